using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Documents;
using YamlDotNet.Core.Events;

namespace ModelGuard.Scanning.Nemo;

/// <summary>
/// Reads the names of code in a YAML text from its events, one after the other. Nothing is built from them, so that aliases expand to
/// nothing, and what is nested deeply costs one entry of a stack.
/// </summary>
internal sealed class YamlOutlineReader
{
    private const int MaxNameLength = 1024;
    private const string PlainTags = "tag:yaml.org,2002:";

    private static readonly HashSet<string> PlainKinds = new(StringComparer.Ordinal)
    {
        "str", "int", "float", "bool", "null", "seq", "map", "timestamp", "binary", "omap", "set", "pairs", "merge",
    };

    private readonly List<YamlName> _names = [];
    private readonly List<(string Tag, int Line)> _tags = [];
    private readonly Stack<Level> _open = [];
    private readonly Dictionary<string, string> _anchors = new(StringComparer.Ordinal);
    private readonly ScanBudget _budget;
    private bool? _isMapping;

    private YamlOutlineReader(ScanBudget budget) => _budget = budget;

    /// <summary>Whether a key names code: Hydra's, NeMo's (<c>target</c>, and before 1.0 <c>cls</c>).</summary>
    public static bool NamesCode(string key) => key is "_target_" or "target" or "cls" or "_target" or "class_path";

    /// <summary>Reads a text.</summary>
    /// <param name="text">All documents of the file.</param>
    /// <param name="budget">What its values are charged to.</param>
    /// <exception cref="MalformedContentException">The text is no YAML, or nested deeper than any reader follows.</exception>
    /// <exception cref="LimitReachedException">It has more values than the budget allows.</exception>
    public static YamlOutline Read(string text, ScanBudget budget)
    {
        YamlOutlineReader reader = new(budget);
        YamlEvents.Read(text, reader.Accept);
        return new YamlOutline(reader._names, reader._tags, reader._isMapping == true);
    }

    private void Accept(ParsingEvent current)
    {
        switch (current)
        {
            case Scalar scalar:
                _budget.ChargeRecords(1);
                NoteTag(scalar);
                if (!scalar.Anchor.IsEmpty)
                    _anchors[scalar.Anchor.Value] = scalar.Value;
                AcceptText(scalar.Value, YamlEvents.LineOf(scalar));
                break;
            case AnchorAlias alias:
                _budget.ChargeRecords(1);
                AcceptText(_anchors.GetValueOrDefault(alias.Value.Value), YamlEvents.LineOf(alias));
                break;
            case MappingStart or SequenceStart:
                NoteTag((NodeEvent)current);
                Open((NodeEvent)current);
                break;
            case MappingEnd or SequenceEnd:
                if (_open.Count > 0)
                    _open.Pop();
                break;
            default:
                break;
        }
    }

    private void Open(NodeEvent node)
    {
        AcceptText(null, YamlEvents.LineOf(node));
        YamlEvents.CheckDepth(_open.Count, node);
        bool isMapping = node is MappingStart;
        _isMapping ??= isMapping;
        _open.Push(new Level(isMapping));
    }

    private void AcceptText(string? text, int line)
    {
        if (!_open.TryPeek(out Level? level) || !level.IsMapping)
            return;
        if (level.IsKeyNext)
        {
            level.Key = text;
        }
        else if (level.Key is { } key && NamesCode(key))
        {
            _names.Add(new YamlName(key, text is { Length: > MaxNameLength } ? text[..MaxNameLength] : text, line));
        }

        level.IsKeyNext = !level.IsKeyNext;
    }

    private void NoteTag(NodeEvent node)
    {
        if (YamlEvents.TagOf(node) is { } tag && !(tag.StartsWith(PlainTags, StringComparison.Ordinal) && PlainKinds.Contains(tag[PlainTags.Length..])))
            _tags.Add((tag, YamlEvents.LineOf(node)));
    }

    /// <summary>A mapping or sequence that is open.</summary>
    private sealed class Level(bool isMapping)
    {
        public bool IsMapping { get; } = isMapping;

        public bool IsKeyNext { get; set; } = true;

        public string? Key { get; set; }
    }
}
