using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>Passes every event on to the judge of a scan, and notes what it was and what the judge said of it.</summary>
/// <param name="judge">The judge.</param>
/// <param name="annotations">Where states and items are noted.</param>
internal sealed class TracingEvents(PickleJudge judge, PickleAnnotations annotations) : IPickleEvents
{
    private const int MaxBad = 100;
    private const int MaxAllowed = 20;
    private const string Allowed = "allowed";

    private readonly List<PickleAction> _actions = [];
    private int _allowedActions;
    private PickleJudgement _judgement = PickleJudgement.Data;

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<PickleAction> Actions => _actions;

    /// <summary>All actions, kept or not.</summary>
    public long ActionCount { get; private set; }

    private PickleMachine Machine => judge.Machine;

    /// <summary>Forgets what was said of the last opcode.</summary>
    public void Begin() => _judgement = PickleJudgement.Data;

    /// <summary>What was said of the opcode since <see cref="Begin"/>.</summary>
    public PickleJudgement End() => _judgement;

    /// <summary>A finding of the judge.</summary>
    public void Hear(Finding finding)
    {
        // Names are reported at the end of a stream; what they are was noted when they were resolved.
        Note(new PickleJudgement(finding.Rule.Effect ?? Verdict.Clean, finding.Rule.Id, finding.Message));
    }

    /// <summary>Notes what is known of a name that an opcode put on the stack.</summary>
    public void NoteName(PickleValue value)
    {
        if (value.IsGlobal && judge.Find(value) is { } global)
            Note(JudgementOf(global, isCall: false));
    }

    public void OnGlobal(GlobalReference global)
    {
        judge.OnGlobal(global);
        if (judge.Find(global) is not { } judged)
            return;
        PickleJudgement judgement = JudgementOf(judged, isCall: false);
        Note(judgement);
        if (judgement.Verdict != Verdict.Clean)
            Keep(new PickleAction(global.Offset, OpcodeTable.NameOf(global.Opcode), PickleActionKind.Import, judged.Subject, judgement));
    }

    public PickleValue OnCall(in PickleCall call)
    {
        _judgement = PickleJudgement.Data;
        PickleValue result = judge.OnCall(in call);
        JudgedGlobal? callee = call.Callee.IsGlobal ? judge.Find(call.Callee) : null;
        if (callee is not null)
            Note(JudgementOf(callee, isCall: true));
        else if (_judgement == PickleJudgement.Data)
            Note(new PickleJudgement(Verdict.Clean, null, Allowed));
        Keep(call.Offset, call.Opcode, PickleActionKind.Call, static (machine, value, _) => PickleExpression.Of(machine, value, PickleExpressionStyle.Line), call.Value, default);
        return result;
    }

    public long OnBuild(PickleValue target, PickleValue state, long offset, long position)
    {
        _judgement = PickleJudgement.Data;
        long next = judge.OnBuild(target, state, offset, position);
        Note(new PickleJudgement(Verdict.Clean, null, next == position ? Allowed : $"allowed; {next - position} bytes of array data follow"));
        Keep(
            offset,
            PickleOpcode.Build,
            PickleActionKind.State,
            static (machine, value, argument) => PickleExpression.OfBuild(machine, value, argument, PickleExpressionStyle.Line),
            target,
            state);
        annotations.NoteState(target, state);
        return next;
    }

    public void OnItems(PickleOpcode opcode, PickleValue target, long offset)
    {
        _judgement = PickleJudgement.Data;
        judge.OnItems(opcode, target, offset);
        Note(new PickleJudgement(Verdict.Clean, null, Allowed));
        if (opcode is PickleOpcode.Append or PickleOpcode.Appends or PickleOpcode.AddItems)
            annotations.NoteList(target);
        if (_judgement.Verdict != Verdict.Clean)
            Keep(offset, opcode, PickleActionKind.Items, static (machine, value, _) => PickleExpression.Of(machine, value, PickleExpressionStyle.Line), target, default);
    }

    public void OnGuardedData(PickleValue value, long offset) => judge.OnGuardedData(value, offset);

    public void OnPersistent(PickleOpcode opcode, PickleValue id, long offset)
    {
        judge.OnPersistent(opcode, id, offset);
        Note(new PickleJudgement(Verdict.Clean, null, "allowed: a tensor storage"));
        Keep(
            offset,
            opcode,
            PickleActionKind.Load,
            static (machine, value, _) => $"persistent_load({PickleExpression.Of(machine, value, PickleExpressionStyle.Line)})",
            id,
            default);
    }

    public void OnExternal(PickleOpcode opcode, long code, long offset)
    {
        judge.OnExternal(opcode, code, offset);
        string expression = opcode == PickleOpcode.NextBuffer
            ? "next(buffers)"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"extension({code})");
        Keep(offset, opcode, PickleActionKind.Load, (_, _, _) => expression, default, default);
    }

    public void OnEmbedded(PickleValue value, EmbeddedEncoding encoding, long offset) => judge.OnEmbedded(value, encoding, offset);

    public void OnProgramText(PickleValue value, long offset) => judge.OnProgramText(value, offset);

    public void OnDisagreement(string message, long offset) => judge.OnDisagreement(message, offset);

    public void OnOddity(string message, long offset) => judge.OnOddity(message, offset);

    private static PickleJudgement JudgementOf(JudgedGlobal global, bool isCall)
    {
        GlobalJudgement judgement = global.Judgement;
        if (judgement.Grade == GlobalGrade.Allowed)
            return new PickleJudgement(Verdict.Clean, null, Allowed);
        bool isDangerous = judgement.Grade == GlobalGrade.Dangerous || (judgement.IsFrameworkFunction && isCall);
        Rule rule = isDangerous ? PickleRules.DangerousGlobal : PickleRules.UnknownGlobal;
        return new PickleJudgement(rule.Effect ?? Verdict.Clean, rule.Id, $"{global.Subject} {judgement.Reason}");
    }

    /// <summary>The worst that was said holds; of two that are as bad, the first.</summary>
    private void Note(PickleJudgement judgement)
    {
        bool saysMore = _judgement.Verdict == judgement.Verdict && _judgement.Reason.Length == 0;
        if (judgement.Verdict > _judgement.Verdict || saysMore)
            _judgement = judgement;
    }

    private void Keep(
        long offset, PickleOpcode opcode, PickleActionKind kind, Func<PickleMachine, PickleValue, PickleValue, string> write, PickleValue value, PickleValue argument)
    {
        // The expression costs more than the event: it is written only where it is kept.
        if (HasRoom(_judgement))
            Keep(new PickleAction(offset, OpcodeTable.NameOf(opcode), kind, write(Machine, value, argument), _judgement));
        else
            ActionCount++;
    }

    private bool HasRoom(PickleJudgement judgement) =>
        judgement.Verdict == Verdict.Clean ? _allowedActions < MaxAllowed : _actions.Count - _allowedActions < MaxBad;

    private void Keep(PickleAction action)
    {
        ActionCount++;
        if (!HasRoom(action.Judgement))
            return;
        _allowedActions += action.Judgement.Verdict == Verdict.Clean ? 1 : 0;
        _actions.Add(action);
    }
}
