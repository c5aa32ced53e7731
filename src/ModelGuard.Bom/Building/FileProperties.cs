using ModelGuard.Core.Artifacts;

namespace ModelGuard.Bom.Building;

/// <summary>What BSI TR-03183-2 v2.1.0 §5.2.2 wants to know of the file of a component, in its property namespace <c>bsi:component</c>.</summary>
internal static class FileProperties
{
    private static readonly HashSet<string> ArchiveFormats = new(StringComparer.Ordinal)
    {
        "npz", "torch-zip", "torchscript", "zip", "gzip", "zlib", "joblib-zf", "bzip2", "xz", "lzma", "zstd", "lz4", "7z", "torch-tar", "keras-zip", "mlnet-zip", "skops",
        "torchserve-mar", "nemo", "tar",
    };

    // What runs when it is loaded the usual way, or is a program itself.
    private static readonly HashSet<string> ExecutableFormats = new(StringComparer.Ordinal) { "pickle", "llamafile", "torchscript", "executorch" };

    /// <summary>The properties of a model file or a part of one.</summary>
    public static (string Name, string? Value)[] Of(string fileName, ModelFormat format) =>
        Of(fileName, ExecutableFormats.Contains(format.Id), ArchiveFormats.Contains(format.Id));

    /// <summary>The properties of any file.</summary>
    public static (string Name, string? Value)[] Of(string fileName, bool isExecutable, bool isArchive) =>
    [
        ("bsi:component:archive", isArchive ? "archive" : "no archive"),
        ("bsi:component:executable", isExecutable ? "executable" : "non-executable"),
        ("bsi:component:filename", fileName),
        ("bsi:component:structured", "structured"),
    ];
}
