using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>Judges a <c>model.json</c> of TensorFlow.js: where its weights are, and what it names that the program must bring.</summary>
internal sealed class TensorFlowJsScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.TensorFlowJs;

    public void Scan(ByteSource content, ScanScope scope)
    {
        TensorFlowJsModel model = TensorFlowJsReader.Read(content, scope.Budget);
        foreach ((string path, long offset) in model.Files)
            JudgeFile(path, offset, scope);
        foreach ((string name, long offset) in model.Operators)
            JudgeOperator(name, offset, model, scope);
        if (model.Classes.TryGetValue("Lambda", out long lambda))
            scope.Report(GraphRules.PythonOperator, "expected layers without code, found a Lambda layer, whose function the model carries or the program must bring", lambda, subject: "Lambda");
        if (scope.IsRoot)
            scope.Facts = new ModelFacts { Producer = model.Producer, ExternalFiles = [.. model.Files.Select(file => file.Path).Order(StringComparer.Ordinal).Distinct()] };
    }

    private static void JudgeOperator(string name, long offset, TensorFlowJsModel model, ScanScope scope)
    {
        if (TensorFlowOperators.Reach(name) is { } reach && name != "PrintV2")
            scope.Report(TensorFlowOperators.CallsPython(name) ? GraphRules.PythonOperator : CarriedCodeRules.GraphReachesOutside, $"expected operators that compute, found '{name}', which {reach}", offset, subject: name);
        else if (!TensorFlowStandardOperators.Contains(name) && !model.Names.Contains(name))
            scope.Report(GraphRules.CustomOperator, $"expected operators of TensorFlow, found '{Excerpt.Of(name)}', whose code the program must bring", offset, subject: Excerpt.Of(name));
    }

    private static void JudgeFile(string path, long offset, ScanScope scope)
    {
        SiblingState state = RelativePathRules.Escapes(path) ? SiblingState.Escapes : scope.IsRoot ? scope.Siblings.Resolve(path, out _) : SiblingState.Missing;
        Rule? rule = state switch
        {
            SiblingState.Found => null,
            SiblingState.Escapes or SiblingState.LinkEscapes => GraphRules.ExternalDataEscapes,
            _ => GraphRules.ExternalDataMissing,
        };
        if (rule is not null)
            scope.Report(rule, $"expected the weights '{Excerpt.Of(path)}' in the model's folder, found {(rule == GraphRules.ExternalDataMissing ? "none" : "a path that leads outside")}", offset, subject: Excerpt.Of(path));
    }
}
