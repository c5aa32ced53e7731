using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Scanning.Tests.Support;

/// <summary>An empty folder.</summary>
internal sealed class NoSiblings : ISiblingFiles
{
    public static NoSiblings Instance { get; } = new();

    public SiblingState Resolve(string relativePath, out long length)
    {
        length = 0;
        return RelativePathRules.Escapes(relativePath) ? SiblingState.Escapes : SiblingState.Missing;
    }

    public FileByteSource Open(string relativePath) => throw new IOException("there are no files");
}
