using ModelGuard.Core.Files;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>Where the paths that a graph's nodes use come from: the program, an asset, or a text in the graph.</summary>
/// <param name="graph">The graph.</param>
internal sealed class TensorFlowPaths(TensorFlowGraph graph)
{
    private readonly Dictionary<(int Function, string Name), TensorFlowNode> _nodes = IndexOf(graph);
    private readonly HashSet<string> _assets = new(graph.Assets.Select(asset => NameOf(asset.Tensor)), StringComparer.Ordinal);

    /// <summary>Nodes that save, restore or read a table at a path that stands in the graph and leads outside of the model's folder.</summary>
    public IEnumerable<(TensorFlowNode Node, string Path)> Escaping()
    {
        HashSet<string> users = PathUsers();
        foreach (TensorFlowNode node in graph.Nodes)
        {
            int paths = TensorFlowOperators.CheckpointPaths(node.Operator ?? string.Empty);
            if (paths == 0 && node.Functions.Exists(users.Contains))
                paths = int.MaxValue;
            if (paths > 0 && Sources(node, paths).Select(EscapeOf).FirstOrDefault(path => path is not null) is { } path)
                yield return (node, path);
        }
    }

    /// <summary>Whether a node reads nothing but assets.</summary>
    public bool ComesFromAsset(TensorFlowNode node)
    {
        List<string> roots = [];
        _ = Sources(node, 1, roots).Count();
        return roots.Count > 0 && node.Function == 0 && roots.TrueForAll(_assets.Contains);
    }

    /// <summary>Absolute paths, other file systems and ways up; a bare name lies beside the program's own files.</summary>
    private static bool Leads(string text) =>
        text.Length > 1 && !text.AsSpan().ContainsAnyInRange('\0', '\x1f')
        && (text[0] is '/' or '\\' or '~' || text.Contains("..", StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal) || text[1] == ':')
        && RelativePathRules.Escapes(text[0] == '~' ? "/" + text : text);

    /// <summary>What follows a path that the program gives stays below it unless it goes up.</summary>
    private static string? EscapeOf((TensorFlowNode Node, bool IsSuffix) source) =>
        source.Node.Constants.Find(text => source.IsSuffix ? text.Contains("..", StringComparison.Ordinal) && RelativePathRules.Escapes(text.TrimStart('/', '\\')) : Leads(text));

    /// <summary>Functions that use a path, themselves or through a function that they call.</summary>
    private HashSet<string> PathUsers()
    {
        Dictionary<string, HashSet<string>> callers = new(StringComparer.Ordinal);
        Stack<string> open = new();
        foreach (TensorFlowNode node in graph.Nodes.Where(node => node.Function > 0))
        {
            string function = graph.Functions[node.Function];
            if (TensorFlowOperators.CheckpointPaths(node.Operator ?? string.Empty) > 0)
                open.Push(function);
            foreach (string called in node.Functions)
            {
                if (!callers.TryGetValue(called, out HashSet<string>? names))
                    callers[called] = names = new HashSet<string>(StringComparer.Ordinal);
                names.Add(function);
            }
        }

        HashSet<string> users = new(StringComparer.Ordinal);
        while (open.TryPop(out string? function))
        {
            if (!users.Add(function) || !callers.TryGetValue(function, out HashSet<string>? names))
                continue;
            foreach (string caller in names)
                open.Push(caller);
        }

        return users;
    }

    /// <summary>The nodes that an input's text may come from, and whether the text follows another; names without such a node are added to the roots.</summary>
    private IEnumerable<(TensorFlowNode Node, bool IsSuffix)> Sources(TensorFlowNode node, int inputs, List<string>? roots = null)
    {
        const int MaxVisited = 10_000;
        HashSet<(string, bool)> seen = [];
        Stack<(string Name, bool IsSuffix)> open = new(node.Inputs.Take(inputs).Select(input => (NameOf(input), false)));
        while (open.TryPop(out (string Name, bool IsSuffix) next) && seen.Count < MaxVisited)
        {
            if (!seen.Add(next))
                continue;
            if (!_nodes.TryGetValue((node.Function, next.Name), out TensorFlowNode? source))
            {
                roots?.Add(next.Name);
                continue;
            }

            yield return (source, next.IsSuffix);
            if (_assets.Contains(next.Name) || !TensorFlowOperators.PassesText(source.Operator ?? string.Empty))
            {
                roots?.Add(next.Name);
                continue;
            }

            bool isSuffix = next.IsSuffix;
            foreach (string input in source.Inputs)
            {
                open.Push((NameOf(input), isSuffix));
                isSuffix |= source.Operator is "StringJoin" or "ShardedFilename" or "ShardedFilespec" && !IsEmptyText(source.Function, NameOf(input));
            }
        }
    }

    private bool IsEmptyText(int function, string name) =>
        _nodes.TryGetValue((function, name), out TensorFlowNode? node) && node.Operator == "Const" && node.Constants.TrueForAll(text => text.Length == 0);

    private static Dictionary<(int Function, string Name), TensorFlowNode> IndexOf(TensorFlowGraph graph)
    {
        Dictionary<(int, string), TensorFlowNode> nodes = [];
        foreach (TensorFlowNode node in graph.Nodes)
            nodes.TryAdd((node.Function, node.Name), node);
        return nodes;
    }

    /// <summary>The node that an input names, without output and mark of control.</summary>
    private static string NameOf(string input)
    {
        int start = input.StartsWith('^') ? 1 : 0;
        int colon = input.IndexOf(':', StringComparison.Ordinal);
        return colon < start ? input[start..] : input[start..colon];
    }
}
