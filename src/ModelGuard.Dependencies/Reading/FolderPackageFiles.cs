using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Dependencies.Reading;

/// <summary>The files below some folders.</summary>
/// <param name="roots">Absolute paths.</param>
/// <param name="display">Turns an absolute path into the one that findings name.</param>
public sealed class FolderPackageFiles(IReadOnlyList<string> roots, Func<string, string> display) : IPackageFiles
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int MaxLength = 64 << 20;

    private readonly string[] _realRoots = [.. roots.Select(static root => RealPath.Resolve(root) ?? root)];

    /// <inheritdoc/>
    public PackageFile? Read(string fullPath, out string fault)
    {
        try
        {
            if (RealPath.Resolve(fullPath) is not { } real || !IsInside(real))
            {
                fault = "expected a file of the tree that is audited, found a path that leads out of it";
                return null;
            }

            using FileByteSource file = FileByteSource.Open(fullPath);
            if (file.Length > MaxLength)
            {
                fault = $"expected a file of at most {MaxLength} bytes, found one of {file.Length}";
                return null;
            }

            byte[] bytes = new byte[file.Length];
            int read = file.Read(0, bytes);
            fault = "";
            return new PackageFile(fullPath, display(fullPath), bytes.AsMemory(0, read), this);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            fault = $"expected a file that can be read, found none: {exception.Message}";
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Exists(string fullPath) => File.Exists(fullPath);

    private bool IsInside(string real) => Array.Exists(
        _realRoots, root => real.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
