using System.Text;

namespace ModelGuard.Scanning.Tar;

/// <summary>The fields of one header block of 512 bytes.</summary>
/// <param name="bytes">The block.</param>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> bytes)
{
    public const int BlockLength = 512;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Type flag.</summary>
    public char Type => (char)_bytes[156];

    public string Name => Text(_bytes[..100]);

    public string Link => Text(_bytes.Slice(157, 100));

    /// <summary>Whether it says <c>ustar</c> as POSIX writes it; GNU tar writes other bytes behind.</summary>
    public bool IsPosix => _bytes[257..].StartsWith("ustar\0"u8);

    /// <summary>The first part of a long name; other bytes in headers that are not POSIX.</summary>
    public string Prefix => Text(_bytes.Slice(345, 155));

    /// <summary>Length of the data; <see langword="null"/> where the field is no number that all programs read alike.</summary>
    public long? Length => Number(_bytes.Slice(124, 12));

    /// <summary>Whether blocks of an old GNU sparse map follow.</summary>
    public bool HasSparseBlocks => _bytes[482] != 0;

    /// <summary>Whether the check sum holds, of the bytes as unsigned or, as some old programs wrote it, as signed numbers.</summary>
    public bool HasCheckSum
    {
        get
        {
            if (Number(_bytes.Slice(148, 8)) is not { } stated)
                return false;
            int unsigned = 0;
            int signed = 0;
            for (int i = 0; i < BlockLength; i++)
            {
                byte value = i is >= 148 and < 156 ? (byte)' ' : _bytes[i];
                unsigned += value;
                signed += (sbyte)value;
            }

            return stated == unsigned || stated == signed;
        }
    }

    /// <summary>Text up to the first zero.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    /// <summary>Octal digits with spaces or zeros around them, or the binary form of GNU tar.</summary>
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80)
        {
            long binary = 0;
            foreach (byte digit in field[1..])
            {
                if (binary > long.MaxValue >> 8)
                    return null;
                binary = (binary << 8) | digit;
            }

            return binary;
        }

        int end = field.IndexOf((byte)0);
        ReadOnlySpan<byte> digits = (end < 0 ? field : field[..end]).Trim((byte)' ');
        long value = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            value = (value * 8) + digit - '0';
        }

        return value;
    }
}
