using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Tells whether bytes are a pickle by executing them, reporting nothing.</summary>
internal static class PickleProber
{
    private const int MinDataOpcodes = 4;

    // What a look may cost: enough to reach the first call of any real pickle, little enough for any file.
    private static readonly ScanLimits Limits = ScanLimits.Default with { MaxOpcodes = 1_000_000, MaxStack = 200_000, MaxMemo = 500_000 };

    /// <summary>Executes a stream until it stops, fails or a small limit is reached.</summary>
    public static PickleProbe Probe(ByteSource content, long offset)
    {
        Span<byte> head = stackalloc byte[3];
        head = head[..content.Read(offset, head)];

        // A zip archive begins like a persistent id, and is none.
        if (head.IsEmpty || OpcodeTable.Find(head[0]) is null || head is [(byte)'P', (byte)'K', < (byte)'\t'])
            return new PickleProbe(false, false, false, offset);

        bool hasHeader = head is [(byte)PickleOpcode.Proto, <= OpcodeTable.HighestProtocol, var next] && OpcodeTable.Find(next) is not null;
        ProbeEvents events = new();
        using PickleMachine machine = new(content, offset, FrameReading.Contiguous, new ScanBudget(Limits), events);
        bool stopped = false;
        bool limited = false;
        try
        {
            stopped = machine.Run();
        }
        catch (LimitReachedException)
        {
            // A million opcodes without an error are no accident.
            limited = true;
        }
        catch (MalformedContentException)
        {
            // The container cannot be decoded further; what was executed until here counts.
        }

        // Text may well begin with "P" and have a line that begins with a dot: at the start of a file that alone is no pickle.
        bool isText = head[0] == (byte)PickleOpcode.PersId && offset == 0;
        bool isWhole = stopped && !isText && (events.HasEvents || (machine.End == content.Length && machine.OpcodeCount >= MinDataOpcodes));
        bool isPickle = hasHeader || isWhole || events.HasCalls || events.HasDangerousGlobal || limited;
        return new PickleProbe(isPickle, stopped, events.HasEvents, machine.End);
    }
}
