namespace ModelGuard.Testing.Records;

/// <summary>Finds the repository and what lies beside it from where the tests run.</summary>
public static class SourceTree
{
    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the reference material beside the repository; <see langword="null"/> where there is none.</summary>
    public static string? FindShared(string relativePath)
    {
        string path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relativePath));
        return Path.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ModelGuard.Build.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("the tests do not run inside the repository: ModelGuard.Build.sln was not found upwards");
    }
}
