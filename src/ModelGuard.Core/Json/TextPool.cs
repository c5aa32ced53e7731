using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Core.Json;

/// <summary>Keeps short texts that were read before, because a document says the same names and words over and over: most cost no second string.</summary>
internal sealed class TextPool
{
    private const int MaxLength = 48;
    private const int SlotBits = 9;

    private readonly string?[] _slots = new string?[1 << SlotBits];

    /// <summary>The text of bytes that need no unescaping.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength)
            return Encoding.UTF8.GetString(utf8);

        // A slot holds the last text of its hash: many texts of one hash cost what they would without the pool, and no more.
        ref string? slot = ref _slots[Hash(utf8)];
        if (slot is not null && Ascii.Equals(utf8, slot))
            return slot;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        ulong hash = (ulong)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..])
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8)) * 0x9E3779B97F4A7C15;
        foreach (byte octet in utf8)
            hash = (hash << 8) ^ octet;
        return (int)((hash * 0x9E3779B97F4A7C15) >> (64 - SlotBits));
    }
}
