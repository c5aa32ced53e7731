using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Fuzz;

/// <summary>An empty folder.</summary>
internal sealed class NoFiles : ISiblingFiles
{
    public static NoFiles Instance { get; } = new();

    public SiblingState Resolve(string relativePath, out long length)
    {
        length = 0;
        return RelativePathRules.Escapes(relativePath) ? SiblingState.Escapes : SiblingState.Missing;
    }

    public FileByteSource Open(string relativePath) => throw new IOException("there are no files");
}
