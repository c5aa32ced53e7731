using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>What <c>functools.partial</c> may hold, in its constructor and in its state.</summary>
internal static class PartialRule
{
    /// <summary>Whether a value may be the function of a partial: an allowed name that is not guarded, or one that has been reported.</summary>
    public static bool IsAllowed(PickleJudge judge, PickleValue function) =>
        function.Kind == ValueKind.Global
        || (function.Kind == ValueKind.Instance && judge.Find(function) is { Judgement.Rule: ArgumentRule.Partial or ArgumentRule.GetAttribute });

    /// <summary>Whether calling a partial of the function is a call that the allow-list allows with any arguments.</summary>
    public static bool IsPlain(PickleJudge judge, PickleValue function) =>
        function.Kind == ValueKind.Global
        && judge.Find(function) is { Judgement: { Grade: GlobalGrade.Allowed, Rule: ArgumentRule.None } judgement }
        && (judgement.Use & GlobalUse.Call) != 0;

    /// <summary>
    /// The class of <c>getattr(class, "__new__")</c>: protocols 2 and 3 write <c>partial(class.__new__, class, ...)()</c> for a class whose
    /// <c>__new__</c> takes keywords. Source: CPython, Lib/pickle.py, <c>save_reduce</c>.
    /// </summary>
    public static GlobalReference? NewOf(PickleJudge judge, PickleValue function)
    {
        PickleMachine machine = judge.Machine;
        bool isGetAttribute = function.Kind == ValueKind.Instance && judge.Find(function) is { Judgement.Rule: ArgumentRule.GetAttribute };
        return isGetAttribute && ArgumentsOf(machine, function) is [var owner, var name] && owner.IsGlobal && name.IsText
            && ConstantReader.ReadText(machine.Decoder, name, 16) == "__new__"
            ? machine.SourceOf(owner)
            : null;
    }

    /// <summary>Whether an attribute is <c>__new__</c> of a class whose instances may be made with any arguments.</summary>
    public static bool IsNew(PickleJudge judge, PickleValue owner, string? name) =>
        name == "__new__" && owner.Kind == ValueKind.Global
        && judge.Find(owner) is { Judgement: { Grade: GlobalGrade.Allowed, Rule: ArgumentRule.None } judgement } && (judgement.Use & GlobalUse.New) != 0;

    /// <summary>
    /// Whether a state keeps what a partial of <c>class.__new__</c> was made for: the same function, with the same class first, or with a class
    /// that inherits it and may be made with any arguments too.
    /// </summary>
    /// <returns><see langword="null"/> where the partial was made for something else.</returns>
    public static bool? KeepsNew(PickleJudge judge, PickleValue partial, ReadOnlySpan<PickleValue> state)
    {
        if (ArgumentsOf(judge.Machine, partial) is not [var function] || NewOf(judge, function) is not { } made)
            return null;
        return state.Length == 4 && NewOf(judge, state[0]) is { } kept && IsSame(made, kept)
            && judge.Machine.TryGetContents(state[1], out ReadOnlySpan<PickleValue> arguments) && arguments.Length > 0
            && arguments[0].Kind == ValueKind.Global && judge.Machine.SourceOf(arguments[0]) is { } first
            && (IsSame(made, first) || (IsNew(judge, arguments[0], "__new__") && judge.Find(arguments[0]) is { } heir && (heir.Judgement.Use & GlobalUse.State) != 0));
    }

    private static bool IsSame(GlobalReference a, GlobalReference b) => a.Module == b.Module && a.Name == b.Name && a.Protocol == b.Protocol;

    private static PickleValue[]? ArgumentsOf(PickleMachine machine, PickleValue made) =>
        machine.TryGetContents(made, out ReadOnlySpan<PickleValue> parts) && parts.Length > 1
        && machine.TryGetContents(parts[1], out ReadOnlySpan<PickleValue> arguments) ? arguments.ToArray() : null;

    /// <summary>Judges the call of a plain partial: the function's call with more arguments.</summary>
    public static PickleValue Call(PickleJudge judge, in PickleCall call)
    {
        if (call.Arguments.HasNode && (judge.Machine.Node(call.Arguments).Flags & NodeFlags.HasGuarded) != 0)
            judge.OnGuardedData(call.Arguments, call.Offset);
        PickleMachine machine = judge.Machine;
        if (ArgumentsOf(machine, call.Callee) is [var made] && NewOf(judge, made) is not null && ArgumentsOf(machine, made) is [var owner, _])
            return machine.InstanceOf(owner, call.Value);
        bool isKnown = machine.TryGetContents(call.Callee, out ReadOnlySpan<PickleValue> parts) && parts.Length > 1
            && machine.TryGetContents(parts[1], out ReadOnlySpan<PickleValue> arguments) && arguments.Length > 0 && judge.ClassOf(arguments[0]).IsGlobal;
        if (!isKnown)
            return call.Value;
        machine.TryGetContents(parts[1], out arguments);
        return machine.InstanceOf(judge.ClassOf(arguments[0]), call.Value);
    }
}
