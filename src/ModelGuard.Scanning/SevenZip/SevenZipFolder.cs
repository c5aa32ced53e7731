namespace ModelGuard.Scanning.SevenZip;

/// <summary>A method of a folder.</summary>
/// <param name="Method">Its number.</param>
/// <param name="Properties">What it needs to know.</param>
/// <param name="Inputs">Streams that it reads.</param>
/// <param name="Outputs">Streams that it makes.</param>
internal sealed record SevenZipCoder(ulong Method, byte[] Properties, int Inputs, int Outputs);

/// <summary>A chain of methods that makes one stream, in which members lie one behind the other.</summary>
internal sealed record SevenZipFolder
{
    /// <summary>The methods.</summary>
    public required IReadOnlyList<SevenZipCoder> Coders { get; init; }

    /// <summary>Which input reads which output.</summary>
    public required IReadOnlyList<(long Input, long Output)> Pairs { get; init; }

    /// <summary>Inputs that read the file.</summary>
    public required IReadOnlyList<long> PackedInputs { get; init; }

    /// <summary>Length of each output.</summary>
    public required IReadOnlyList<long> Lengths { get; init; }

    /// <summary>Check sum of the whole.</summary>
    public uint? Crc32 { get; init; }

    /// <summary>Lengths and check sums of the members in it.</summary>
    public IReadOnlyList<(long Length, uint? Crc32)> Streams { get; init; } = [];

    /// <summary>Length of the whole: of the output that no other method reads.</summary>
    public long Length
    {
        get
        {
            for (int i = 0; i < Lengths.Count; i++)
            {
                if (!Pairs.Any(pair => pair.Output == i))
                    return Lengths[i];
            }

            return 0;
        }
    }
}
