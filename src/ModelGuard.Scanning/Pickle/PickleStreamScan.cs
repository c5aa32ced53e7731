using System.Numerics;

using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle;

/// <summary>Judges streams under every reading of their frames.</summary>
internal static class PickleStreamScan
{
    // What starting a stream costs in opcodes, so that millions of tiny streams use up the budget and not the machine.
    private const long StreamCost = 256;

    // How far behind the end of a stream another one is looked for: by its PROTO, and without one.
    private const int MaxHidden = 4096;
    private const int MaxHiddenText = 16;

    [Flags]
    private enum Ambiguity
    {
        None = 0,
        Frames = 1,
        Arrays = 2,
    }

    /// <summary>Judges one stream.</summary>
    public static PickleStreamResult Scan(ByteSource content, long offset, PickleContext context, ScanScope scope, out long frameEnd)
    {
        PickleStreamResult result = Execute(content, offset, context, scope, StreamReading.Primary, out Ambiguity ambiguity, out frameEnd);

        // Another reading may execute other opcodes; that it fails is no news, that they disagree has been reported.
        if ((ambiguity & Ambiguity.Frames) != 0)
            result = Join(result, Execute(content, offset, context, scope, StreamReading.DropsRestOfFrame, out _, out _));
        if ((ambiguity & Ambiguity.Arrays) != 0)
            result = Join(result, Execute(content, offset, context, scope, StreamReading.IgnoresArrays, out _, out _));
        return result;
    }

    /// <summary>Judges streams one behind the other until the content ends.</summary>
    /// <returns>The first stream.</returns>
    public static PickleStreamResult ScanAll(ByteSource content, PickleContext context, ScanScope scope)
    {
        PickleStreamResult first = Scan(content, 0, context, scope, out long frameEnd);
        ScanRest(content, first, frameEnd, context, scope);
        return first;
    }

    /// <summary>Judges what follows a first stream.</summary>
    public static void ScanRest(ByteSource content, PickleStreamResult first, long frameEnd, PickleContext context, ScanScope scope)
    {
        PickleStreamResult last = first;
        while (last.IsComplete && last.End < content.Length && !UnaccountedBytes.IsLineEnd(content, last.End))
        {
            // A reader that leaves the whole frame behind starts the next stream elsewhere.
            if (frameEnd > last.End && frameEnd < content.Length && PickleProber.Probe(content, frameEnd) is { IsPickle: true } or { HasEvents: true })
                Scan(content, frameEnd, context, scope, out _);

            scope.Budget.ChargeOpcodes(StreamCost);
            PickleProbe probe = PickleProber.Probe(content, last.End);
            if (!probe.IsPickle && !probe.HasEvents && !(probe.ReachedStop && probe.End == content.Length))
            {
                UnaccountedBytes.Report(content, last.End, content.Length, "the pickle", scope);
                ScanHidden(content, last.End + 1, context, scope);
                break;
            }

            last = Scan(content, last.End, context, scope, out frameEnd);
        }
    }

    /// <summary>Judges streams that begin a little behind bytes that belong to nothing.</summary>
    private static void ScanHidden(ByteSource content, long start, PickleContext context, ScanScope scope)
    {
        Span<byte> head = stackalloc byte[MaxHidden];
        int count = start < content.Length ? content.Read(start, head) : 0;
        for (int i = 0; i < count; i++)
        {
            bool isPossible = (head[i] == (byte)PickleOpcode.Proto && i + 1 < count && head[i + 1] <= OpcodeTable.HighestProtocol) || i < MaxHiddenText;
            if (isPossible && PickleProber.Probe(content, start + i) is { IsPickle: true, HasEvents: true })
            {
                Scan(content, start + i, context, scope, out _);
                return;
            }
        }
    }

    private static PickleStreamResult Join(PickleStreamResult result, PickleStreamResult other) => result with
    {
        OpcodeCount = result.OpcodeCount + other.OpcodeCount,
        HasEvents = result.HasEvents || other.HasEvents,
        HasCalls = result.HasCalls || other.HasCalls,
    };

    private static PickleStreamResult Execute(
        ByteSource content, long offset, PickleContext context, ScanScope scope, StreamReading reading, out Ambiguity ambiguity, out long frameEnd)
    {
        PickleJudge judge = new(context, scope, reading);
        FrameReading frames = reading == StreamReading.DropsRestOfFrame ? FrameReading.DropRest : FrameReading.Contiguous;
        using PickleMachine machine = new(content, offset, frames, scope.Budget, judge);
        judge.Machine = machine;
        bool stopped = false;
        bool told = false;
        try
        {
            stopped = machine.Run();
        }
        catch (LimitReachedException limit)
        {
            told = true;
            scope.Report(ContentRules.LimitReached, $"{limit.Message} while the pickle was executed", machine.End, limit.LimitName);
        }
        catch (MalformedContentException malformed)
        {
            told = true;
            scope.Report(ContentRules.Malformed, malformed.Message, malformed.Offset);
        }
        finally
        {
            judge.Flush();
        }

        if (!stopped && !told && reading == StreamReading.Primary)
        {
            DecodeFailure failure = machine.Failure ?? new DecodeFailure("the pickle cannot be executed", machine.End);
            scope.Report(ContentRules.Malformed, failure.Message, failure.Offset);
        }

        ambiguity = (machine.Decoder.Straddled ? Ambiguity.Frames : 0) | (judge.HasArrays ? Ambiguity.Arrays : 0);
        frameEnd = stopped ? machine.Decoder.FrameEnd : -1;
        return new PickleStreamResult
        {
            Start = offset,
            End = machine.End,
            IsComplete = stopped,
            Protocol = machine.Protocol,
            OpcodeCount = machine.OpcodeCount,
            HasEvents = judge.HasEvents,
            HasCalls = judge.HasCalls,
            Storages = judge.Storages,
            TopInteger = stopped ? ReadTopInteger(machine) : null,
            TopStrings = stopped && context.ExpectsTorchStorages && machine.Top.Kind == ValueKind.List ? StringList.Read(content, offset, machine.End, scope.Budget.Limits) : null,
        };
    }

    private static BigInteger? ReadTopInteger(PickleMachine machine) => ConstantReader.ReadInteger(machine.Decoder, machine.Top);
}
