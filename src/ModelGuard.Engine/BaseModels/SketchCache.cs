using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Lineage.Sketches;

namespace ModelGuard.Engine.BaseModels;

/// <summary>Sketches of the project's own models by SHA-256, so that weights are read once and not in every build.</summary>
/// <param name="folder">Where they are kept; <see langword="null"/> to keep none.</param>
internal sealed class SketchCache(string? folder)
{
    /// <summary>The cache beside a run's own.</summary>
    public static SketchCache Beside(string? cacheFile) =>
        new(cacheFile is null ? null : Path.Combine(Path.GetDirectoryName(cacheFile)!, "sketches"));

    /// <summary>The sketch of a file with this digest; <see langword="null"/> where it has to be made.</summary>
    public Sketch? Find(string? sha256)
    {
        if (folder is null || sha256 is null || !File.Exists(PathOf(sha256)))
            return null;
        try
        {
            Sketch sketch = SketchReader.Open(File.ReadAllBytes(PathOf(sha256))).ReadAll();
            return sketch.Sha256 == sha256 ? sketch : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedContentException)
        {
            // A damaged cache costs time, not truth.
            return null;
        }
    }

    /// <summary>Keeps a sketch; a cache that cannot be written is none.</summary>
    public void Keep(Sketch sketch)
    {
        if (folder is null || sketch.Sha256.Length == 0)
            return;
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.WriteIfChanged(PathOf(sketch.Sha256), SketchWriter.Write(sketch));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next run sketches again.
        }
    }

    private string PathOf(string sha256) => Path.Combine(folder!, sha256 + SketchCatalogue.Extension);
}
