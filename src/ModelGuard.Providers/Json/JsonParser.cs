using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Json;

/// <summary>One pass over one text. A loop over a stack of open sections and lists, so that no nesting can exhaust the thread's own stack.</summary>
internal sealed class JsonParser(string text, int end, bool allowList)
{
    // Configuration keys may hold a whole path; a longer one is taken as it stands.
    private const int MaximumKeyParts = 16;

    private readonly List<Setting> _settings = [];
    private readonly List<Setting> _duplicates = [];
    private readonly Stack<Setting> _open = new();
    private readonly JsonLexer _lexer = new(text, end);
    private int _kept;
    private int _recovered = -1;
    private bool _lacksComma;
    private bool _isFull;

    public SettingsDocument Parse()
    {
        Setting? root = Begin();
        if (root is not null)
        {
            while (true)
            {
                while (_open.Count > 0 && (Step(_open.Peek()) || Recover()))
                {
                }

                if (_open.Count > 0 || !_lexer.SkipTrivia() || _lexer.AtEnd || _isFull)
                    break;

                // One bracket too many: what stands behind it was meant to be in the file too.
                _lexer.Fail("the end of the file");
                _open.Push(root);
                if (!Recover())
                    break;
            }
        }

        return new SettingsDocument(text, _settings, _lexer.Comments, _duplicates, _lexer.Error) { Roots = [root ?? new(null, "", SettingKind.Section)], OffsetOf = JsonEscapes.OffsetOf };
    }

    private Setting? Begin()
    {
        if (!_lexer.SkipTrivia())
            return null;
        bool list = _lexer.Current == '[' && !_lexer.AtEnd;
        if (_lexer.Current != '{' && !(list && allowList))
            _lexer.Fail("'{', because a configuration file is one object");
        if (!list && !_lexer.Take('{'))
            return null;
        if (list)
            _lexer.Skip();

        Setting root = new(null, "", list ? SettingKind.List : SettingKind.Section);
        _open.Push(root);
        return root;
    }

    /// <summary>Reads one member or element, with the comma behind it, or the bracket that closes the section or list.</summary>
    private bool Step(Setting container)
    {
        bool section = container.Kind == SettingKind.Section;
        if (!_lexer.SkipTrivia())
            return false;
        if (_lexer.Take(section ? '}' : ']'))
        {
            _open.Pop();
            return AfterValue();
        }

        return section ? Member(container) : Element(container);
    }

    /// <summary>
    /// Finds the way back after a fault, of which only the first is told: to the next comma or bracket, so that what stands behind it is
    /// judged all the same.
    /// </summary>
    /// <returns>Whether there is more to read.</returns>
    private bool Recover()
    {
        if (_isFull || _lexer.AtEnd)
            return false;

        // A comma that is missing loses nothing.
        bool lacksComma = _lacksComma && _lexer.Current == '"' && _lexer.Position > _recovered;
        _lacksComma = false;
        if (lacksComma)
        {
            _recovered = _lexer.Position;
            return true;
        }

        if (_lexer.Position <= _recovered)
            _lexer.Skip();
        _recovered = _lexer.Position;
        while (!_lexer.AtEnd)
        {
            switch (_lexer.Current)
            {
                case ',':
                    _lexer.Skip();
                    return true;
                case '}' when CloseUpTo(SettingKind.Section):
                case ']' when CloseUpTo(SettingKind.List):
                    return true;
                case '"':
                    _lexer.SkipStringOnLine();
                    break;
                default:
                    _lexer.Skip();
                    break;
            }
        }

        return false;
    }

    // What a bracket of another kind left open ends with what is around it.
    private bool CloseUpTo(SettingKind kind)
    {
        if (_open.All(container => container.Kind != kind))
            return false;
        while (_open.Peek().Kind != kind)
            _open.Pop();
        return true;
    }

    private bool Member(Setting container)
    {
        if (_lexer.Current != '"')
            return _lexer.Fail("a key in double quotes or '}'");
        if (!_lexer.TakeKey(out int keyStart, out int keyLength, out string key)
            || !_lexer.SkipTrivia()
            || !(_lexer.Take(':') || _lexer.Fail("':'"))
            || !_lexer.SkipTrivia())
            return false;

        return Value(HolderOf(container, ref key), key, keyStart, keyLength);
    }

