using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Judges BUILD: the target must be an instance of an allowed class or what an allowed function rebuilt, the state plain.</summary>
internal static class StateRules
{
    /// <summary>Judges one BUILD.</summary>
    public static void Judge(PickleJudge judge, PickleValue target, PickleValue state, long offset)
    {
        JudgedGlobal? source = target.Kind == ValueKind.Instance ? judge.Find(target) : null;
        if (source is null)
        {
            if (judge.Wants(PickleRules.StateOnNonInstance))
            {
                string expression = PickleExpression.Of(judge.Machine, target);
                string call = PickleExpression.OfBuild(judge.Machine, target, state, PickleExpressionStyle.Message);
                judge.Report(
                    PickleRules.StateOnNonInstance,
                    $"BUILD sets the state of {expression}, which is no instance: {call}",
                    offset,
                    judge.Find(target)?.Subject);
            }

            return;
        }

        GlobalJudgement judgement = source.Judgement;
        if (judgement.Grade == GlobalGrade.Allowed && (judgement.Use & GlobalUse.State) == 0 && judge.Wants(PickleRules.StateOnNonInstance))
        {
            judge.Report(
                PickleRules.StateOnNonInstance,
                $"BUILD sets the state of what {source.Subject} returned, which has none in a pickle: {PickleExpression.OfBuild(judge.Machine, target, state, PickleExpressionStyle.Message)}",
                offset,
                source.Subject);
        }

        if (FindOddKey(judge.Machine, state) is { } problem && judge.Wants(PickleRules.StateOnNonInstance))
            judge.Report(PickleRules.StateOnNonInstance, $"BUILD sets the state of an instance of {source.Subject}, and the state {problem}: {PickleExpression.OfBuild(judge.Machine, target, state, PickleExpressionStyle.Message)}", offset, source.Subject);
        if (SetStateRules.Violation(judge.Machine, judgement.Rule, state) is { } violation && judge.Wants(PickleRules.DisallowedArguments))
            judge.Report(PickleRules.DisallowedArguments, $"BUILD sets the state of an instance of {source.Subject}, and the state {violation}", offset, source.Subject);
        if (judgement.Rule == ArgumentRule.Partial)
            JudgePartial(judge, target, state, offset, source);
        if (source.Judgement is { Module: "numpy", Name: "dtype" })
            judge.ArrayTypes.Note(judge, target, state, offset);
        if (judgement.Rule == ArgumentRule.SiblingArray)
            SiblingArrays.Judge(judge, state, offset, source);
    }

    /// <summary>Looks for keys that replace what Python itself keeps on an instance.</summary>
    /// <returns>What is wrong with the state; <see langword="null"/> where nothing is.</returns>
    public static string? FindOddKey(PickleMachine machine, PickleValue state)
    {
        if (HasDunderKey(machine, state))
            return "sets an attribute of the form __name__";
        if (state.Kind != ValueKind.Tuple || !machine.TryGetContents(state, out ReadOnlySpan<PickleValue> parts))
            return null;
        foreach (PickleValue part in parts)
        {
            if (HasDunderKey(machine, part))
                return "sets an attribute of the form __name__";
        }

        return null;
    }

    private static bool HasDunderKey(PickleMachine machine, PickleValue value) =>
        IsFlagged(machine, value) && !HoldsOnlyPlainDict(machine, value);

    private static bool IsFlagged(PickleMachine machine, PickleValue value) =>
        value.Kind == ValueKind.Dict && (machine.Node(value).Flags & NodeFlags.HasDunderKey) != 0;

    /// <summary>pydantic writes the attributes of a model as one entry <c>__dict__</c>, which its own <c>__setstate__</c> takes apart.</summary>
    private static bool HoldsOnlyPlainDict(PickleMachine machine, PickleValue state)
    {
        if (!machine.TryGetContents(state, out ReadOnlySpan<PickleValue> pairs))
            return false;
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            bool isOdd = pairs[i].Kind == ValueKind.DunderString
                && (ConstantReader.ReadText(machine.Decoder, pairs[i], 16) != "__dict__" || pairs[i + 1].Kind != ValueKind.Dict || IsFlagged(machine, pairs[i + 1]));
            if (isOdd)
                return false;
        }

        return true;
    }

    private static void JudgePartial(PickleJudge judge, PickleValue target, PickleValue state, long offset, JudgedGlobal source)
    {
        // partial.__setstate__ takes (function, arguments, keywords, attributes).
        ReadOnlySpan<PickleValue> parts = default;
        bool isAllowed = state.Kind == ValueKind.Tuple && judge.Machine.TryGetContents(state, out parts)
            && parts.Length == 4 && PartialRule.IsAllowed(judge, parts[0]);
        if (PartialRule.KeepsNew(judge, target, parts) is { } keepsNew)
            judge.Machine.SetPlainPartial(target, isAllowed && keepsNew);
        else if (!isAllowed || !PartialRule.IsPlain(judge, parts[0]))
            judge.Machine.SetPlainPartial(target, isPlain: false);
        if (!isAllowed)
        {
            judge.Report(
                PickleRules.DisallowedArguments,
                $"BUILD gives {source.Subject} a function that is no allowed name: {PickleExpression.Of(judge.Machine, state)}",
                offset,
                source.Subject);
        }
    }
}
