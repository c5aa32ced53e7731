using System.Buffers.Binary;
using System.Numerics;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Reads a bit stream of Zstandard, from its last bit to its first (RFC 8878, 4.1). Before the first bit there are zeros.</summary>
internal ref struct ZstdBits
{
    /// <summary>Bytes behind the stream that must exist, so that eight can be read at any of its bytes.</summary>
    public const int Padding = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Creates a reader.</summary>
    /// <param name="padded">The stream and <see cref="Padding"/> more bytes.</param>
    /// <param name="offset">Offset for messages.</param>
    /// <exception cref="MalformedContentException">The last byte has no final bit.</exception>
    public ZstdBits(ReadOnlySpan<byte> padded, long offset)
    {
        int length = padded.Length - Padding;
        if (length <= 0 || padded[length - 1] == 0)
            throw new MalformedContentException("expected a Zstandard bit stream with a final bit, found none", offset);
        _bytes = padded;
        Left = (length * 8) - 1 - BitOperations.LeadingZeroCount(padded[length - 1]) + 24;
    }

    /// <summary>Bits left; below zero where more were read than there are.</summary>
    public int Left { get; private set; }

    /// <summary>The next bits, up to 56, without reading them.</summary>
    public readonly uint Peek(int count)
    {
        int from = Left - count;
        if (from >= 0)
            return (uint)((BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(from >> 3)..]) >> (from & 7)) & ((1UL << count) - 1));
        if (Left <= 0)
            return 0;
        return (uint)((BinaryPrimitives.ReadUInt64LittleEndian(_bytes) & ((1UL << Left) - 1)) << -from);
    }

    public void Skip(int count) => Left -= count;

    /// <summary>Reads up to 32 bits.</summary>
    public uint Read(int count)
    {
        uint value = Peek(count);
        Left -= count;
        return value;
    }
}
