using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;

namespace ModelGuard.Scanning.MxNet;

/// <summary>Reads the JSON of a symbol: nodes, parameters, and the graphs inside nodes (apache/tvm nnvm/src/pass/saveload_json.cc, as MXNet carries it).</summary>
internal static class MxNetSymbolReader
{
    private const int MaxDepth = 128;
    private const int MaxFaults = 20;

    /// <summary>Parameters have had three names.</summary>
    private static readonly string[] ParameterNames = ["attrs", "attr", "param"];

    /// <summary>Reads a symbol.</summary>
    /// <exception cref="MalformedContentException">It is no JSON.</exception>
    /// <exception cref="LimitReachedException">It is too large.</exception>
    public static MxNetSymbol Read(ByteSource content, ScanBudget budget)
    {
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[content.Length];
        content.ReadExactly(0, bytes);
        PlacedJsonResult json = PlacedJson.Read(bytes, relaxed: false, MaxDepth);
        if (json.Root is not { } root)
            throw new MalformedContentException($"the symbol is no valid JSON at line {json.Line}: {json.Fault}", 0);

        MxNetSymbol symbol = new();
        Stack<PlacedJsonValue> graphs = new([root]);
        while (graphs.TryPop(out PlacedJsonValue? graph))
            ReadGraph(graph, symbol, graphs, budget);
        return symbol;
    }

    private static void ReadGraph(PlacedJsonValue graph, MxNetSymbol symbol, Stack<PlacedJsonValue> graphs, ScanBudget budget)
    {
        JudgeNames(graph, symbol);
        if (graph.Find("nodes")?.Value is not { Kind: JsonValueKind.Array } nodes)
        {
            AddFault(symbol, "expected an array of nodes in a graph, found none", graph.Line);
            return;
        }

        budget.ChargeRecords(nodes.Items.Count);
        for (int i = 0; i < nodes.Items.Count; i++)
            ReadNode(nodes.Items[i], i, symbol, graphs);
        JudgeIndices(graph.Find("arg_nodes")?.Value, nodes.Items.Count, "arg_nodes", symbol);
        JudgeIndices(graph.Find("heads")?.Value, nodes.Items.Count, "heads", symbol);
        if (graph.Find("attrs")?.Value is { Kind: JsonValueKind.Object } attributes)
        {
            symbol.Texts.AddRange(TextsOf(attributes));
            if (attributes.Find("mxnet_version")?.Value is { Kind: JsonValueKind.Array, Items: [_, { Kind: JsonValueKind.Number } version, ..] })
                symbol.Version ??= VersionOf(version.Text!);
        }
    }

    private static void ReadNode(PlacedJsonValue node, int index, MxNetSymbol symbol, Stack<PlacedJsonValue> graphs)
    {
        JudgeNames(node, symbol);
        if (node.Find("op")?.Value is not { Kind: JsonValueKind.String, Text: { } name })
        {
            AddFault(symbol, $"expected an operator of the node {index}, found none", node.Line);
            return;
        }

        List<(string, string, int)> texts = [];
        foreach (string key in ParameterNames)
        {
            if (node.Find(key)?.Value is { Kind: JsonValueKind.Object } parameters)
                texts.AddRange(TextsOf(parameters));
        }

        symbol.Nodes.Add(new MxNetNode(name, node.Find("name")?.Value.Text ?? string.Empty, node.Line, texts));

        // A node takes what was computed before it.
        JudgeIndices(node.Find("inputs")?.Value, index, "inputs", symbol);
        foreach (PlacedJsonValue inner in node.Find("subgraphs")?.Value.Items ?? [])
            graphs.Push(inner);
    }

    /// <summary>Of a name that stands twice, one reader takes the first and another the last.</summary>
    private static void JudgeNames(PlacedJsonValue value, MxNetSymbol symbol)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (PlacedJsonMember member in value.Members)
        {
            if (!names.Add(member.Name))
                AddFault(symbol, $"expected each name once, found '{Excerpt.Of(member.Name)}' twice", member.Line);
        }
    }

    /// <summary>Indices stand alone, or first in an array of two or three numbers.</summary>
    private static void JudgeIndices(PlacedJsonValue? values, int count, string what, MxNetSymbol symbol)
    {
        foreach (PlacedJsonValue value in values?.Items ?? [])
        {
            string? text = value is { Kind: JsonValueKind.Array, Items: [{ } first, ..] } ? first.Text : value.Text;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= count)
                AddFault(symbol, $"expected {what} among the {count} nodes before, found {value.Describe()}", value.Line);
        }
    }

    private static IEnumerable<(string Name, string Text, int Line)> TextsOf(PlacedJsonValue parameters) => parameters.Members
        .SelectMany(member => member.Value.Kind == JsonValueKind.Array ? member.Value.Items.Select(item => (member.Name, Value: item)) : [(member.Name, member.Value)])
        .Where(pair => pair.Value.Kind == JsonValueKind.String)
        .Select(pair => (pair.Name, pair.Value.Text!, pair.Value.Line));

    private static string VersionOf(string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int version)
        ? string.Create(CultureInfo.InvariantCulture, $"{version / 10_000}.{version / 100 % 100}.{version % 100}")
        : number;

    private static void AddFault(MxNetSymbol symbol, string message, int line)
    {
        if (symbol.Faults.Count < MaxFaults)
            symbol.Faults.Add((message, line));
    }
}
