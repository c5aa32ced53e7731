namespace ModelGuard.Scanning.Compressed;

/// <summary>CRC-64 as xz keeps it: ECMA-182, lowest bit first (The .xz file format 1.2.1, 6).</summary>
internal static class Crc64
{
    private const ulong Polynomial = 0xc96c5795d7870f42;

    private static readonly ulong[] Table = BuildTable();

    /// <summary>Adds bytes to a value that starts as all ones and is inverted at the end.</summary>
    public static ulong Append(ulong crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            crc = (crc >> 8) ^ Table[(byte)crc ^ value];
        return crc;
    }

    private static ulong[] BuildTable()
    {
        ulong[] table = new ulong[256];
        for (uint i = 0; i < table.Length; i++)
        {
            ulong value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value >> 1) ^ ((value & 1) * Polynomial);
            table[i] = value;
        }

        return table;
    }
}
