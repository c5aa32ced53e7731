using ModelGuard.Providers.Json;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Blocks;

/// <summary>One pass over one text: a loop over a stack of open blocks, objects and lists.</summary>
internal sealed class BlockParser(string text, int end)
{
    /// <summary>The key under which a resource's type stands: <c>resource chat 'TYPE@VERSION'</c>.</summary>
    public const string TypeKey = "@type";

    private static readonly HashSet<string> Declarations = new(StringComparer.Ordinal) { "param", "var", "resource", "module", "output", "type", "func", "metadata" };

    // Bicep's and Terraform's functions whose last argument is a default.
    private static readonly string[] DefaultingFunctions = ["readEnvironmentVariable(", "coalesce(", "try(", "lookup("];

    private readonly BlockLexer _lexer = new(text, end);
    private readonly Stack<Setting> _open = new();
    private bool _full;

    public List<Setting> Settings { get; } = [];

    public List<Setting> Duplicates { get; } = [];

    public SyntaxError? Error => _lexer.Error;

    public Setting Parse()
    {
        Setting root = new(null, "", SettingKind.Section);
        _open.Push(root);
        while (!_full)
        {
            _lexer.SkipTrivia(lines: true);
            if (_lexer.AtEnd)
                break;
            if (_open.Peek().Kind == SettingKind.Section)
                Member();
            else
                Element();
        }

        if (_open.Count > 1 && !_full)
            _lexer.Fail(_open.Peek().Kind == SettingKind.Section ? "'}'" : "']'");
        return root;
    }

    private void Member()
    {
        switch (_lexer.Current)
        {
            case '}' when _open.Count > 1:
                _open.Pop();
                _lexer.Position++;
                return;
            case ',' or ')' or ';':
                _lexer.Position++;
                return;
            case '@':
                _lexer.Position++;
                SkipExpression();
                return;
        }

        List<(string Word, int Start, int Length, bool Quoted)> words = TakeWords();
        if (words.Count == 0)
        {
            _lexer.Fail("a name");
            _lexer.Position++;
            _lexer.SkipLine();
            return;
        }

        char c = _lexer.Current;
        if (c == '=' && _lexer.Next is not ('=' or '>'))
        {
            _lexer.Position++;
            Declare(words);
        }
        else if (c == ':')
        {
            _lexer.Position++;
            Value(_open.Peek(), words[words.Count - 1].Word, words[words.Count - 1].Start, words[words.Count - 1].Length, null);
        }
        else if (c == '{')
        {
            Block(words);
        }
        else if (c is not ('\n' or '\r' or '\0' or '}' or ','))
        {
            _lexer.Fail("'=', ':' or '{' behind a name");
            _lexer.SkipLine();
        }
    }

    private List<(string Word, int Start, int Length, bool Quoted)> TakeWords()
    {
        List<(string, int, int, bool)> words = [];
        while (!_lexer.AtEnd)
        {
            int start = _lexer.Position;
            if (_lexer.Current is '"' or '\'')
            {
                TextPart part = _lexer.TakeQuoted();
                words.Add((text.Substring(part.Start, part.Length), part.Start, part.Length, true));
            }
            else if (BlockLexer.IsWord(_lexer.Current))
            {
                string word = _lexer.TakeWord();
                words.Add((word, start, word.Length, false));
            }
            else
            {
                break;
            }

            _lexer.SkipTrivia(lines: false);
        }

        return words;
    }

    private void Declare(List<(string Word, int Start, int Length, bool Quoted)> words)
    {
        Setting holder = _open.Peek();
        (string key, int start, int length, bool quoted) = words[0];
        if (words.Count >= 2 && !quoted && Declarations.Contains(key))
        {
            holder = Inner(holder, key);
            string? type = words.FirstOrDefault(word => word.Quoted).Word;
            Value(holder, words[1].Word, words[1].Start, words[1].Length, type);
            return;
        }

        Value(holder, key, start, length, null);
    }

    private void Block(List<(string Word, int Start, int Length, bool Quoted)> words)
    {
        Setting holder = _open.Peek();
        for (int at = 0; at < words.Count - 1; at++)
            holder = Inner(holder, words[at].Word);
        (string key, int start, int length, _) = words[words.Count - 1];
        Open(holder, key, start, length, SettingKind.Section);
    }

    private static Setting Inner(Setting holder, string key)
    {
        Setting inner = holder.Adopt(new Setting(holder, key, SettingKind.Section));
        return inner.Kind == SettingKind.Section ? inner : new Setting(holder, key, SettingKind.Section);
    }

    private void Element()
    {
        Setting list = _open.Peek();
        char c = _lexer.Current;
        if (c == ']')
        {
            _open.Pop();
            _lexer.Position++;
            return;
        }

        if (c is ',' or ')' or ';')
        {
            _lexer.Position++;
            return;
        }

        if (c == '}')
        {
            _lexer.Fail("']' to end the list");
            _open.Pop();
            return;
        }

        if (StartsWith("for "))
        {
            // [for item in items: {...}]: what each item is made of stands behind the colon.
            while (!_lexer.AtEnd && _lexer.Current is not (':' or ']' or '\n'))
                _lexer.Position++;
            if (_lexer.Current == ':')
                _lexer.Position++;
            return;
        }

        Value(list, IndexKey.Of(list.Count), -1, 0, null);
    }

