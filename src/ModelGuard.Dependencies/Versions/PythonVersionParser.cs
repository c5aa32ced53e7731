namespace ModelGuard.Dependencies.Versions;

/// <summary>
/// Reads versions by the grammar of PEP 440, appendix B: separators, letter case, alternative spellings and implicit zeros are all
/// accepted, from left to right without going back.
/// </summary>
internal ref struct PythonVersionParser
{
    private static readonly (string Written, string Label)[] PreLabels =
    [
        ("alpha", "a"), ("a", "a"), ("beta", "b"), ("b", "b"), ("preview", "rc"), ("pre", "rc"), ("c", "rc"), ("rc", "rc"),
    ];

    private static readonly (string Written, string Label)[] PostLabels = [("post", ""), ("rev", ""), ("r", "")];
    private static readonly (string Written, string Label)[] DevLabels = [("dev", "")];

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private PythonVersionParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Reads a whole text.</summary>
    public static PythonVersion? Parse(string text)
    {
        PythonVersionParser parser = new(text.AsSpan().Trim());
        return parser.Read();
    }

    private PythonVersion? Read()
    {
        if (Peek() is 'v' or 'V')
            _at++;
        if (Number() is not { } first)
            return null;
        DigitText epoch = DigitText.Zero;
        if (Peek() == '!')
        {
            _at++;
            epoch = first;
            if (Number() is not { } release)
                return null;
            first = release;
        }

        List<DigitText> numbers = [first];
        while (Peek() == '.' && IsDigit(_at + 1))
        {
            _at++;
            numbers.Add(Number()!.Value);
        }

        (string Label, DigitText Number)? pre = Segment(PreLabels);
        DigitText? post = Post();
        DigitText? dev = Segment(DevLabels)?.Number;
        if (_at == _text.Length)
            return new PythonVersion(epoch, [.. numbers], pre, post, dev, []);
        return Local() is { } local ? new PythonVersion(epoch, [.. numbers], pre, post, dev, local) : null;
    }

    private DigitText? Post()
    {
        if (Peek() == '-' && IsDigit(_at + 1))
        {
            _at++;
            return Number();
        }

        return Segment(PostLabels)?.Number;
    }

    /// <summary>A word with optional separators around it and an optional number behind it.</summary>
    private (string Label, DigitText Number)? Segment((string Written, string Label)[] labels)
    {
        int start = _at;
        if (IsSeparator(Peek()))
            _at++;
        foreach ((string written, string label) in labels)
        {
            if (!_text[_at..].StartsWith(written, StringComparison.OrdinalIgnoreCase))
                continue;
            _at += written.Length;

            // The separator belongs to the word also where no number follows it.
            if (IsSeparator(Peek()))
                _at++;
            return (label, Number() ?? DigitText.Zero);
        }

        _at = start;
        return null;
    }

    private string[]? Local()
    {
        if (Peek() != '+')
            return null;
        _at++;
        List<string> parts = [];
        while (true)
        {
            int start = _at;
            while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at]))
                _at++;
            if (_at == start)
                return null;
            ReadOnlySpan<char> part = _text[start.._at];
            parts.Add(part.ContainsAnyExceptInRange('0', '9') ? part.ToString().ToLowerInvariant() : DigitText.Of(part).Digits);
            if (_at == _text.Length)
                return [.. parts];
            if (!IsSeparator(_text[_at]))
                return null;
            _at++;
        }
    }

    private DigitText? Number()
    {
        int start = _at;
        while (IsDigit(_at))
            _at++;
        return _at == start ? null : DigitText.Of(_text[start.._at]);
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private readonly bool IsDigit(int at) => at < _text.Length && char.IsAsciiDigit(_text[at]);

    private static bool IsSeparator(char character) => character is '-' or '_' or '.';
}
