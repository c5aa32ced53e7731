using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Fuzz.Oracle;

/// <summary>What the abstract machine made of one stream under one reading of its frames.</summary>
/// <param name="Events">Its events in order.</param>
/// <param name="Globals">The names it resolved.</param>
/// <param name="Failure">Why it did not reach STOP; <see langword="null"/> where it did.</param>
/// <param name="End">Offset behind STOP.</param>
/// <param name="FrameEnd">End of the frame that STOP stands in; -1 where it stands in none.</param>
/// <param name="Straddles">Frames that did not hold their operands: other readings exist.</param>
internal sealed record MachineReading(
    IReadOnlyList<LoaderEvent> Events, IReadOnlyList<GlobalReference> Globals, string? Failure, long End, long FrameEnd, int Straddles)
{
    private static readonly ScanLimits Limits = ScanLimits.Default with { MaxOpcodes = 1_000_000, MaxStack = 100_000, MaxMemo = 100_000 };

    /// <summary>Every reading of the stream at an offset.</summary>
    public static IReadOnlyList<MachineReading> AllOf(byte[] content, long offset)
    {
        List<MachineReading> all = [Of(content, offset, FrameReading.Contiguous)];
        FrameReading.FollowOthers(all[0].Straddles, reading =>
        {
            all.Add(Of(content, offset, reading));
            return all[^1].Straddles;
        });
        return all;
    }

    private static MachineReading Of(byte[] content, long offset, FrameReading reading)
    {
        RecordingEvents events = new();
        using PickleMachine machine = new(new MemoryByteSource(content), offset, reading, new ScanBudget(Limits), events);
        events.Machine = machine;
        string? failure = null;
        try
        {
            if (!machine.Run())
                failure = machine.Failure?.Message ?? "no reason";
        }
        catch (LimitReachedException limit)
        {
            failure = limit.Message;
        }

        return new MachineReading(events.Heard, events.Globals, failure, machine.End, machine.Decoder.FrameEnd, machine.Decoder.Straddles);
    }
}
