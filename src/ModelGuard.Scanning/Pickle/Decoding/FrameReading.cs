namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>
/// What becomes of the rest of a frame when an operand does not fit into it, for each frame where that happens. Either the operand goes
/// on behind the frame: <c>pickle.loads</c>, and what a file lets one peek at. Or the rest is dropped and the operand read behind it: the
/// C unpickler before 3.13.15 and 3.14.7 where it cannot peek that far, which for a buffered file depends on where its buffer ends.
/// Python's own unpickler fails there, after the same opcodes. Source: CPython, <c>Modules/_pickle.c</c>, <c>_Unpickler_ReadImpl</c>,
/// <c>_Unpickler_ReadFromFile</c> and <c>load_frame</c>; python/cpython issue 154848.
/// </summary>
/// <param name="Dropped">Bit i: whether the rest of the i-th such frame is dropped. The last bit stands for all frames from there on.</param>
internal readonly record struct FrameReading(uint Dropped)
{
    // Readings of one stream that are followed. That readers part is reported with the first of them.
    private const int MaxReadings = 16;

    /// <summary>Operands always go on behind the frame.</summary>
    public static FrameReading Contiguous { get; } = new(0);

    /// <summary>The rest of a frame is always dropped.</summary>
    public static FrameReading DropRest { get; } = new(uint.MaxValue);

    /// <summary>Whether the rest of a frame is dropped.</summary>
    /// <param name="straddle">How many frames before it did not hold their operands.</param>
    public bool Drops(int straddle) => ((Dropped >> Math.Min(straddle, 31)) & 1) != 0;

    /// <summary>Follows readings beside <see cref="Contiguous"/>: the one that always drops, then those that drop here and there.</summary>
    /// <param name="straddles">Frames that did not hold their operands, as <see cref="Contiguous"/> met them.</param>
    /// <param name="execute">Follows a reading and returns how many such frames it met.</param>
    public static void FollowOthers(int straddles, Func<FrameReading, int> execute)
    {
        if (straddles == 0)
            return;
        execute(DropRest);
        Queue<(uint Dropped, int First)> waiting = [];
        Branch(waiting, 0, 0, straddles);
        for (int count = 2; count < MaxReadings && waiting.TryDequeue(out (uint Dropped, int First) next); count++)
            Branch(waiting, next.Dropped, next.First, execute(new FrameReading(next.Dropped)));
    }

    private static void Branch(Queue<(uint Dropped, int First)> waiting, uint dropped, int first, int straddles)
    {
        for (int i = first; i < Math.Min(straddles, 31) && waiting.Count < MaxReadings; i++)
            waiting.Enqueue((dropped | (1u << i), i + 1));
    }
}
