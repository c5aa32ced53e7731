using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;
using ModelGuard.Scanning.TorchScript;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Classes whose own <c>__setstate__</c> can evaluate a text of the state: what the state must be so that it does not.</summary>
internal static class SetStateRules
{
    private const int MaxText = 4096;
    private const string NativeClasses = "__torch__.torch.classes.";

    private static readonly string[] Inputs = ["loc=0, scale=1", "loc=0"];
    private static readonly string[] Outputs = ["loc, scale", "loc, 1"];

    /// <summary>Judges a state.</summary>
    /// <returns>What is wrong with it; <see langword="null"/> where nothing is.</returns>
    public static string? Violation(PickleMachine machine, ArgumentRule rule, PickleValue state) => rule switch
    {
        ArgumentRule.Distribution => DistributionViolation(machine, state),
        ArgumentRule.PlainFormula => FormulaViolation(machine, state),
        ArgumentRule.ScriptObject => ScriptObjectViolation(machine, state),
        ArgumentRule.FileFree => KeyViolation(machine, state, "tmp_pkl_", mayBeNone: true, "names a file that is unpickled when it is loaded"),
        _ => null,
    };

    /// <summary>
    /// scipy/stats/_distn_infrastructure.py, <c>rv_generic.__setstate__</c>: since 1.6 it executes the text <c>_parse_arg_template</c> of
    /// a dict; before, the state is a tuple of constructor arguments and a random state.
    /// </summary>
    private static string? DistributionViolation(PickleMachine machine, PickleValue state)
    {
        if (!machine.TryGetContents(state, out ReadOnlySpan<PickleValue> contents))
            return "is too large to be read";
        if (state.Kind == ValueKind.Tuple)
        {
            // dict.update takes a tuple of pairs as well, and a dict of two keys is a pair.
            bool isOld = contents.Length == 2 && contents[0].Kind == ValueKind.Dict && contents[1].Kind is ValueKind.None or ValueKind.Instance;
            return isOld && machine.TryGetContents(contents[0], out ReadOnlySpan<PickleValue> arguments) && arguments.Length > 4
                ? null
                : "is no tuple of constructor arguments and a random state";
        }

        if (state.Kind != ValueKind.Dict)
            return "is no dict";
        PickleValue[] pairs = contents.ToArray();
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            bool isKnownKey = pairs[i].IsText;
            if (!isKnownKey)
                return "has a key that is no text";
            if (ConstantReader.ReadText(machine.Decoder, pairs[i], 32) == "_parse_arg_template"
                && (!pairs[i + 1].IsText || !IsParserTemplate(ConstantReader.ReadText(machine.Decoder, pairs[i + 1], MaxText))))
                return "holds a program under _parse_arg_template that scipy did not write";
        }

        return null;
    }

    /// <summary>Whether a text is scipy's template with the names of shape parameters filled in, and nothing else.</summary>
    private static bool IsParserTemplate(string text)
    {
        const string start = "\ndef _parse_args(self, ";
        int end = text.IndexOf("):\n", StringComparison.Ordinal);
        if (!text.StartsWith(start, StringComparison.Ordinal) || end < start.Length)
            return false;
        string parameters = text[start.Length..end];
        foreach (string input in Inputs)
        {
            if (!parameters.EndsWith(' ' + input, StringComparison.Ordinal))
                continue;
            string shapes = parameters[..^(input.Length + 1)];
            if (shapes.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ',' or ' ') && Outputs.Any(output => text == Fill(shapes, input, output)))
                return true;
        }

        return false;
    }

    private static string Fill(string shapes, string input, string output) =>
        $"\ndef _parse_args(self, {shapes} {input}):\n    return ({shapes}), {output}\n\n"
        + $"def _parse_args_rvs(self, {shapes} {input}, size=None):\n    return self._argcheck_rvs({shapes} {output}, size=size)\n\n"
        + $"def _parse_args_stats(self, {shapes} {input}, moments='mv'):\n    return ({shapes}), {output}, moments\n";

    /// <summary>statsmodels/base/data.py, <c>ModelData.__setstate__</c>: with <c>restore_design_info</c> patsy evaluates <c>formula</c>.</summary>
    private static string? FormulaViolation(PickleMachine machine, PickleValue state)
    {
        if (KeyViolation(machine, state, "restore_design_info", mayBeNone: false, string.Empty) is not { } violation)
            return null;
        if (violation.Length > 0)
            return violation;
        machine.TryGetContents(state, out ReadOnlySpan<PickleValue> pairs);
        bool isFound = false;
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            // A key may stand in the state twice; the last one counts, so each one is judged.
            if (ConstantReader.ReadText(machine.Decoder, pairs[i], 32) != "formula")
                continue;
            isFound = true;
            if (!pairs[i + 1].IsText || !PatsyFormula.IsPlain(ConstantReader.ReadText(machine.Decoder, pairs[i + 1], MaxText + 1), MaxText))
                return "has a formula that is evaluated when it is loaded, and that is more than names and patsy's own functions";
        }

        return isFound ? null : "has no formula, and says that one is evaluated when it is loaded";
    }

    /// <summary>
    /// torch/csrc/jit/python/script_init.cpp, pickling of <c>ScriptObject</c>: the state is (state, class), and the class's own <c>__setstate__</c>
    /// gets the state. The classes of the list keep weights.
    /// </summary>
    private static string? ScriptObjectViolation(PickleMachine machine, PickleValue state) =>
        state.Kind == ValueKind.Tuple && machine.TryGetContents(state, out ReadOnlySpan<PickleValue> parts) && parts.Length == 2 && parts[1].IsText
        && ConstantReader.ReadText(machine.Decoder, parts[1], 256) is var name && name.StartsWith(NativeClasses, StringComparison.Ordinal)
        && OperatorPolicy.JudgeClass(name[NativeClasses.Length..]).Grade == OperatorGrade.Allowed
            ? null
            : "names no native class that only keeps weights";

    /// <summary>
    /// pmdarima before 1.2, <c>ARIMA.__setstate__</c>: <c>tmp_pkl_</c> is the path of a pickle.
    /// </summary>
    private static string? KeyViolation(PickleMachine machine, PickleValue state, string key, bool mayBeNone, string violation)
    {
        if (state.Kind != ValueKind.Dict || !machine.TryGetContents(state, out ReadOnlySpan<PickleValue> pairs))
            return "is no small dict";
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            if (!pairs[i].IsText)
                return "has a key that is no text";
            if (ConstantReader.ReadText(machine.Decoder, pairs[i], 32) == key && !(mayBeNone && pairs[i + 1].Kind == ValueKind.None))
                return violation;
        }

        return null;
    }
}
