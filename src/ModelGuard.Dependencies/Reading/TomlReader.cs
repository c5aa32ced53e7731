using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Dependencies.Reading;

/// <summary>
/// Reads TOML (toml.io, v1.0.0, and what v1.1 adds to it) into values with places. Numbers and times stay as they are written. Depth and
/// number of values are bounded, and nothing recurses: a library would be loaded into everybody's build, and keeps no places.
/// </summary>
internal sealed class TomlReader
{
    private const int MaxDepth = 64;
    private const int MaxValues = 2_000_000;

    private readonly string _text;
    private readonly TomlScalars _scalars;
    private readonly TomlTables _tables = new();
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _values;

    private TomlReader(string text)
    {
        _text = text;
        _scalars = new TomlScalars(text);
    }

    /// <summary>Reads a text.</summary>
    public static DocumentResult Read(string text)
    {
        TomlReader reader = new(text);
        try
        {
            reader.ReadDocument();
            return new DocumentResult(reader._tables.Root, null, 0, 0);
        }
        catch (TomlFaultException fault)
        {
            (int line, int column) = TextPlace.Of(text, fault.Offset);
            return new DocumentResult(reader._tables.Root, fault.Message, line, column);
        }
    }

    private void ReadDocument()
    {
        PlacedJsonValue table = _tables.Root;
        while (true)
        {
            SkipBlank(withNewLines: true);
            if (_at >= _text.Length)
                return;
            if (_text[_at] == '[')
            {
                table = ReadHeader();
            }
            else
            {
                List<TomlKey> key = ReadKey();
                Expect('=');
                PlacedJsonValue value = ReadValue();
                _tables.Set(table, key, value);
            }

            SkipBlank(withNewLines: false);
            if (_at < _text.Length && _text[_at] is not ('\n' or '\r'))
                throw new TomlFaultException($"expected the end of the line, found '{_text[_at]}'", _at);
        }
    }

    private PlacedJsonValue ReadHeader()
    {
        _at++;
        bool isArray = _at < _text.Length && _text[_at] == '[';
        if (isArray)
            _at++;
        List<TomlKey> key = ReadKey();
        Expect(']');
        if (isArray && (_at >= _text.Length || _text[_at++] != ']'))
            throw new TomlFaultException("expected ]] behind the name of an array of tables", Math.Min(_at, _text.Length));
        Count();
        return _tables.Header(key, isArray);
    }

    private List<TomlKey> ReadKey()
    {
        List<TomlKey> parts = [];
        while (true)
        {
            SkipBlank(withNewLines: false);
            int start = _at;
            string name = _scalars.ReadKeyPart(ref _at);
            parts.Add(new TomlKey(name, _line, start - _lineStart + 1, start));
            if (parts.Count > MaxDepth)
                throw new TomlFaultException($"expected a key of at most {MaxDepth} parts, found more", start);
            SkipBlank(withNewLines: false);
            if (_at >= _text.Length || _text[_at] != '.')
                return parts;
            _at++;
        }
    }

    /// <summary>A value of any depth: containers that are open stand on a stack, with the key that waits for each.</summary>
    private PlacedJsonValue ReadValue()
    {
        Stack<(PlacedJsonValue Container, List<TomlKey>? Key)> open = new();
        List<TomlKey>? pending = null;
        while (true)
        {
            SkipBlank(withNewLines: open.Count > 0);
            if (_at >= _text.Length)
                throw new TomlFaultException("expected a value, found the end of the file", _at);
            Count();
            PlacedJsonValue value;
            int column = _at - _lineStart + 1;
            if (_text[_at] is '[' or '{')
            {
                if (open.Count >= MaxDepth)
                    throw new TomlFaultException($"expected at most {MaxDepth} levels, found more", _at);
                bool isTable = _text[_at++] == '{';
                value = isTable ? _tables.NewInlineTable(_line, column) : new PlacedJsonValue(JsonValueKind.Array, null, _line, column);
                open.Push((value, pending));
                SkipBlank(withNewLines: true);
                if (_at >= _text.Length || _text[_at] != (isTable ? '}' : ']'))
                {
                    pending = isTable ? ReadAssignedKey() : null;
                    continue;
                }
            }
            else
            {
                value = ReadScalar(column);
                if (open.Count == 0)
                    return value;
                Attach(open.Peek().Container, pending, value);
            }

            if (CloseContainers(open, out pending) is { } whole)
                return whole;
        }
    }

    /// <summary>Closes what ends here.</summary>
    /// <returns>The outermost value, where it ended; <see langword="null"/> where another value follows, with its key in <paramref name="key"/>.</returns>
    private PlacedJsonValue? CloseContainers(Stack<(PlacedJsonValue Container, List<TomlKey>? Key)> open, out List<TomlKey>? key)
    {
        key = null;
        while (true)
        {
            SkipBlank(withNewLines: true);
            bool isTable = open.Peek().Container.Kind == JsonValueKind.Object;
            char end = isTable ? '}' : ']';
            if (_at < _text.Length && _text[_at] == ',')
            {
                _at++;
                SkipBlank(withNewLines: true);
                if (_at >= _text.Length || _text[_at] != end)
                {
                    key = isTable ? ReadAssignedKey() : null;
                    return null;
                }
            }

            if (_at >= _text.Length || _text[_at] != end)
                throw new TomlFaultException($"expected , or {end}, found {(_at < _text.Length ? $"'{_text[_at]}'" : "the end of the file")}", _at);
            _at++;
            (PlacedJsonValue closed, List<TomlKey>? name) = open.Pop();
            _tables.Close(closed);
            if (open.Count == 0)
                return closed;
            Attach(open.Peek().Container, name, closed);
        }
    }

    private void Attach(PlacedJsonValue container, List<TomlKey>? key, PlacedJsonValue value)
    {
        if (key is null)
            container.Add(value);
        else
            _tables.Set(container, key, value);
    }

    private List<TomlKey> ReadAssignedKey()
    {
        List<TomlKey> key = ReadKey();
        Expect('=');
        return key;
    }

    private PlacedJsonValue ReadScalar(int column)
    {
        int line = _line;
        int start = _at;
        (JsonValueKind kind, string? text) = _scalars.ReadValue(ref _at);
        for (int newLine = _text.IndexOf('\n', start, _at - start); newLine >= 0; newLine = _text.IndexOf('\n', newLine + 1, _at - newLine - 1))
        {
            _line++;
            _lineStart = newLine + 1;
        }

        return new PlacedJsonValue(kind, text, line, column);
    }

    private void Expect(char wanted)
    {
        SkipBlank(withNewLines: false);
        if (_at >= _text.Length || _text[_at] != wanted)
            throw new TomlFaultException($"expected {wanted}, found {(_at < _text.Length ? $"'{_text[_at]}'" : "the end of the file")}", _at);
        _at++;
    }

    private void SkipBlank(bool withNewLines)
    {
        while (_at < _text.Length)
        {
            char character = _text[_at];
            if (character == '\n' && withNewLines)
            {
                _line++;
                _lineStart = _at + 1;
            }
            else if (character == '#')
            {
                int end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
                continue;
            }
            else if (character is not (' ' or '\t') && !(withNewLines && character == '\r'))
            {
                return;
            }

            _at++;
        }
    }

    private void Count()
    {
        if (++_values > MaxValues)
            throw new TomlFaultException($"expected at most {MaxValues} values, found more", _at);
    }
}
