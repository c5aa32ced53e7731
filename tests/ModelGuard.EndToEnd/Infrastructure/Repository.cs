namespace ModelGuard.EndToEnd.Infrastructure;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The official CycloneDX schema of a version, where it lies beside the checkout.</summary>
    public static string CycloneDxSchema(string version) =>
        Path.Combine(Root, "..", "shared", "data", "cyclonedx", $"bom-{version}.schema.json");

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ModelGuard.Build.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
