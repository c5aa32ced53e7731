using System.Buffers.Binary;

namespace ModelGuard.Engine;

/// <summary>Looks an object up in the index of a pack, version 2 (gitformat-pack(5)).</summary>
internal static class GitPackIndex
{
    private const int HeaderLength = 8;
    private const int FanoutLength = 256 * 4;
    private const int IdLength = 20;

    /// <summary>Finds an object.</summary>
    /// <param name="path">Absolute path of the index.</param>
    /// <param name="id">Its id, 20 bytes.</param>
    /// <returns>Its offset in the pack; <see langword="null"/> where the pack does not have it, and for an index of another version.</returns>
    public static long? Find(string path, ReadOnlySpan<byte> id)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> word = stackalloc byte[8];
        if (!Read(file, 0, word) || !word.SequenceEqual<byte>([0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]))
            return null;

        uint Fanout(int index)
        {
            Span<byte> entry = stackalloc byte[4];
            return index < 0 ? 0 : Read(file, HeaderLength + (index * 4), entry) ? BinaryPrimitives.ReadUInt32BigEndian(entry) : 0;
        }

        uint count = Fanout(255);
        long low = Fanout(id[0] - 1);
        long high = Math.Min(Fanout(id[0]), count);
        Span<byte> candidate = stackalloc byte[IdLength];
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (!Read(file, HeaderLength + FanoutLength + (middle * IdLength), candidate))
                return null;
            int order = candidate.SequenceCompareTo(id);
            if (order == 0)
                return Offset(file, count, middle);
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return null;
    }

    private static long? Offset(FileStream file, uint count, long index)
    {
        const uint isLong = 0x8000_0000;
        Span<byte> word = stackalloc byte[8];
        long offsets = HeaderLength + FanoutLength + (count * (IdLength + 4L));
        if (!Read(file, offsets + (index * 4), word[..4]))
            return null;
        uint offset = BinaryPrimitives.ReadUInt32BigEndian(word);
        if ((offset & isLong) == 0)
            return offset;
        return Read(file, offsets + (count * 4L) + ((offset & ~isLong) * 8L), word) ? BinaryPrimitives.ReadInt64BigEndian(word) : null;
    }

    private static bool Read(FileStream file, long position, Span<byte> into)
    {
        file.Position = position;
        return file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;
    }
}
