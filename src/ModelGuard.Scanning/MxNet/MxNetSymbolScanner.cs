using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.MxNet;

/// <summary>Judges the graph of an MXNet model (<c>*-symbol.json</c>): its operators, in graphs inside nodes too, its parameters and its indices.</summary>
internal sealed class MxNetSymbolScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.MxNetSymbol;

    public void Scan(ByteSource content, ScanScope scope)
    {
        MxNetSymbol symbol = MxNetSymbolReader.Read(content, scope.Budget);
        foreach ((string message, int line) in symbol.Faults)
            scope.ReportAtLine(ContentRules.Malformed, message, line);
        HashSet<string> reported = new(StringComparer.Ordinal);
        foreach (MxNetNode node in symbol.Nodes)
            Judge(node, reported, scope);
        foreach ((string name, string text, int line) in symbol.Texts)
            JudgeText(name, text, line, scope);
        if (scope.IsRoot)
            scope.Facts = FactsOf(symbol);
    }

    private static void Judge(MxNetNode node, HashSet<string> reported, ScanScope scope)
    {
        string name = Excerpt.Of(node.Operator);
        bool isOwn = MxNetOperators.IsStandard(node.Operator);
        bool callsPython = MxNetOperators.CallsPython(node.Operator);
        foreach ((string key, string text, int line) in node.Texts)
        {
            if (isOwn)
                JudgeText(key, text, line, scope);
            else
                CustomCodeTexts.JudgeAtLine($"the operator '{name}'", key, text, line, scope);
        }

        if (isOwn)
            return;
        if (callsPython)
        {
            // The registered name says what is called.
            string called = node.Texts.FirstOrDefault(text => text.Name == "op_type").Text ?? name;
            scope.ReportAtLine(GraphRules.PythonOperator, $"expected operators without Python, found '{name}' for '{Excerpt.Of(called)}' (node '{Excerpt.Of(node.Name)}')", node.Line, subject: Excerpt.Of(called));
        }
        else if (reported.Add(node.Operator))
        {
            if (MxNetOperators.ReadsFile(node.Operator))
                scope.ReportAtLine(CarriedCodeRules.GraphReachesOutside, $"expected operators that compute, found '{name}', which reads a file that the model names", node.Line, subject: name);
            else if (MxNetOperators.RunsEngine(node.Operator))
                scope.ReportAtLine(NativeFormatRules.DeviceCode, $"expected operators that can be judged, found '{name}', which runs an engine that was compiled for a device", node.Line, subject: name);
            else
                scope.ReportAtLine(GraphRules.CustomOperator, $"expected operators of MXNet, found '{name}', which is on no list", node.Line, subject: name);
        }
    }

    private static void JudgeText(string key, string text, int line, ScanScope scope) => MetadataTexts.JudgeAtLine(key, text, line, scope);

    private static ModelFacts FactsOf(MxNetSymbol symbol) => new()
    {
        Producer = "MXNet",
        ProducerVersion = symbol.Version,
        Inputs = [.. symbol.Nodes.Where(node => node.Operator == "null").Take(1).Select(node => node.Name)],
        Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["nodes"] = symbol.Nodes.Count.ToString(CultureInfo.InvariantCulture),
            ["operators"] = string.Join(", ", symbol.Nodes.Select(node => node.Operator).Where(name => name != "null").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(256)),
        },
    };
}
