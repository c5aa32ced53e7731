using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.EnvironmentFiles;

/// <summary>
/// Reads <c>.env</c> files: a <c>NAME=value</c> a line, quotes as shells and dotenv read them, <c>#</c> comments. <c>__</c> in a name
/// separates sections, as .NET configuration has it. A line that is none of this is one error; the next line is read again.
/// </summary>
public static class EnvironmentReader
{
    private const int MaximumNameParts = 16;

    /// <summary>Reads a text. Never fails.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maximumCharacters">How much of it to read, in UTF-16 code units.</param>
    public static SettingsDocument Read(string text, int maximumCharacters = int.MaxValue)
    {
        Pass pass = new(text, Math.Min(text.Length, maximumCharacters));
        pass.ReadLines();
        SyntaxError? error = pass.Error;
        if (text.Length > maximumCharacters)
            error ??= new SyntaxError(maximumCharacters, 0, $"at most {maximumCharacters} characters", "more, which were not read");
        return new SettingsDocument(text, pass.Settings, pass.Comments, pass.Duplicates, error, SettingsFormat.Environment) { Roots = [pass.Root] };
    }

    private sealed class Pass(string text, int end)
    {
        public Setting Root { get; } = new(null, "", SettingKind.Section) { IsEnvironment = true };

        public List<Setting> Settings { get; } = [];

        public List<TextPart> Comments { get; } = [];

        public List<Setting> Duplicates { get; } = [];

        public SyntaxError? Error { get; private set; }

        public void ReadLines()
        {
            int at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
            while (at < end && Settings.Count < Json.JsonSettingsReader.MaximumSettings)
                at = ReadLine(at);
            if (at < end)
                Fail(at, 1, $"at most {Json.JsonSettingsReader.MaximumSettings} settings in one file", "more");
        }

        /// <summary>Reads one entry.</summary>
        /// <returns>Where the next line starts.</returns>
        private int ReadLine(int start)
        {
            int stop = EndOfLine(start);
            int at = SkipBlanks(start, stop);
            if (at == stop)
                return stop + 1;
            if (text[at] == '#')
            {
                Comments.Add(new TextPart(at + 1, stop - at - 1));
                return stop + 1;
            }

            if (string.CompareOrdinal(text, at, "export ", 0, 7) == 0)
                at = SkipBlanks(at + 7, stop);
            int name = at;
            while (at < stop && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' or '-' or ':'))
                at++;
            int nameEnd = at;
            at = SkipBlanks(at, stop);
            if (nameEnd == name || (at < stop && text[at] != '='))
            {
                Fail(at, at < stop ? 1 : 0, "NAME=value or a comment", at < stop ? Describe(text[at]) : "the end of the line");
                return stop + 1;
            }

            // A bare name takes its value from the surroundings.
            return at == stop ? stop + 1 : ReadValue(name, nameEnd - name, SkipBlanks(at + 1, stop), stop);
        }

        private int ReadValue(int name, int nameLength, int at, int stop)
        {
            if (at < stop && text[at] is '"' or '\'')
            {
                int close = ClosingQuote(at);
                if (close >= 0)
                {
                    Add(name, nameLength, at + 1, close - at - 1);
                    stop = EndOfLine(close);
                    NoteComment(close + 1, stop);
                    return stop + 1;
                }

                Fail(at, 1, $"{text[at]} to end the value", "the end of the file");
                at++;
            }

            int last = at;
            while (last < stop && !(text[last] == '#' && (last == at || text[last - 1] is ' ' or '\t')))
                last++;
            NoteComment(last, stop);
            while (last > at && text[last - 1] is ' ' or '\t')
                last--;
            Add(name, nameLength, at, last - at);
            return stop + 1;
        }

        private void NoteComment(int start, int stop)
        {
            if (stop > start)
                Comments.Add(new TextPart(start, stop - start));
        }

        // Quoted values may span lines; a quote that nothing closes must not make every line search to the end again.
        private int _noCloseFrom = int.MaxValue;

        private int ClosingQuote(int open)
        {
            char quote = text[open];
            if (open >= _noCloseFrom)
                return IndexBefore(quote, open + 1, EndOfLine(open));
            for (int at = open + 1; at < end; at++)
            {
                if (quote == '"' && text[at] == '\\')
                    at++;
                else if (text[at] == quote)
                    return at;
            }

            _noCloseFrom = open;
            return -1;
        }

        private int IndexBefore(char wanted, int from, int stop) => from >= stop ? -1 : text.IndexOf(wanted, from, stop - from);

        private void Add(int name, int nameLength, int start, int length)
        {
            string[] parts = text.Substring(name, nameLength).Split(["__"], StringSplitOptions.None);
            Setting holder = Root;
            if (parts.Length <= MaximumNameParts && parts.All(part => part.Length > 0))
            {
                for (int part = 0; part < parts.Length - 1; part++)
                {
                    Setting inner = holder.Adopt(new Setting(holder, parts[part], SettingKind.Section));
                    holder = inner.Kind == SettingKind.Section ? inner : new Setting(holder, parts[part], SettingKind.Section);
                }
            }
            else
            {
                parts = [text.Substring(name, nameLength)];
            }

            Setting setting = new(holder, parts[parts.Length - 1], SettingKind.Text)
            {
                Value = text.Substring(start, length),
                Start = start,
                Length = length,
                KeyStart = name,
                KeyLength = nameLength,
            };
            Settings.Add(setting);
            if (holder.Adopt(setting) != setting && Duplicates.Count < ConfigurationLimits.MaximumDuplicates)
                Duplicates.Add(setting);
        }

        private int EndOfLine(int start)
        {
            int at = start;
            while (at < end && text[at] is not ('\n' or '\r'))
                at++;
            return at;
        }

        private int SkipBlanks(int at, int stop)
        {
            while (at < stop && text[at] is ' ' or '\t')
                at++;
            return at;
        }

        private void Fail(int offset, int length, string expected, string found) => Error ??= new SyntaxError(offset, length, expected, found);

        private static string Describe(char c) => char.IsControl(c) || char.IsSurrogate(c) ? $"the character U+{(int)c:X4}" : $"'{c}'";
    }
}
