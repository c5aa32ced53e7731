namespace ModelGuard.Scanning.Compressed;

/// <summary>CRC-32 as bzip2 keeps it: the polynomial 0x04c11db7, highest bit first.</summary>
internal static class Bzip2Crc
{
    private static readonly uint[] Table = BuildTable();

    /// <summary>Adds bytes to a value that starts as all ones and is inverted at the end.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            crc = (crc << 8) ^ Table[(byte)(crc >> 24) ^ value];
        return crc;
    }

    private static uint[] BuildTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i << 24;
            for (int bit = 0; bit < 8; bit++)
                value = (value << 1) ^ ((value >> 31) * 0x04c11db7u);
            table[i] = value;
        }

        return table;
    }
}
