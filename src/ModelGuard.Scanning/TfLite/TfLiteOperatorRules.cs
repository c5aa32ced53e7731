using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;
using ModelGuard.Scanning.TensorFlow;

namespace ModelGuard.Scanning.TfLite;

/// <summary>Judges the operators that a model lists.</summary>
internal static class TfLiteOperatorRules
{
    /// <summary>The number of an operator: the older field holds it as far as one byte goes.</summary>
    public static uint CodeOf(FlatTable code) => Math.Max((uint)code.Number("deprecated_builtin_code"), (uint)code.Number("builtin_code"));

    /// <summary>Judges the operators.</summary>
    public static void Judge(IEnumerable<FlatTable> codes, ScanScope scope)
    {
        foreach (FlatTable code in codes)
        {
            uint number = CodeOf(code);
            if (number == TfLiteOperators.Custom)
                JudgeCustom(code.Text("custom_code") ?? string.Empty, code.Offset, scope);
            else if (number == TfLiteOperators.CustomCall)
                scope.Report(GraphRules.CustomOperator, "expected built-in operators, found STABLEHLO_CUSTOM_CALL, which calls what the program registered", code.Offset, subject: "STABLEHLO_CUSTOM_CALL");
            else if (number > TfLiteOperators.HighestBuiltin)
                scope.Report(ContentRules.UnsupportedFormat, $"expected a built-in operator up to {TfLiteOperators.HighestBuiltin}, found {number}", code.Offset);
        }
    }

    private static void JudgeCustom(string name, long offset, ScanScope scope)
    {
        bool isFlex = name.StartsWith(TfLiteOperators.FlexPrefix, StringComparison.Ordinal);
        if (isFlex && TensorFlowOperators.Reach(name[TfLiteOperators.FlexPrefix.Length..]) is { } reach)
            scope.Report(CarriedCodeRules.GraphReachesOutside, $"expected operators that compute, found '{Excerpt.Of(name)}', which {reach}", offset, subject: name);
        else if (isFlex)
            scope.Report(GraphRules.CustomOperator, $"expected operators of TensorFlow Lite, found '{Excerpt.Of(name)}', which needs TensorFlow itself (the Flex delegate)", offset, subject: name);
        else if (!TfLiteOperators.Known.Contains(name))
            scope.Report(GraphRules.CustomOperator, $"expected operators of TensorFlow Lite, found the custom operator '{Excerpt.Of(name)}', whose code the program must bring", offset, subject: name);
    }
}
