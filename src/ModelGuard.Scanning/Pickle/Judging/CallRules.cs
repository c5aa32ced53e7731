using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Judges calls of allow-listed names: whether the name may be called like that, and its arguments.</summary>
internal static class CallRules
{
    /// <summary>Judges one call.</summary>
    /// <returns>What the call makes, for what the stream does with it later.</returns>
    public static PickleValue Judge(PickleJudge judge, JudgedGlobal callee, in PickleCall call)
    {
        PickleValue[]? arguments = ArgumentsOf(judge, in call);
        if (!MayCall(judge, callee, in call, arguments))
            return call.Value;

        GlobalJudgement judgement = callee.Judgement;
        bool isNew = IsNew(in call, arguments);
        if (judgement.Rule == ArgumentRule.None || (isNew && IsRuleOfState(judgement.Rule)))
        {
            ForbidGuarded(judge, in call, arguments);
            return call.Value;
        }

        if (arguments is null)
        {
            judge.Report(
                ContentRules.LimitReached,
                $"the arguments of {callee.Subject} lie too far back in the pickle to be judged",
                call.Offset,
                callee.Subject);
            return call.Value;
        }

        ArgumentCheck check = new(judge, in call, arguments);
        PickleValue result = check.Apply(judgement.Rule, out string? violation);
        if (violation is not null)
        {
            judge.Report(
                PickleRules.DisallowedArguments,
                $"{OpcodeTable.NameOf(call.Opcode)} calls {PickleExpression.Of(judge.Machine, call.Value)}, but {violation}",
                call.Offset,
                callee.Subject);
        }

        return result;
    }

    /// <summary>Whether a rule asks something of the state, and nothing of the arguments of <c>__new__</c>.</summary>
    public static bool IsRuleOfState(ArgumentRule rule) =>
        rule is ArgumentRule.SiblingArray or ArgumentRule.JoblibArray or ArgumentRule.Distribution or ArgumentRule.PlainFormula or ArgumentRule.FileFree or ArgumentRule.ScriptObject;

    private static PickleValue[]? ArgumentsOf(PickleJudge judge, in PickleCall call) =>
        call.Arguments.HasNode && judge.Machine.TryGetContents(call.Arguments, out ReadOnlySpan<PickleValue> contents) ? contents.ToArray() : null;

    private static bool IsNew(in PickleCall call, PickleValue[]? arguments) => call.Opcode switch
    {
        PickleOpcode.NewObj or PickleOpcode.NewObjEx => true,
        PickleOpcode.Obj or PickleOpcode.Inst => arguments is [],
        _ => false,
    };

    private static bool MayCall(PickleJudge judge, JudgedGlobal callee, in PickleCall call, PickleValue[]? arguments)
    {
        GlobalUse use = callee.Judgement.Use;
        if (IsNew(in call, arguments))
        {
            if ((use & GlobalUse.New) != 0)
                return true;

            // The Python unpickler looks up __new__ on anything; honest picklers only ever name a class here.
            judge.Report(
                PickleRules.DisallowedArguments,
                $"{OpcodeTable.NameOf(call.Opcode)} makes an instance of {callee.Subject}, which is on the allow-list as no class: {PickleExpression.Of(judge.Machine, call.Value)}",
                call.Offset,
                callee.Subject);
            return false;
        }

        // A member of an enum of a TorchScript archive, by its value; the archive's own code defines the class.
        if (judge.Machine.TakesTorchEnums && callee.Judgement.Module.StartsWith("__torch__", StringComparison.Ordinal) && PickleMachine.IsEnumValue(call.Arguments))
            return true;

        // A class without arguments does what its __new__ does and sets defaults.
        if ((use & GlobalUse.Call) != 0 || ((use & GlobalUse.New) != 0 && arguments is []))
            return true;

        string expression = PickleExpression.Of(judge.Machine, call.Value);
        bool isClass = (use & GlobalUse.New) != 0;
        Rule rule = isClass ? PickleRules.UnknownGlobal : PickleRules.DisallowedArguments;
        string message = isClass
            ? $"{OpcodeTable.NameOf(call.Opcode)} calls the constructor of {callee.Subject} with arguments, which pickles of that library do not do: {expression}"
            : $"{OpcodeTable.NameOf(call.Opcode)} calls {expression}, but {callee.Subject} is on the allow-list as a value only";
        string? mend = isClass
            ? $"Re-save the model as safetensors, or accept the name for this exact file in modelguard.json: {PickleJudge.AcceptEntry(rule, callee.Subject)}"
            : null;
        judge.Report(rule, message, call.Offset, callee.Subject, mend);
        return false;
    }

    private static void ForbidGuarded(PickleJudge judge, in PickleCall call, PickleValue[]? arguments)
    {
        if (call.Arguments.HasNode && (judge.Machine.Node(call.Arguments).Flags & NodeFlags.HasGuarded) != 0)
        {
            foreach (PickleValue argument in arguments ?? [call.Arguments])
            {
                if (arguments is null || argument.Kind == ValueKind.GuardedGlobal)
                    judge.OnGuardedData(argument, call.Offset);
            }
        }
    }
}
