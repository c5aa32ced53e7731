using System.IO.Hashing;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Length and check sum of inflated bytes.</summary>
/// <param name="Length">Length in bytes.</param>
/// <param name="Crc32">CRC-32 (ISO 3309).</param>
internal readonly record struct InflatedSums(long Length, uint Crc32);

/// <summary>Content that is one deflate stream of unknown inflated length.</summary>
internal static class DeflatedContent
{
    /// <summary>Name of the one member.</summary>
    private const string MemberName = "inflated";

    /// <summary>Inflates to the end, then judges what was inside.</summary>
    /// <param name="compressed">The stream, which must fill these bytes.</param>
    /// <param name="scope">The scope of the compressed file.</param>
    /// <param name="check">Compares the sums with what the file declares.</param>
    public static void Scan(ByteSource compressed, ScanScope scope, Action<InflatedSums> check)
    {
        long length = InflatedByteSource.Measure(compressed, scope.Budget, out _);
        using InflatedByteSource inflated = new(compressed, length, scope.Budget);

        // Judged before it is checked: loaders do not wait for the check sum either.
        ScanGuard.Run(scope, () => check(Sum(inflated)));
        scope.ScanNested(inflated, MemberName);
    }

    private static InflatedSums Sum(InflatedByteSource inflated)
    {
        Crc32 crc = new();
        byte[] buffer = new byte[64 << 10];
        long offset = 0;
        while (true)
        {
            int read = inflated.Read(offset, buffer);
            if (read == 0)
                return new InflatedSums(offset, crc.GetCurrentHashAsUInt32());
            crc.Append(buffer.AsSpan(0, read));
            offset += read;
        }
    }
}
