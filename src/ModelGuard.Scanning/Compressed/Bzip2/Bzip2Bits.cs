namespace ModelGuard.Scanning.Compressed;

/// <summary>Reads bits, the highest of each byte first.</summary>
/// <param name="input">The bytes.</param>
internal sealed class Bzip2Bits(ByteInput input)
{
    private uint _bits;
    private int _count;

    /// <summary>Offset behind the byte of the last bit read.</summary>
    public long Position => input.Position;

    /// <summary>Reads up to 24 bits.</summary>
    public int Read(int count)
    {
        while (_count < count)
        {
            _bits = (_bits << 8) | input.ReadByte();
            _count += 8;
        }

        _count -= count;
        return (int)((_bits >> _count) & ((1u << count) - 1));
    }

    public bool ReadBit() => Read(1) != 0;
}
