using System.Globalization;

using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>Executes a stream opcode by opcode on the abstract machine and tells what each one does. Runs nothing, keeps no opcode.</summary>
internal sealed class PickleTracer : IDisposable
{
    private const int ShownValues = 4;

    private readonly IPickleExplanation _explanation;
    private readonly PickleStreamPlace _place;
    private readonly PickleAnnotations _annotations = new();
    private readonly TracingEvents _events;
    private readonly PickleMachine _machine;
    private readonly PickleJudge _judge;

    private PickleTracer(ByteSource content, PickleStreamPlace place, PickleContext context, ScanRequest request, IPickleExplanation explanation)
    {
        _explanation = explanation;
        _place = place;
        TracingEvents? events = null;
        ScanLedger ledger = new(request) { Heard = finding => events?.Hear(finding) };
        _judge = new PickleJudge(context, ScanScope.ForFile(ledger), StreamReading.Primary) { IsTracing = true };
        _events = events = new TracingEvents(_judge, _annotations);
        _machine = new PickleMachine(content, place.Start, FrameReading.Contiguous, ledger.Budget, _events);
        _judge.Machine = _machine;
    }

    /// <summary>Explains one stream.</summary>
    /// <param name="content">The content that holds it.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="context">Who loads it.</param>
    /// <param name="request">What it may cost.</param>
    /// <param name="explanation">Where the explanation goes.</param>
    /// <exception cref="IOException">The underlying file failed.</exception>
    public static void Trace(ByteSource content, PickleStreamPlace place, PickleContext context, ScanRequest request, IPickleExplanation explanation)
    {
        using PickleTracer tracer = new(content, place, context, request, explanation);
        explanation.OnStream(place);
        explanation.OnStreamEnd(tracer.Run());
    }

    public void Dispose() => _machine.Dispose();

    private PickleStreamExplanation Run()
    {
        string? failure = null;
        try
        {
            while (Step())
            {
            }

            failure = _machine.IsStopped ? null : _machine.Failure?.Message ?? "the pickle cannot be executed";
        }
        catch (LimitReachedException limit)
        {
            failure = limit.Message;
        }
        catch (MalformedContentException malformed)
        {
            failure = malformed.Message;
        }

        return new PickleStreamExplanation(_place)
        {
            End = _machine.End,
            Protocol = _machine.Protocol,
            OpcodeCount = _machine.OpcodeCount,
            Failure = failure,
            Expression = ExpressionOf(),
            Actions = _events.Actions,
            ActionCount = _events.ActionCount,
        };
    }

    private bool Step()
    {
        long offset = _machine.Decoder.Position;
        if (!_machine.TryDecode(out Instruction instruction))
        {
            string message = _machine.Failure?.Message ?? "the pickle ends without STOP";
            Tell(new PickleInstruction(offset, "?", string.Empty, Depth, Depth, string.Empty, string.Empty, Malformed(message)) { Failure = message });
            return false;
        }

        if (!_explanation.WantsInstructions)
        {
            Addition added = Before(in instruction);
            bool isDone = _machine.ExecuteDecoded();
            After(added);
            return isDone;
        }

        return StepTold(in instruction);
    }

    private bool StepTold(in Instruction instruction)
    {
        string operand = OperandText.Of(_machine.Decoder, in instruction);
        string memo = MemoText(in instruction, operand);
        int before = Depth;
        Addition addition = Before(in instruction);
        _events.Begin();
        bool goesOn = false;
        string? failure = null;
        try
        {
            goesOn = _machine.ExecuteDecoded();
            failure = goesOn || _machine.IsStopped ? null : _machine.Failure?.Message ?? "it cannot be executed";
        }
        catch (Exception exception) when (exception is LimitReachedException or MalformedContentException)
        {
            failure = exception.Message;
            throw;
        }
        finally
        {
            After(addition);
            if (goesOn && instruction.Opcode is PickleOpcode.Global or PickleOpcode.StackGlobal && _machine.StackCount > 0)
                _events.NoteName(_machine.StackAt(_machine.StackCount - 1));
            PickleJudgement judgement = failure is null ? _events.End() : Malformed(failure);
            Tell(new PickleInstruction(
                instruction.Offset, OpcodeTable.NameOf(instruction.Opcode), operand, before, Depth, memo, StackText(), judgement)
            { Failure = failure });
        }

        return goesOn;
    }

