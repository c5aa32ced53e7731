using ModelGuard.Core.Bytes;

namespace ModelGuard.Core.Files;

/// <summary>The files beside a model, which the model may name. No path ever leaves the model's folder.</summary>
public interface ISiblingFiles
{
    /// <summary>Resolves a path that a model names, relative to the model's folder.</summary>
    /// <param name="relativePath">The path as the model writes it, untrusted.</param>
    /// <param name="length">Length of the file in bytes where it was found.</param>
    SiblingState Resolve(string relativePath, out long length);

    /// <summary>Opens a file that was <see cref="SiblingState.Found"/>; the caller disposes it.</summary>
    /// <exception cref="IOException">The file cannot be read, or the path does not stay inside the folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    FileByteSource Open(string relativePath);
}
