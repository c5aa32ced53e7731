using ModelGuard.Core.Bytes;

namespace ModelGuard.Core.Files;

/// <summary>The files beside a model, which the model may name. No path ever leaves the model's folder.</summary>
public interface ISiblingFiles
{
    /// <summary>Resolves a path that a model names, relative to the model's folder.</summary>
    /// <param name="relativePath">The path as the model writes it, untrusted.</param>
    /// <param name="length">Length of the file in bytes where it was found.</param>
    SiblingState Resolve(string relativePath, out long length);

    /// <summary>How many names a file that was <see cref="SiblingState.Found"/> has in its file system: more than one means hard links.</summary>
    /// <param name="relativePath">The path as the model writes it, untrusted.</param>
    /// <returns>At least 1; 1 too where the system does not say.</returns>
    long CountNames(string relativePath) => 1;

    /// <summary>Opens a file that was <see cref="SiblingState.Found"/>; the caller disposes it.</summary>
    /// <exception cref="IOException">The file cannot be read, or the path does not stay inside the folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    FileByteSource Open(string relativePath);
}