    private int Depth => _machine.StackCount + _machine.MarkCount;

    private static PickleJudgement Malformed(string message) => new(Rules.Verdict.Inconclusive, ContentRules.Malformed.Id, message);

    private void Tell(PickleInstruction instruction)
    {
        if (_explanation.WantsInstructions)
            _explanation.OnInstruction(instruction);
    }

    /// <summary>Looks how many items an opcode adds, and to what: the machine keeps only the first ones of a container.</summary>
    private Addition Before(in Instruction instruction)
    {
        int mark = _machine.MarkCount > 0 ? _machine.MarkAt(_machine.MarkCount - 1) : 0;
        int items = instruction.Opcode switch
        {
            PickleOpcode.Appends or PickleOpcode.SetItems or PickleOpcode.AddItems or PickleOpcode.Tuple or PickleOpcode.List or PickleOpcode.Dict or PickleOpcode.FrozenSet =>
                _machine.StackCount - mark,
            PickleOpcode.Append => 1,
            PickleOpcode.SetItem => 2,
            _ => 0,
        };
        int target = instruction.Opcode switch
        {
            PickleOpcode.Appends or PickleOpcode.SetItems or PickleOpcode.AddItems => mark - 1,
            PickleOpcode.Append or PickleOpcode.SetItem => _machine.StackCount - items - 1,
            _ => -1,
        };
        if (target < 0 || items == 0)
            return new Addition(default, items, 0);
        PickleValue container = _machine.StackAt(target);
        if (!container.HasNode)
            return default;

        // A call keeps its function and arguments before the items.
        ValueNode node = _machine.Node(container);
        int parts = container.Kind is not (ValueKind.Instance or ValueKind.Unknown) ? 0 : (node.Flags & NodeFlags.HasKeywords) != 0 ? 3 : 2;
        return new Addition(container, items, Math.Max(0, node.Kept - parts));
    }

    private void After(Addition addition)
    {
        if (addition.Items == 0 || _machine.StackCount == 0)
            return;
        PickleValue container = addition.Container.Kind == ValueKind.Unset ? _machine.StackAt(_machine.StackCount - 1) : addition.Container;
        if (!container.HasNode)
            return;
        if (_annotations.CountOf(container) > 0)
            _annotations.NoteItems(container, addition.Items);
        else if ((_machine.Node(container).Flags & NodeFlags.Partial) != 0)
            _annotations.NoteItems(container, addition.Items + addition.KeptBefore);
    }

    private readonly record struct Addition(PickleValue Container, int Items, int KeptBefore);

    private string MemoText(in Instruction instruction, string operand) => instruction.Opcode switch
    {
        PickleOpcode.Memoize => string.Create(CultureInfo.InvariantCulture, $"memo[{_machine.MemoCount}] = top"),
        PickleOpcode.Put or PickleOpcode.BinPut or PickleOpcode.LongBinPut => $"memo[{operand}] = top",
        PickleOpcode.Get or PickleOpcode.BinGet or PickleOpcode.LongBinGet => $"push memo[{operand}]",
        _ => string.Empty,
    };

    /// <summary>The topmost values and marks, the topmost last.</summary>
    private string StackText()
    {
        List<string> shown = [];
        int value = _machine.StackCount;
        int mark = _machine.MarkCount;
        while (shown.Count < ShownValues && (value > 0 || mark > 0))
        {
            if (mark > 0 && _machine.MarkAt(mark - 1) == value)
            {
                mark--;
                shown.Add("MARK");
            }
            else
            {
                value--;
                shown.Add(PickleExpression.Of(_machine, _machine.StackAt(value), PickleExpressionStyle.Cell));
            }
        }

        if (value > 0 || mark > 0)
            shown.Add("...");
        shown.Reverse();
        return string.Join(" | ", shown);
    }

    private string ExpressionOf()
    {
        if (_machine.IsStopped)
            return PickleExpression.Of(_machine, _machine.Top, PickleExpressionStyle.Whole, _annotations);

        // Where it failed, what it had made so far.
        int count = Math.Min(_machine.StackCount, ShownValues);
        return string.Join("; ", Enumerable.Range(_machine.StackCount - count, count)
            .Select(index => PickleExpression.Of(_machine, _machine.StackAt(index), PickleExpressionStyle.Line, _annotations)));
    }
}
