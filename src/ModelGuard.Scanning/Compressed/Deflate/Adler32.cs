namespace ModelGuard.Scanning.Compressed;

/// <summary>Adler-32 (RFC 1950, section 9).</summary>
internal sealed class Adler32
{
    private const uint Modulus = 65521;

    /// <summary>As many bytes as can be added before 32 bits overflow (zlib, NMAX).</summary>
    private const int ChunkLength = 5552;

    private uint _low = 1;
    private uint _high;

    public uint Value => (_high << 16) | _low;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> chunk = bytes[..Math.Min(ChunkLength, bytes.Length)];
            foreach (byte value in chunk)
            {
                _low += value;
                _high += _low;
            }

            _low %= Modulus;
            _high %= Modulus;
            bytes = bytes[chunk.Length..];
        }
    }
}
