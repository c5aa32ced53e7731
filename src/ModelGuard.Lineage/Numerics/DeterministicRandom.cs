namespace ModelGuard.Lineage.Numerics;

/// <summary>SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014): the same numbers from the same seed on every machine and in every version of .NET.</summary>
public struct DeterministicRandom
{
    private ulong _state;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Any number.</param>
    public DeterministicRandom(ulong seed) => _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        ulong mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to below a limit.</summary>
    /// <param name="limit">1 or more.</param>
    public int Next(int limit) => (int)Math.BigMul(NextBits(), (ulong)limit, out _);

    /// <summary>A number from 0 to below 1.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number of the standard normal distribution (Box and Muller).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextUnit())) * Math.Cos(2 * Math.PI * NextUnit());

    /// <summary>Puts elements into a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>The numbers from 0 to below a count, in random order.</summary>
    public int[] NextPermutation(int count)
    {
        int[] result = [.. Enumerable.Range(0, count)];
        Shuffle(result.AsSpan());
        return result;
    }
}
