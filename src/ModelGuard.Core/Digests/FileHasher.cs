using System.Buffers;
using System.Security.Cryptography;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Core.Digests;

/// <summary>Hashes a source in one pass with a buffer of 1 MiB, whatever its size.</summary>
public static class FileHasher
{
    private const int ChunkLength = 1 << 20;

    /// <summary>Computes the SHA-256 of all bytes of a source.</summary>
    /// <param name="source">What to hash.</param>
    /// <param name="progress">Told the number of bytes hashed so far, after each chunk of 1 MiB.</param>
    /// <param name="cancellationToken">Checked between chunks.</param>
    /// <exception cref="IOException">The file failed while it was read.</exception>
    public static FileDigest Hash(ByteSource source, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            long offset = 0;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int read = source.Read(offset, buffer.AsSpan(0, ChunkLength));
                if (read == 0)
                    break;
                sha256.AppendData(buffer, 0, read);
                offset += read;
                progress?.Report(offset);
            }

            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            sha256.GetHashAndReset(digest);
            return new FileDigest(offset, Convert.ToHexStringLower(digest));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
