using ModelGuard.Core.Files;

namespace ModelGuard.Lineage.Tensors;

/// <summary>
/// The folder of a model. A snapshot in the cache of Hugging Face (<c>models--x/snapshots/revision</c>) links its files to <c>models--x/blobs</c>:
/// there the cache's folder of that model is what no path may leave.
/// </summary>
internal static class ModelFolder
{
    /// <summary>The files of a folder.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="prefix">What names in the folder are written with, empty or ending in a slash.</param>
    public static FolderSiblingFiles Open(string folder, out string prefix)
    {
        prefix = string.Empty;
        string? snapshots = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder));
        string? model = snapshots is not null && Path.GetFileName(snapshots) == "snapshots" ? Path.GetDirectoryName(snapshots) : null;
        if (model is null || !Directory.Exists(Path.Combine(model, "blobs")))
            return new FolderSiblingFiles(folder);
        prefix = $"snapshots/{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}/";
        return new FolderSiblingFiles(model);
    }
}
