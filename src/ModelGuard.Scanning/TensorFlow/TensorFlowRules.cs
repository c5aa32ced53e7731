using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>Judges the nodes and assets of a graph.</summary>
/// <param name="graph">What was read.</param>
/// <param name="scope">Where findings go.</param>
internal sealed class TensorFlowRules(TensorFlowGraph graph, ScanScope scope)
{
    /// <summary>Operators whose payload is a program in a form that is not read here.</summary>
    private const string CompiledModule = "XlaCallModule";

    private readonly HashSet<string> _functions = new(graph.Functions, StringComparer.Ordinal);
    private readonly TensorFlowPaths _paths = new(graph);

    /// <summary>Whether the rules need to see a node: all others are nobody's business.</summary>
    public static bool Needs(TensorFlowNode node) =>
        node.Operator is not { } name
        || node.Functions.Count > 0
        || node.Constants.Count > 0
        || TensorFlowOperators.PassesText(name)
        || TensorFlowOperators.CheckpointPaths(name) > 0
        || TensorFlowOperators.Reach(node) is not null
        || !TensorFlowStandardOperators.Contains(name);

    /// <summary>Judges everything.</summary>
    public void Judge()
    {
        foreach ((string message, long offset) in graph.Faults)
            scope.Report(ContentRules.Malformed, message, offset);
        if (graph.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of TensorFlow 2.18, found {unknown.Message}", unknown.Offset);
        HashSet<string> reported = new(StringComparer.Ordinal);
        foreach (TensorFlowNode node in graph.Nodes)
            Judge(node, reported);
        foreach ((TensorFlowNode node, string path) in _paths.Escaping())
        {
            scope.Report(
                CarriedCodeRules.GraphReachesOutside,
                $"expected '{node.Operator}' to use a path that the program gives, found '{Excerpt.Of(path)}' in the graph ({WhereIs(node)})",
                node.Offset,
                subject: node.Operator);
        }

        foreach ((string _, string file, long offset) in graph.Assets)
            JudgeAsset(file, offset);
    }

    private void Judge(TensorFlowNode node, HashSet<string> reported)
    {
        if (node.Operator is not { Length: > 0 } name)
        {
            scope.Report(ContentRules.Malformed, "expected an operator of every node, found a node without one", node.Offset);
        }
        else if (TensorFlowOperators.Reach(node) is { } reach)
        {
            if (TensorFlowOperators.ReadsFile(name) && _paths.ComesFromAsset(node))
                return;
            scope.Report(
                TensorFlowOperators.CallsPython(name) ? GraphRules.PythonOperator : CarriedCodeRules.GraphReachesOutside,
                $"expected operators that compute, found '{name}', which {reach} ({WhereIs(node)})",
                node.Offset,
                subject: name);
        }
        else if (name == CompiledModule)
        {
            if (reported.Add(name))
                scope.Report(ContentRules.UnsupportedFormat, $"found '{name}', whose compiled module is not judged ({WhereIs(node)})", node.Offset, subject: name);
        }
        else if (!TensorFlowStandardOperators.Contains(name) && !_functions.Contains(name) && reported.Add(name))
        {
            scope.Report(
                GraphRules.CustomOperator,
                $"expected operators of TensorFlow, found '{Excerpt.Of(name)}', whose code the program must bring ({WhereIs(node)})",
                node.Offset,
                subject: Excerpt.Of(name));
        }
    }

    private string WhereIs(TensorFlowNode node) => node.Function == 0
        ? $"node '{Excerpt.Of(node.Name)}'"
        : $"node '{Excerpt.Of(node.Name)}' of function '{Excerpt.Of(graph.Functions[node.Function])}'";

    private void JudgeAsset(string file, long offset)
    {
        if (RelativePathRules.Escapes(file))
        {
            scope.Report(GraphRules.ExternalDataEscapes, $"expected an asset in the model's folder, found '{Excerpt.Of(file)}'", offset, subject: Excerpt.Of(file));
            return;
        }

        SiblingState state = scope.IsRoot ? scope.Siblings.Resolve($"assets/{file}", out _) : SiblingState.Found;
        if (state is SiblingState.Escapes or SiblingState.LinkEscapes)
            scope.Report(GraphRules.ExternalDataEscapes, $"expected an asset in the model's folder, found that '{Excerpt.Of(file)}' leads outside by a link", offset, subject: Excerpt.Of(file));
        else if (state != SiblingState.Found)
            scope.Report(GraphRules.ExternalDataMissing, $"expected the asset 'assets/{Excerpt.Of(file)}' beside the model, found none", offset, subject: Excerpt.Of(file));
    }
}
