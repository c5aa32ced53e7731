using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Yaml;

/// <summary>
/// Reads YAML as settings that keep their places. Aliases share what they name and are never expanded, so that no alias bomb can grow;
/// depth, settings and merges are bounded. A document that cannot be read is one error, and the next document of the file is read again.
/// </summary>
public static class YamlSettingsReader
{
    /// <summary>Levels of nesting. Kubernetes' deepest definitions have about 30.</summary>
    public const int MaximumDepth = 100;

    /// <summary>Settings that merge keys (<c>&lt;&lt;</c>) may bring in, all together.</summary>
    public const int MaximumMerged = 100_000;

    // A file of garbage with a separator on each line says no more after the first few.
    private const int MostErrors = 20;

    /// <summary>Reads a text. Never fails: what stopped the reader stands in the result.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maximumCharacters">How much of it to read, in UTF-16 code units.</param>
    public static SettingsDocument Read(string text, int maximumCharacters = int.MaxValue)
    {
        int end = Math.Min(text.Length, maximumCharacters);
        YamlTree tree = new(text);
        List<SyntaxError> errors = [];
        int start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        int told = -1;
        for (int attempt = 0; attempt < MostErrors && start < end; attempt++)
        {
            if (tree.Read(start, end) is not { } error)
                break;

            // Of a document one fault is told; what stands behind it, from the next key at the margin on, is read all the same.
            if (error.Offset >= told)
                errors.Add(error);
            if (tree.IsFull)
                break;
            int from = Math.Max(error.Offset, start);
            told = NextDocument(text, from, end);
            start = NextTopKey(text, from, told);
        }

        if (tree.Dangling is { } dangling)
            errors.Add(dangling);
        if (text.Length > end && !tree.IsFull)
            errors.Add(new SyntaxError(end, 0, $"at most {end} characters", "more, which were not read"));
        return new SettingsDocument(text, tree.Settings, Comments(text, end, tree.Settings), tree.Duplicates, errors.FirstOrDefault(), SettingsFormat.Yaml)
        {
            Roots = tree.Roots,
            Copies = tree.Copies,
            MoreErrors = [.. errors.Skip(1)],
        };
    }

    private static int NextTopKey(string text, int from, int end)
    {
        for (int at = text.IndexOf('\n', from, end - from); at >= 0 && at + 1 < end; at = text.IndexOf('\n', at + 1, end - at - 1))
        {
            if (char.IsLetter(text[at + 1]) || text[at + 1] is '_' or '"' or '\'')
                return at + 1;
        }

        return end;
    }

    private static int NextDocument(string text, int from, int end)
    {
        int at = from;
        while (at < end && (at = text.IndexOf("\n---", at, end - at, StringComparison.Ordinal)) >= 0)
        {
            int behind = at + 4;
            if (behind >= end || text[behind] is ' ' or '\n' or '\r' or '\t')
                return at + 1;
            at = behind;
        }

        return end;
    }

    // Whatever stands between two values and holds a # may be a comment: keys are looked for in it, nothing else.
    private static List<TextPart> Comments(string text, int end, List<Setting> settings)
    {
        List<TextPart> comments = [];
        int from = 0;
        foreach (Setting setting in settings.Where(setting => setting.Kind == SettingKind.Text && !setting.IsCopy).OrderBy(setting => setting.Start))
        {
            Add(from, setting.Start);
            from = Math.Max(from, setting.Start + setting.Length);
        }

        Add(from, end);
        return comments;

        void Add(int start, int stop)
        {
            int hash = stop > start ? text.IndexOf('#', start, stop - start) : -1;
            if (hash >= 0)
                comments.Add(new TextPart(hash + 1, stop - hash - 1));
        }
    }
}
