using Microsoft.Win32.SafeHandles;

namespace ModelGuard.Core.Bytes;

/// <summary>
/// A file, read by position through one handle. The length is taken once, when the file is opened; a file that shrinks
/// meanwhile reads short, which readers report as malformed, and never faults as a mapped file would.
/// </summary>
public sealed class FileByteSource : ByteSource, IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly IoCounter? _counter;

    private FileByteSource(SafeFileHandle handle, long length, IoCounter? counter)
    {
        _handle = handle;
        Length = length;
        _counter = counter;
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <summary>Opens a file for reading while others may read or replace it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="counter">Counts files opened and bytes read, where given.</param>
    /// <exception cref="IOException">The file is missing, is locked, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static FileByteSource Open(string path, IoCounter? counter = null)
    {
        // A pipe or device would block for ever or never end, so only regular files are opened.
        if ((File.GetAttributes(path) & (FileAttributes.Device | FileAttributes.Directory)) == 0 && !FileStamp.TryTake(path, out _))
            throw new IOException($"'{path}' is no regular file");

        SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
        try
        {
            long length = RandomAccess.GetLength(handle);
            counter?.CountOpenedFile();
            return new FileByteSource(handle, length, counter);
        }
        catch (Exception)
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        int total = 0;
        while (total < destination.Length)
        {
            int read = RandomAccess.Read(_handle, destination[total..], offset + total);
            if (read == 0)
                break;
            total += read;
        }

        _counter?.CountReadBytes(total);
        return total;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