    private bool Element(Setting container) =>
        Value(container, IndexKey.Of(container.Count), -1, 0);

    private bool Value(Setting holder, string key, int keyStart, int keyLength)
    {
        if (++_kept > JsonSettingsReader.MaximumSettings)
            return Full($"at most {JsonSettingsReader.MaximumSettings} settings in one file", "more");

        holder.Count++;
        Setting setting;
        switch (_lexer.Current)
        {
            case '{' or '[':
                return Open(holder, key, keyStart, keyLength);
            case '"':
                if (!_lexer.TakeString(out int start, out int length, out string value))
                    return false;
                setting = new Setting(holder, key, SettingKind.Text) { Value = value, Start = start, Length = length };
                break;
            default:
                int from = _lexer.Position;
                if (!_lexer.TakeScalar())
                    return false;
                if (holder.Kind == SettingKind.List)
                    return AfterValue();
                setting = new Setting(holder, key, SettingKind.Scalar) { Start = from, Length = _lexer.Position - from };
                break;
        }

        setting.KeyStart = keyStart;
        setting.KeyLength = keyLength;
        _settings.Add(setting);
        if (holder.Kind == SettingKind.Section)
        {
            Setting first = holder.Adopt(setting);
            if (first != setting && first.Kind is (SettingKind.Text or SettingKind.Scalar))
            {
                if (_duplicates.Count == ConfigurationLimits.MaximumDuplicates)
                    return Full($"at most {ConfigurationLimits.MaximumDuplicates} repeated keys in one file", "more, behind which nothing was read");
                _duplicates.Add(setting);
            }
        }

        return AfterValue();
    }

    private bool Open(Setting holder, string key, int keyStart, int keyLength)
    {
        if (_open.Count >= JsonSettingsReader.MaximumDepth)
            return PassOver();

        SettingKind kind = _lexer.Current == '{' ? SettingKind.Section : SettingKind.List;
        Setting setting = new(holder, key, kind) { Start = _lexer.Position, Length = 1, KeyStart = keyStart, KeyLength = keyLength };
        if (holder.Kind == SettingKind.Section)
        {
            // A section named twice is one section to .NET configuration.
            Setting first = holder.Adopt(setting);
            if (first.Kind == kind && kind == SettingKind.Section)
                setting = first;
        }

        _settings.Add(setting);
        _lexer.Skip();
        _open.Push(setting);
        return true;
    }

    // What is too deep is passed over; what stands behind it is judged all the same.
    private bool PassOver()
    {
        _lexer.FailWith($"at most {JsonSettingsReader.MaximumDepth} levels of nesting", "a deeper one");
        int depth = 0;
        while (!_lexer.AtEnd)
        {
            switch (_lexer.Current)
            {
                case '"':
                    _lexer.SkipStringOnLine();
                    continue;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    depth--;
                    break;
            }

            _lexer.Skip();
            if (depth == 0)
                return AfterValue();
        }

        return false;
    }

    /// <summary>Splits a key such as <c>OpenAI:Model</c>: it means the same as a section with a key in it.</summary>
    private static Setting HolderOf(Setting container, ref string key)
    {
        if (!key.Has(':'))
            return container;

        string[] parts = key.Split(':');
        if (parts.Length > MaximumKeyParts)
            return container;

        Setting holder = container;
        for (int part = 0; part < parts.Length - 1; part++)
        {
            Setting inner = holder.Adopt(new Setting(holder, parts[part], SettingKind.Section));
            holder = inner.Kind == SettingKind.Section ? inner : new Setting(holder, parts[part], SettingKind.Section);
        }

        key = parts[parts.Length - 1];
        return holder;
    }

    private bool AfterValue()
    {
        if (_open.Count == 0)
            return true;
        if (!_lexer.SkipTrivia())
            return false;
        if (_lexer.Take(','))
            return true;

        char close = _open.Peek().Kind == SettingKind.Section ? '}' : ']';
        if (_lexer.Current == close)
            return true;
        _lacksComma = true;
        return _lexer.Fail($"',' or '{close}'");
    }

    private bool Full(string expected, string found)
    {
        _isFull = true;
        return _lexer.FailWith(expected, found);
    }
}
