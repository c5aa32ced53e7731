using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Documents;
using YamlDotNet.Core.Events;

namespace ModelGuard.Scanning.Keras;

/// <summary>
/// Reads the YAML that <c>Model.to_yaml</c> of Keras 1 and 2 wrote (removed in TensorFlow 2.6 for what YAML can do, CVE-2021-37678) into the tree of a
/// configuration, from its events and without recursion. Aliases of small lists are followed; others are noted, so that nothing grows.
/// </summary>
internal sealed class KerasYamlReader
{
    /// <summary>Tuples and lists of a shape that PyYAML writes once and refers to are no larger.</summary>
    private const int MaxShared = 64;

    private readonly List<(string Tag, int Line)> _tags = [];
    private readonly List<(string Name, long Offset)> _repeated = [];
    private readonly Stack<Level> _open = [];
    private readonly Dictionary<string, (KerasValue? Value, int Size)> _anchors = new(StringComparer.Ordinal);
    private readonly ScanBudget _budget;
    private KerasValue? _root;

    private KerasYamlReader(ScanBudget budget) => _budget = budget;

    /// <summary>Tags other than those of plain values: tag and line.</summary>
    public IReadOnlyList<(string Tag, int Line)> Tags => _tags;

    /// <summary>Line of the first alias, or merge of another mapping, that was not followed; <see langword="null"/> where there is none.</summary>
    public int? UnfollowedLine { get; private set; }

    /// <summary>The configuration.</summary>
    public KerasConfiguration Configuration => new(_root ?? new KerasValue { Offset = 0 }, _repeated);

    /// <summary>Reads a text.</summary>
    /// <exception cref="MalformedContentException">It is no YAML, or nested deeper than any reader follows.</exception>
    /// <exception cref="LimitReachedException">It has more values than the budget allows.</exception>
    public static KerasYamlReader Read(string text, ScanBudget budget)
    {
        KerasYamlReader reader = new(budget);
        YamlEvents.Read(text, reader.Accept);
        return reader;
    }

    private void Accept(ParsingEvent current)
    {
        switch (current)
        {
            case Scalar scalar:
                _budget.ChargeRecords(1);
                NoteTag(scalar);
                AcceptScalar(scalar);
                break;
            case AnchorAlias alias:
                _budget.ChargeRecords(1);
                AcceptAlias(alias);
                break;
            case MappingStart or SequenceStart:
                NodeEvent node = (NodeEvent)current;
                NoteTag(node);
                YamlEvents.CheckDepth(_open.Count, node);
                _open.Push(new Level(new KerasValue { IsObject = node is MappingStart, Offset = node.Start.Index }, node.Anchor.IsEmpty ? null : node.Anchor.Value));
                break;
            case MappingEnd or SequenceEnd when _open.Count > 0:
                Level closed = _open.Pop();
                if (closed.Anchor is not null)
                    _anchors[closed.Anchor] = (closed.Size <= MaxShared ? closed.Value : null, closed.Size);
                Add(closed.Value, null, closed.Size, YamlEvents.LineOf(current));
                break;
            default:
                break;
        }
    }

    private void AcceptScalar(Scalar scalar)
    {
        KerasValue value = new() { Text = scalar.Value, Offset = scalar.Start.Index };
        if (!scalar.Anchor.IsEmpty)
            _anchors[scalar.Anchor.Value] = (value, 1);
        Add(value, scalar.Value, 1, YamlEvents.LineOf(scalar));
    }

    private void AcceptAlias(AnchorAlias alias)
    {
        if (_anchors.TryGetValue(alias.Value.Value, out (KerasValue? Value, int Size) anchor) && anchor.Value is not null)
        {
            Add(anchor.Value, anchor.Value.Text, anchor.Size, YamlEvents.LineOf(alias));
            return;
        }

        UnfollowedLine ??= YamlEvents.LineOf(alias);
        Add(new KerasValue { Offset = alias.Start.Index }, null, 1, YamlEvents.LineOf(alias));
    }

    private void Add(KerasValue value, string? text, int size, int line)
    {
        if (!_open.TryPeek(out Level? level))
        {
            _root ??= value;
            return;
        }

        level.Size = Math.Min(level.Size + size, int.MaxValue / 2);
        if (!level.Value.IsObject)
        {
            level.Value.Add(value);
        }
        else if (level.Key is null)
        {
            level.Key = text ?? string.Empty;
            if (level.Key == "<<")
                UnfollowedLine ??= line;
            if (!level.Names.Add(level.Key))
                _repeated.Add((level.Key, value.Offset));
        }
        else
        {
            level.Value.Add(level.Key, value);
            level.Key = null;
        }
    }

    private void NoteTag(NodeEvent node)
    {
        if (YamlEvents.TagOf(node) is { } tag)
            _tags.Add((tag, YamlEvents.LineOf(node)));
    }

    /// <summary>A mapping or sequence that is open.</summary>
    private sealed class Level(KerasValue value, string? anchor)
    {
        public KerasValue Value { get; } = value;

        public string? Anchor { get; } = anchor;

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public string? Key { get; set; }

        public int Size { get; set; } = 1;
    }
}
