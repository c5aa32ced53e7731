using System.Numerics;

using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.WeightsOnly;

namespace ModelGuard.Scanning.Pickle;

/// <summary>Judges streams under every reading of their frames.</summary>
internal static class PickleStreamScan
{
    // What starting a stream costs in opcodes, so that millions of tiny streams use up the budget and not the machine.
    private const long StreamCost = 256;

    // How far behind the end of a stream another one is looked for: by its PROTO, and without one.
    private const int MaxHidden = 4096;
    private const int MaxHiddenText = 16;

    // How many streams are judged that only some readers come to; that readers part there has been reported as unsafe by then.
    private const int MaxElsewhere = 64;

    /// <summary>What makes other readings worth following: frames that do not hold their operands, and joblib's arrays.</summary>
    private readonly record struct Ambiguity(int Straddles, bool HasArrays);

    /// <summary>Judges one stream.</summary>
    /// <param name="content">The content.</param>
    /// <param name="offset">Where the stream begins.</param>
    /// <param name="context">Who loads it.</param>
    /// <param name="scope">Where findings go.</param>
    /// <param name="otherEnds">Where readers that read frames otherwise end: beside or instead of <see cref="PickleStreamResult.End"/>.</param>
    public static PickleStreamResult Scan(ByteSource content, long offset, PickleContext context, ScanScope scope, out long[] otherEnds)
    {
        int number = scope.Ledger.StreamNumbers.Next(scope.Member, offset);
        PickleStreamResult result = Execute(content, offset, context, scope, StreamReading.Primary, FrameReading.Contiguous, out Ambiguity ambiguity, out long frameEnd) with { Number = number };
        otherEnds = frameEnd < 0 ? [] : [frameEnd];

        // Another reading may execute other opcodes; that it fails is no news, that they disagree has been reported.
        if (ambiguity.Straddles > 0)
        {
            List<long> ends = [.. otherEnds];
            FrameReading.FollowOthers(ambiguity.Straddles, reading =>
            {
                PickleStreamResult other = Execute(content, offset, context, scope, StreamReading.DropsRestOfFrame, reading, out Ambiguity more, out long otherFrameEnd);
                if (other.IsComplete)
                    ends.AddRange(other.End, otherFrameEnd);
                result = Join(result, other);
                return more.Straddles;
            });
            otherEnds = [.. ends.Where(end => end >= 0 && end != result.End).Distinct()];
        }

        if (ambiguity.HasArrays)
            result = Join(result, Execute(content, offset, context, scope, StreamReading.IgnoresArrays, FrameReading.Contiguous, out _, out _));
        WeightsOnlyFacts.Note(content, offset, context, scope);
        scope.Ledger.Streams?.OnStream(content, context, scope, result);
        return result;
    }

    /// <summary>Judges streams one behind the other until the content ends.</summary>
    /// <returns>The first stream.</returns>
    public static PickleStreamResult ScanAll(ByteSource content, PickleContext context, ScanScope scope)
    {
        PickleStreamResult first = Scan(content, 0, context, scope, out long[] otherEnds);
        ScanRest(content, first, otherEnds, context, scope);
        return first;
    }

    /// <summary>Judges what follows a first stream.</summary>
    public static void ScanRest(ByteSource content, PickleStreamResult first, long[] otherEnds, PickleContext context, ScanScope scope)
    {
        PickleStreamResult last = first;
        HashSet<long> seen = [];
        ScanElsewhere(content, otherEnds, seen, context, scope);
        while (last.IsComplete && last.End < content.Length && !UnaccountedBytes.IsLineEnd(content, last.End))
        {
            scope.Budget.ChargeOpcodes(StreamCost);
            PickleProbe probe = PickleProber.Probe(content, last.End);
            if (!probe.IsPickle && !probe.HasEvents && !probe.ReachedStop)
            {
                UnaccountedBytes.Report(content, last.End, content.Length, "the pickle", scope);
                ScanHidden(content, last.End + 1, context, scope);
                break;
            }

            last = Scan(content, last.End, context, scope, out otherEnds);
            ScanElsewhere(content, otherEnds, seen, context, scope);
        }
    }

    /// <summary>Judges the streams that follow for readers that left the one before at another place.</summary>
    private static void ScanElsewhere(ByteSource content, long[] starts, HashSet<long> seen, PickleContext context, ScanScope scope)
    {
        Queue<long> waiting = new(starts);
        while (waiting.TryDequeue(out long start) && seen.Count < MaxElsewhere)
        {
            if (start <= 0 || start >= content.Length || !seen.Add(start) || PickleProber.Probe(content, start) is not ({ IsPickle: true } or { HasEvents: true }))
                continue;
            PickleStreamResult result = Scan(content, start, context, scope, out long[] otherEnds);
            foreach (long end in result.IsComplete ? [result.End, .. otherEnds] : otherEnds)
                waiting.Enqueue(end);
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
        ByteSource content,
        long offset,
        PickleContext context,
        ScanScope scope,
        StreamReading reading,
        FrameReading frames,
        out Ambiguity ambiguity,
        out long frameEnd)
    {
        PickleJudge judge = new(context, scope, reading);
        using PickleMachine machine = new(content, offset, frames, scope.Budget, judge) { TakesTorchEnums = context.ExpectsTorchScriptTypes };
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
            judge.ReportEnd(ContentRules.LimitReached, $"{limit.Message} while the pickle was executed", machine.End, limit.LimitName);
        }
        catch (MalformedContentException malformed)
        {
            told = true;
            judge.ReportEnd(ContentRules.Malformed, malformed.Message, malformed.Offset);
        }
        finally
        {
            judge.Flush();
        }

        if (!stopped && !told && reading == StreamReading.Primary)
        {
            DecodeFailure failure = machine.Failure ?? new DecodeFailure("the pickle cannot be executed", machine.End);
            judge.ReportEnd(ContentRules.Malformed, machine.DescribeFailure(failure), failure.Offset);
        }

        ambiguity = new Ambiguity(machine.Decoder.Straddles, judge.HasArrays);
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
            Tensors = judge.Tensors.Views,
            ScriptTypes = judge.ScriptTypes,
            TopInteger = stopped ? ReadTopInteger(machine) : null,
            TopStrings = stopped && context.ExpectsTorchStorages && machine.Top.Kind == ValueKind.List ? StringList.Read(content, offset, machine.End, scope.Budget.Limits) : null,
            TopElementSize = stopped && context.ExpectsTorchTarKeys ? TorchStorages.ElementSizeOf(machine, machine.Top) : null,
        };
    }

    private static BigInteger? ReadTopInteger(PickleMachine machine) => ConstantReader.ReadInteger(machine.Decoder, machine.Top);
}
