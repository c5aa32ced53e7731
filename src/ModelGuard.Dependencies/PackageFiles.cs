using NuGet.ProjectModel;

namespace ModelGuard.Dependencies;

/// <summary>Where the files of a package go in the output.</summary>
internal static class PackageFiles
{
    private const string EmptyFolderMarker = "_._";

    /// <summary>The paths, relative to the output folder, in ordinal order: assemblies beside the application, files for several systems below <c>runtimes</c>.</summary>
    public static IReadOnlyList<string> Of(LockFileTargetLibrary library) =>
        [.. library.RuntimeAssemblies.Concat(library.NativeLibraries).Select(static file => NameOf(file.Path))
            .Concat(library.RuntimeTargets.Select(static file => file.Path))
            .Concat(library.ResourceAssemblies.Select(static file => $"{(file.Properties.TryGetValue("locale", out string? locale) ? locale : "")}/{NameOf(file.Path)}"))
            .Where(static path => !path.EndsWith(EmptyFolderMarker, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
