namespace ModelGuard.Dependencies.Python;

/// <summary>A line of a requirements file, continued lines put together and comments left out.</summary>
/// <param name="Text">The text.</param>
/// <param name="Line">The line that it starts in, 1-based.</param>
/// <param name="Column">The column of its first character, 1-based.</param>
internal readonly record struct LogicalLine(string Text, int Line, int Column)
{
    /// <summary>Takes a text apart, as pip does: a backslash at the end continues a line, a <c>#</c> at the start or behind a blank ends it.</summary>
    public static IEnumerable<LogicalLine> Of(string text)
    {
        string pending = "";
        int first = 0;
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.TrimEnd('\r');
            if (pending.Length == 0)
                first = number;
            bool isComment = line.TrimStart().StartsWith('#');
            if (line.EndsWith('\\') && !isComment)
            {
                pending += line[..^1];
                continue;
            }

            // A comment in the middle of continued lines ends them.
            string whole = WithoutComment(isComment ? pending : pending + line);
            pending = "";
            if (whole.Trim() is { Length: > 0 } content)
                yield return new LogicalLine(content, first, whole.Length - whole.TrimStart().Length + 1);
        }

        if (WithoutComment(pending).Trim() is { Length: > 0 } rest)
            yield return new LogicalLine(rest, first, 1);
    }

    private static string WithoutComment(string line)
    {
        for (int i = line.IndexOf('#', StringComparison.Ordinal); i >= 0; i = line.IndexOf('#', i + 1))
        {
            if (i == 0 || char.IsWhiteSpace(line[i - 1]))
                return line[..i];
        }

        return line;
    }
}
