namespace ModelGuard.EndToEnd.Infrastructure;

/// <summary>The feed that holds the packed package, and the package folder that the test projects restore into.</summary>
internal static class GuardFeed
{
    /// <summary>Folder with <c>ModelGuard.Build.*.nupkg</c>, filled when the test project is built.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "feed");

    /// <summary>The packed package.</summary>
    public static string PackageFile { get; } = Directory.GetFiles(Folder, "ModelGuard.Build.*.nupkg").Single();

    /// <summary>Its version.</summary>
    public static string Version { get; } = Path.GetFileNameWithoutExtension(PackageFile)["ModelGuard.Build.".Length..];

    /// <summary>
    /// A package folder of this run only: the version never changes between two runs of the tests, and a restored package is never
    /// looked at again.
    /// </summary>
    public static string PackagesFolder { get; } = CreatePackagesFolder();

    private static string CreatePackagesFolder()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "packages");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        return folder;
    }
}
