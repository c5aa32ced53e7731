using ModelGuard.Providers.Json;
using ModelGuard.Providers.Settings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModelGuard.Providers.Yaml;

/// <summary>Builds settings out of the events of a YAML parser: a loop over a stack of open sections and lists.</summary>
internal sealed class YamlTree(string text)
{
    private readonly Dictionary<string, Setting> _anchors = new(StringComparer.Ordinal);
    private readonly Stack<Frame> _open = new();
    private int _kept;
    private int _merged;
    private int _base;

    public List<Setting> Settings { get; } = [];

    public List<Setting> Copies { get; } = [];

    public List<Setting> Duplicates { get; } = [];

    public List<Setting> Roots { get; } = [];

    /// <summary>The first alias of a document without an anchor.</summary>
    public SyntaxError? Dangling { get; private set; }

    /// <summary>Whether a bound was reached.</summary>
    public bool IsFull { get; private set; }

    private Frame? Innermost => _open.Count > 0 ? _open.Peek() : null;

    /// <summary>Reads the documents of a part of the text.</summary>
    /// <returns>What stopped the reader; <see langword="null"/> where it read everything.</returns>
    public SyntaxError? Read(int start, int end)
    {
        _base = start;
        _open.Clear();
        _anchors.Clear();
        Parser parser = new(new Scanner(new StringReader(start == 0 && end == text.Length ? text : text.Substring(start, end - start)), skipComments: true));
        int read = start;
        try
        {
            while (parser.MoveNext())
            {
                read = OffsetOf(parser.Current!.End);
                if (Take(parser.Current!) is { } error)
                    return error;
            }

            return null;
        }
        catch (YamlException exception)
        {
            return ErrorOf(exception, end);
        }
#pragma warning disable CA1031 // The library's scanner also throws what it did not foresee; any text must give a result.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new SyntaxError(read, 0, "YAML", "a text behind this place that no YAML parser reads");
        }
#pragma warning restore CA1031
        finally
        {
            // What a fault left open still holds what was read before it.
            while (_open.Count > 0)
                Close(_open.Pop());
        }
    }

    private SyntaxError? Take(ParsingEvent current)
    {
        switch (current)
        {
            case DocumentStart:
                _anchors.Clear();
                return null;
            case Scalar scalar:
                return TakeScalar(scalar);
            case MappingStart mapping:
                return Open(mapping, mapping.Anchor, SettingKind.Section);
            case SequenceStart sequence:
                return Open(sequence, sequence.Anchor, SettingKind.List);
            case MappingEnd or SequenceEnd:
                Close(_open.Pop());
                return null;
            case AnchorAlias alias:
                return TakeAlias(alias);
            default:
                return null;
        }
    }

    private SyntaxError? TakeScalar(Scalar scalar)
    {
        (int start, int length) = PartOf(scalar);
        if (Innermost is not { } frame)
            return null;
        if (frame is { Container.Kind: SettingKind.Section, HasKey: false })
        {
            frame.SetKey(scalar.Value, start, length);
            return null;
        }

        bool nothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
        Setting setting = frame.Create(nothing ? SettingKind.Scalar : SettingKind.Text, start, length);
        setting.Value = nothing ? null : scalar.Value;
        if (!scalar.Anchor.IsEmpty)
            _anchors[scalar.Anchor.Value] = setting;
        return Keep(frame, setting);
    }

    private SyntaxError? Open(NodeEvent node, AnchorName anchor, SettingKind kind)
    {
        int start = OffsetOf(node.Start);
        if (_open.Count >= YamlSettingsReader.MaximumDepth)
            return new SyntaxError(start, 0, $"at most {YamlSettingsReader.MaximumDepth} levels of nesting", "a deeper one");

        string? name = anchor.IsEmpty ? null : anchor.Value;
        if (Innermost is not { } frame)
        {
            Setting root = new(null, "", kind);
            Roots.Add(root);
            _open.Push(new Frame(root, name));
            return null;
        }

        bool isKey = frame is { Container.Kind: SettingKind.Section, HasKey: false };
        if (isKey)
            frame.SetKey("?", start, 0);
        Setting setting = frame.Create(kind, start, 1);
        SyntaxError? error = isKey ? null : Keep(frame, setting);
        if (isKey)
            frame.SetKey("?", start, 0);
        _open.Push(new Frame(setting, name));
        return error;
    }

    private void Close(Frame frame)
    {
        if (frame.Anchor is { } anchor)
            _anchors[anchor] = frame.Container;
        foreach (Setting merged in frame.Merged)
        {
            if (_merged++ < YamlSettingsReader.MaximumMerged)
                frame.Container.Adopt(merged);
        }

        if (frame.Container.Kind == SettingKind.Section)
            frame.Container.IsEnvironment = EnvironmentEntries.IsEnvironment(frame.Container);
        else if (EnvironmentEntries.Of(frame.Container, frame.Items) is { Count: > 0 } entries)
            Settings.AddRange(entries);
    }

    private SyntaxError? TakeAlias(AnchorAlias alias)
    {
        int start = OffsetOf(alias.Start);
        // What stands inside the anchor's own value may name it; nothing else may before it is there.
        if (!_anchors.TryGetValue(alias.Value.Value, out Setting? named) && Dangling is null && _open.All(open => open.Anchor != alias.Value.Value))
            Dangling = new SyntaxError(start, OffsetOf(alias.End) - start, $"the anchor &{Secrets.Redaction.Of(Cut(alias.Value.Value))} in front of it", "an alias of what is not there");
        if (Innermost is not { } frame)
            return null;
        if (frame is { Container.Kind: SettingKind.Section, HasKey: false })
        {
            frame.SetKey(named?.Value ?? "*", start, 1);
            return null;
        }

        if (named is null)
        {
            frame.Create(SettingKind.Scalar, start, 1);
            return null;
        }

        if (frame.Key == "<<")
        {
            frame.Create(SettingKind.Scalar, start, 1);
            frame.Merged.AddRange(named.Children.Take(YamlSettingsReader.MaximumMerged));
            return frame.Merged.Count + _merged > YamlSettingsReader.MaximumMerged
                ? Full(start, $"at most {YamlSettingsReader.MaximumMerged} merged settings in one file", "more")
                : null;
        }

        Setting copy = named.Under(frame.Container, frame.Key, start, OffsetOf(alias.End) - start);
        frame.Create(SettingKind.Scalar, start, 1);
        frame.Items.Add(copy);
        if (frame.Container.Kind == SettingKind.Section)
            frame.Container.Adopt(copy);
        if (++_kept > JsonSettingsReader.MaximumSettings)
            return Full(start, $"at most {JsonSettingsReader.MaximumSettings} settings in one file", "more");
        (copy.Value is null ? Copies : Settings).Add(copy);
        return null;
    }

    private SyntaxError? Keep(Frame frame, Setting setting)
    {
        if (++_kept > JsonSettingsReader.MaximumSettings)
            return Full(setting.Start, $"at most {JsonSettingsReader.MaximumSettings} settings in one file", "more");

        Settings.Add(setting);
        frame.Items.Add(setting);
        if (frame.Container.Kind == SettingKind.Section && frame.Container.Adopt(setting) != setting && setting.Key != "<<"
            && Duplicates.Count < ConfigurationLimits.MaximumDuplicates)
            Duplicates.Add(setting);
        return null;
    }

    private static string Cut(string name) => name.Length <= 40 ? name : name.Substring(0, 40) + "...";

    private SyntaxError Full(int offset, string expected, string found)
    {
        IsFull = true;
        return new SyntaxError(offset, 0, expected, found);
    }

    private SyntaxError ErrorOf(YamlException exception, int end)
    {
        int offset = OffsetOf(exception.Start);
        // Of a tabulator the library names the mapping that it stands in.
        if (exception.Message.HasIgnoringCase("tab") && text.IndexOf("\n\t", offset, end - Math.Min(offset, end), StringComparison.Ordinal) is >= 0 and var tab)
            offset = tab + 1;
        string found = offset >= end ? "the end of the file" : "what breaks it";
        return new SyntaxError(offset, offset < text.Length ? 1 : 0, "YAML", $"{found} ({exception.Message.TrimEnd('.')})");
    }

    private (int Start, int Length) PartOf(Scalar scalar)
    {
        int start = OffsetOf(scalar.Start);
        int end = Math.Max(OffsetOf(scalar.End), start);
        if (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && end - start >= 2)
            return (start + 1, end - start - 2);
        return (start, end - start);
    }

    private int OffsetOf(in Mark mark) => (int)Math.Max(0, Math.Min(_base + (long)mark.Index, text.Length));

    /// <summary>An open section or list.</summary>
    private sealed class Frame(Setting container, string? anchor)
    {
        private int _keyStart = -1;
        private int _keyLength;

        public Setting Container { get; } = container;

        public string? Anchor { get; } = anchor;

        public List<Setting> Items { get; } = [];

        public List<Setting> Merged { get; } = [];

        public bool HasKey { get; private set; }

        public string Key { get; private set; } = "";

        public void SetKey(string key, int start, int length)
        {
            (Key, _keyStart, _keyLength, HasKey) = (key, start, length, true);
        }

        /// <summary>Makes what stands behind the key at hand, or the next element.</summary>
        public Setting Create(SettingKind kind, int start, int length)
        {
            bool section = Container.Kind == SettingKind.Section;
            string key = section ? Key : IndexKey.Of(Container.Count);
            Container.Count++;
            HasKey = false;
            Setting setting = new(Container, key, kind) { Start = start, Length = length };
            (setting.KeyStart, setting.KeyLength) = section ? (_keyStart, _keyLength) : (-1, 0);
            return setting;
        }
    }
}
