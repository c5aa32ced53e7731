namespace ModelGuard.Lineage.Kit.Python;

/// <summary>
/// NumPy's legacy <c>RandomState</c>: the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998, init_genrand) and the shuffle that
/// <c>choice(..., replace=False)</c> is made of. The sequence is frozen by NumPy's compatibility policy (NEP 19).
/// </summary>
public sealed class LegacyRandomState
{
    private const int Length = 624;
    private const int Shift = 397;

    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    /// <summary>Seeds the generator.</summary>
    /// <param name="seed">The seed.</param>
    public LegacyRandomState(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Length; i++)
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + i;
    }

    /// <summary>The next 32 bits.</summary>
    public uint Next()
    {
        if (_next == Length)
            Regenerate();
        uint bits = _state[_next++];
        bits ^= bits >> 11;
        bits ^= (bits << 7) & 0x9d2c5680;
        bits ^= (bits << 15) & 0xefc60000;
        return bits ^ (bits >> 18);
    }

    /// <summary><c>choice(pool, count, replace=False)</c>: the first of a whole permutation.</summary>
    /// <param name="pool">What is chosen from.</param>
    /// <param name="count">How many, at most as many as there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">More are asked for than there are.</exception>
    public int[] Choose(IReadOnlyList<int> pool, int count)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, pool.Count);
        int[] order = [.. Enumerable.Range(0, pool.Count)];
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = (int)Interval((uint)i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return [.. order.Take(count).Select(index => pool[index])];
    }

    /// <summary>A number from 0 to a highest one: bits are masked and thrown away until they fit.</summary>
    private uint Interval(uint highest)
    {
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(highest);
        uint value;
        do
        {
            value = Next() & mask;
        }
        while (value > highest);
        return value;
    }

    private void Regenerate()
    {
        for (int i = 0; i < Length; i++)
        {
            uint bits = (_state[i] & 0x80000000) | (_state[(i + 1) % Length] & 0x7fffffff);
            _state[i] = _state[(i + Shift) % Length] ^ (bits >> 1) ^ ((bits & 1) == 0 ? 0 : 0x9908b0df);
        }

        _next = 0;
    }
}
