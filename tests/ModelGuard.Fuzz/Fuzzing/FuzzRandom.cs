namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Repeatable numbers: SplitMix64, one stream for each execution, so that any execution can be run again alone.</summary>
/// <param name="seed">Seed of the execution.</param>
internal struct FuzzRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The numbers of one execution of a run.</summary>
    public static FuzzRandom For(long seed, long execution) => new(unchecked(((ulong)seed * 0x9e3779b97f4a7c15) ^ ((ulong)execution * 0xd1342543de82ef95)));

    /// <summary>Any 64 bits.</summary>
    public ulong Next()
    {
        ulong bits = _state += 0x9e3779b97f4a7c15;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }

    /// <summary>A number from 0 to <paramref name="count"/> - 1; 0 where there is none.</summary>
    public int Below(int count) => count <= 1 ? 0 : (int)(Next() % (ulong)count);
}