    private void Value(Setting holder, string key, int keyStart, int keyLength, string? type)
    {
        _lexer.SkipTrivia(lines: false);
        if (StartsWith("if ") || StartsWith("if("))
        {
            _lexer.Position += 2;
            _lexer.SkipTrivia(lines: false);
            SkipBrackets();
            _lexer.SkipTrivia(lines: false);
        }

        if (StartsWith("jsonencode(") || StartsWith("string("))
        {
            while (_lexer.Current != '(')
                _lexer.Position++;
            _lexer.Position++;
            _lexer.SkipTrivia(lines: true);
        }

        switch (_lexer.Current)
        {
            case '{' or '[':
                SettingKind kind = _lexer.Current == '{' ? SettingKind.Section : SettingKind.List;
                if (Open(holder, key, keyStart, keyLength, kind) is { } section && type is not null)
                    section.Adopt(new Setting(section, TypeKey, SettingKind.Text) { Value = type });
                return;
            case '"' or '\'':
                Text(holder, key, keyStart, keyLength, _lexer.TakeQuoted());
                if (IsOperator())
                    SkipExpression();
                return;
            case '<' when _lexer.Next == '<':
                Text(holder, key, keyStart, keyLength, _lexer.TakeHeredoc());
                return;
        }

        int start = _lexer.Position;
        List<TextPart> texts = SkipExpression();
        string expression = text.Substring(start, _lexer.Position - start).Trim();
        if (expression.Has('?') && texts.Count > 0)
        {
            // Both sides of a condition may come to be.
            foreach (TextPart part in texts)
                Text(holder, key, keyStart, keyLength, part);
            return;
        }

        // The text that stands in where nothing else is said.
        if (texts.Count > 0 && DefaultingFunctions.Any(expression.Begins) && EndsCall(texts[texts.Count - 1]))
        {
            Text(holder, key, keyStart, keyLength, texts[texts.Count - 1]);
            return;
        }

        bool reference = expression.Length is > 0 and < 200 && expression.All(BlockLexer.IsWord);
        Keep(holder, new Setting(holder, key, SettingKind.Scalar)
        {
            Start = start,
            Length = expression.Length,
            KeyStart = keyStart,
            KeyLength = keyLength,
            Reference = reference ? expression : null,
        });
    }

    private bool EndsCall(TextPart last)
    {
        int at = last.Start + last.Length + 1;
        while (at < _lexer.Position && char.IsWhiteSpace(text[at]))
            at++;
        return at < _lexer.Position && text[at] == ')';
    }

    private void Text(Setting holder, string key, int keyStart, int keyLength, TextPart part) => Keep(holder, new Setting(holder, key, SettingKind.Text)
    {
        Value = text.Substring(part.Start, part.Length),
        Start = part.Start,
        Length = part.Length,
        KeyStart = keyStart,
        KeyLength = keyLength,
    });

    private Setting? Open(Setting holder, string key, int keyStart, int keyLength, SettingKind kind)
    {
        if (_open.Count >= BlockReader.MaximumDepth)
        {
            _lexer.Fail($"at most {BlockReader.MaximumDepth} levels of nesting");
            _full = true;
            return null;
        }

        Setting setting = new(holder, key, kind) { Start = _lexer.Position, Length = 1, KeyStart = keyStart, KeyLength = keyLength };
        Keep(holder, setting);
        _lexer.Position++;
        _open.Push(setting);
        return setting;
    }

    private void Keep(Setting holder, Setting setting)
    {
        if (Settings.Count >= JsonSettingsReader.MaximumSettings)
        {
            _lexer.Fail($"at most {JsonSettingsReader.MaximumSettings} settings in one file");
            _full = true;
            return;
        }

        holder.Count++;
        Settings.Add(setting);
        if (holder.Kind == SettingKind.Section)
            holder.Adopt(setting);
    }

    private bool StartsWith(string word) =>
        _lexer.Position + word.Length <= end && string.CompareOrdinal(text, _lexer.Position, word, 0, word.Length) == 0;

    private bool IsOperator()
    {
        _lexer.SkipTrivia(lines: false);
        return _lexer.Current is '?' or '+' or '=' or '!' or '&' or '|' or '<' or '>';
    }

    private void SkipBrackets()
    {
        if (_lexer.Current == '(')
            SkipExpression(oneBracket: true);
    }

    /// <summary>Passes over an expression: up to the end of its line, or what closes the section around it.</summary>
    private List<TextPart> SkipExpression(bool oneBracket = false)
    {
        List<TextPart> texts = [];
        int depth = 0;
        while (!_lexer.AtEnd)
        {
            char c = _lexer.Current;
            if (c is '"' or '\'')
            {
                texts.Add(_lexer.TakeQuoted());
                continue;
            }

            if (c == '/' && _lexer.Next is '/' or '*')
            {
                _lexer.SkipTrivia(lines: false);
                continue;
            }

            if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}' && --depth < 0)
                return texts;
            else if (depth == 0 && (c is '\n' or '\r' || (c == ',' && !oneBracket)))
                return texts;
            _lexer.Position++;
            if (oneBracket && depth == 0)
                return texts;
        }

        return texts;
    }
}
