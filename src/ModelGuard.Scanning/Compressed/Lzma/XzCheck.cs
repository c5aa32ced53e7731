using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace ModelGuard.Scanning.Compressed;

/// <summary>The check sum behind each block of an xz stream (The .xz file format 1.2.1, 2.1.1.2).</summary>
/// <param name="kind">Its number in the stream's flags.</param>
internal sealed class XzCheck(int kind) : IDisposable
{
    private static readonly byte[] Lengths = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

    private readonly Crc32? _crc32 = kind == 1 ? new Crc32() : null;
    private readonly IncrementalHash? _sha256 = kind == 10 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    private ulong _crc64 = ulong.MaxValue;

    /// <summary>Its length in bytes.</summary>
    public int Length => Lengths[kind];

    /// <summary>Whether the number is one that the format defines.</summary>
    public bool IsKnown => kind is 0 or 1 or 4 or 10;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _crc32?.Append(bytes);
        _sha256?.AppendData(bytes);
        if (kind == 4)
            _crc64 = Crc64.Append(_crc64, bytes);
    }

    /// <summary>The sum of what was appended, as it is stored; starts anew.</summary>
    public byte[] Finish()
    {
        if (_crc32 is not null)
            return _crc32.GetHashAndReset();
        if (_sha256 is not null)
            return _sha256.GetHashAndReset();
        byte[] sum = new byte[Length];
        if (kind == 4)
            BinaryPrimitives.WriteUInt64LittleEndian(sum, ~_crc64);
        _crc64 = ulong.MaxValue;
        return sum;
    }

    public void Dispose() => _sha256?.Dispose();
}
