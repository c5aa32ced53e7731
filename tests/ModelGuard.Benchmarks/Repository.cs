namespace ModelGuard.Benchmarks;

/// <summary>The working copy that the benchmarks were built in.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    /// <exception cref="InvalidOperationException">The program lies outside of it.</exception>
    public static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ModelGuard.Build.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("run this from the repository");
    }
}
