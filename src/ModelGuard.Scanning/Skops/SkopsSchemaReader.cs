using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Skops;

/// <summary>
/// Reads the schema of a skops file (skops/io/_persist.py): a JSON tree whose nodes name a class, a module and the loader that rebuilds
/// them. Only what names code or members is kept.
/// </summary>
internal sealed class SkopsSchemaReader
{
    // json.loads of CPython gives up at about the same depth.
    private const int MaxDepth = 1000;

    private readonly List<SkopsNode> _nodes = [];
    private readonly List<(string Key, long Offset)> _repeated = [];
    private readonly List<(string Name, long Offset)> _bitGenerators = [];
    private readonly Stack<Frame> _open = [];
    private readonly ScanBudget _budget;
    private string? _version;
    private bool _hasRoot;

    private SkopsSchemaReader(ScanBudget budget) => _budget = budget;

    /// <summary>Reads a schema.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="budget">What its nodes are charged to.</param>
    /// <exception cref="MalformedContentException">The text is no JSON, or nested deeper than any loader follows.</exception>
    /// <exception cref="LimitReachedException">It has more nodes than the budget allows.</exception>
    public static SkopsSchema Read(ReadOnlySpan<byte> utf8, ScanBudget budget)
    {
        SkopsSchemaReader reader = new(budget);
        int start = utf8.StartsWith("\ufeff"u8) ? 3 : 0;
        Utf8JsonReader json = new(utf8[start..], new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            string? key = null;
            while (json.Read())
                key = reader.Accept(ref json, key);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new MalformedContentException("expected a schema in JSON, found text that is none", start + json.TokenStartIndex);
        }

        return new SkopsSchema(reader._nodes, reader._hasRoot, reader._version, reader._repeated, reader._bitGenerators);
    }

    private string? Accept(ref Utf8JsonReader json, string? key)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName:
                return json.GetString();
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _open.Push(new Frame(key, json.TokenStartIndex));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close(_open.Pop());
                break;
            case JsonTokenType.String when key is not null && _open.TryPeek(out Frame? frame):
                Note(frame, key, json.GetString()!, json.TokenStartIndex);
                break;
            default:
                break;
        }

        return null;
    }

    private void Note(Frame frame, string key, string text, long offset)
    {
        switch (key)
        {
            case "__class__" or "__module__" or "__loader__" or "file" or "content" or "func" or "module_path" or "function":
                if (!frame.Texts.TryAdd(key, text) && frame.Texts[key] != text)
                {
                    _repeated.Add((key, offset));
                    frame.Texts[key] = text;
                }

                break;
            case "bit_generator":
                _bitGenerators.Add((text, offset));
                break;
            case "_skops_version" when _open.Count == 1:
                _version = text;
                break;
            default:
                break;
        }
    }

    private void Close(Frame frame)
    {
        _open.TryPeek(out Frame? parent);
        string? type = frame.Text("__class__");
        string? module = frame.Text("__module__");
        string? loader = frame.Text("__loader__");
        if (type is null && module is null && loader is null)
        {
            // The content of a node is an object of its own; what it says belongs to the node.
            if (parent is not null && frame.Key == "content")
                parent.Content = frame;
            return;
        }

        if (frame.Key == "bit_generator" && loader == "JsonNode" && frame.Text("content") is { } name)
            _bitGenerators.Add((name.Trim().Trim('"'), frame.Offset));
        _budget.ChargeRecords(1);
        _nodes.Add(new SkopsNode
        {
            Loader = loader,
            Module = module,
            Class = type,
            File = frame.Text("file"),
            Text = frame.Text("content"),
            Method = frame.Content?.Text("func"),
            Owner = frame.Content?.Owner ?? default,
            Function = (frame.Content?.Text("module_path"), frame.Content?.Text("function")),
            Offset = frame.Offset,
        });
        if (parent is not null && frame.Key == "obj")
            parent.Owner = (module, type);
        _hasRoot |= parent is null;
    }

    /// <summary>An object or array that is open.</summary>
    private sealed class Frame(string? key, long offset)
    {
        public string? Key { get; } = key;

        public long Offset { get; } = offset;

        public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

        public Frame? Content { get; set; }

        public (string? Module, string? Class) Owner { get; set; }

        public string? Text(string name) => Texts.GetValueOrDefault(name);
    }
}
