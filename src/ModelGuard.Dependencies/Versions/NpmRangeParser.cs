using System.Text;

namespace ModelGuard.Dependencies.Versions;

/// <summary>Reads one alternative of a range of npm versions into comparators; an empty list allows every release.</summary>
internal static class NpmRangeParser
{
    /// <summary>Reads an alternative.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static NpmComparator[]? Parse(string text)
    {
        List<NpmComparator> comparators = [];
        if (Words(WithoutBuild(text)) is not { } words)
            return null;
        if (words is [var low, "-", var high])
            return Hyphen(low, high, comparators) ? Simplify(comparators) : null;
        foreach (string word in words)
        {
            if (!Add(word, comparators))
                return null;
        }

        return Simplify(comparators);
    }

    // Build metadata, a plus sign with identifiers behind it, has no part in any range.
    private static string WithoutBuild(string text)
    {
        int plus = text.IndexOf('+', StringComparison.Ordinal);
        if (plus < 0)
            return text;
        StringBuilder kept = new(text.Length);
        int at = 0;
        for (; plus >= 0; plus = text.IndexOf('+', at))
        {
            int end = plus + 1;
            while (IsIdentifier(text, end) || (end > plus + 1 && end < text.Length && text[end] == '.' && IsIdentifier(text, end + 1)))
                end++;
            kept.Append(text, at, plus - at);
            if (end == plus + 1)
                kept.Append('+');
            at = end;
        }

        return kept.Append(text, at, text.Length - at).ToString();
    }

    private static bool IsIdentifier(string text, int at) => at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '-');

    // What follows an operator belongs to it, however many blanks stand between; an operator is never taken apart.
    private static string[]? Words(string text)
    {
        List<string> words = [];
        string pending = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            bool isOperator = !word.AsSpan().ContainsAnyExcept("<>=~^");
            if (isOperator && word[0] == '=' && pending is [.., '<' or '>' or '='])
                return null;
            pending += word;
            if (isOperator)
                continue;
            words.Add(pending);
            pending = "";
        }

        if (pending.Length > 0)
            words.Add(pending);
        return [.. words];
    }

    private static NpmComparator[] Simplify(List<NpmComparator> comparators) =>
        comparators.Contains(NpmComparator.Nothing) ? [NpmComparator.Nothing] : [.. comparators];

    private static bool Hyphen(string low, string high, List<NpmComparator> comparators)
    {
        if (NpmPartial.Parse(low) is not { } from || NpmPartial.Parse(high) is not { } to)
            return false;
        if (from.Major is { } major && !AddVersion(">=", major, from.Minor ?? 0, from.Minor is null ? 0 : from.Patch ?? 0, from.IsFull ? from.Prerelease : [], comparators))
            return false;
        return to switch
        {
            { Major: null } => true,
            { Minor: null } => AddVersion("<", to.Major.Value + 1, 0, 0, ["0"], comparators),
            { Patch: null } => AddVersion("<", to.Major.Value, to.Minor.Value + 1, 0, ["0"], comparators),
            _ => AddVersion("<=", to.Major.Value, to.Minor.Value, to.Patch.Value, to.Prerelease, comparators),
        };
    }

    private static bool Add(string word, List<NpmComparator> comparators)
    {
        string comparison = OperatorOf(word);
        if (comparison.Length == word.Length)
            return false;
        if (NpmPartial.Parse(word[comparison.Length..]) is not { } partial)
            return AddWithoutStar(word, comparators);
        return comparison switch
        {
            "^" => Caret(partial, comparators),
            "~" or "~>" => Tilde(partial, comparators),
            _ => partial.IsOrdered && Plain(comparison, partial, comparators),
        };
    }

    // npm drops the first star of what it cannot read otherwise, so that 1.2.0* is 1.2.0.
    private static bool AddWithoutStar(string word, List<NpmComparator> comparators)
    {
        int star = word.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return false;
        int start = star > 0 && word[star - 1] == '=' ? star - 1 : star;
        if (start > 0 && word[start - 1] is ('<' or '>'))
            start--;
        string rest = word.Remove(start, star + 1 - start);
        string comparison = OperatorOf(rest);
        if (comparison is "^" or "~" or "~>" || NpmVersion.Parse(rest[comparison.Length..]) is not { } version)
            return false;
        return AddVersion(comparison is "" ? "=" : comparison, version.Major, version.Minor, version.Patch, version.Prerelease, comparators);
    }

    private static string OperatorOf(string word) => word switch
    {
        ['~', '>', ..] => "~>",
        ['~', ..] => "~",
        ['^', ..] => "^",
        ['<', '=', ..] => "<=",
        ['>', '=', ..] => ">=",
        ['<', ..] => "<",
        ['>', ..] => ">",
        ['=', ..] => "=",
        _ => "",
    };

    private static bool Caret(NpmPartial to, List<NpmComparator> comparators)
    {
        if (to.Major is not { } major)
            return true;
        if (to.Minor is not { } minor)
            return Between(major, 0, 0, [], major + 1, 0, 0, comparators);
        if (to.Patch is not { } patch)
            return major == 0 ? Between(major, minor, 0, [], major, minor + 1, 0, comparators) : Between(major, minor, 0, [], major + 1, 0, 0, comparators);
        return (major, minor) switch
        {
            (0, 0) => Between(major, minor, patch, to.Prerelease, major, minor, patch + 1, comparators),
            (0, _) => Between(major, minor, patch, to.Prerelease, major, minor + 1, 0, comparators),
            _ => Between(major, minor, patch, to.Prerelease, major + 1, 0, 0, comparators),
        };
    }

    private static bool Tilde(NpmPartial to, List<NpmComparator> comparators)
    {
        if (to.Major is not { } major)
            return true;
        if (to.Minor is not { } minor)
            return Between(major, 0, 0, [], major + 1, 0, 0, comparators);
        return to.Patch is { } patch
            ? Between(major, minor, patch, to.Prerelease, major, minor + 1, 0, comparators)
            : Between(major, minor, 0, [], major, minor + 1, 0, comparators);
    }

    private static bool Plain(string comparison, NpmPartial partial, List<NpmComparator> comparators)
    {
        if (partial.Major is not { } major)
        {
            if (comparison is "<" or ">")
                comparators.Add(NpmComparator.Nothing);
            return true;
        }

        if (partial is { Minor: { } minor, Patch: { } patch })
            return (comparison == ">=" && (major, minor, patch) == (0, 0, 0) && partial.Prerelease.Length == 0)
                || AddVersion(comparison is "" ? "=" : comparison, major, minor, patch, partial.Prerelease, comparators);

        long lowMinor = partial.Minor ?? 0;
        (long, long) next = partial.Minor is null ? (major + 1, 0) : (major, lowMinor + 1);
        return comparison switch
        {
            ">" => AddVersion(">=", next.Item1, next.Item2, 0, [], comparators),
            "<=" => AddVersion("<", next.Item1, next.Item2, 0, ["0"], comparators),
            "<" => AddVersion("<", major, lowMinor, 0, ["0"], comparators),
            ">=" => (major, lowMinor) == (0, 0) || AddVersion(">=", major, lowMinor, 0, [], comparators),
            _ => Between(major, lowMinor, 0, [], next.Item1, next.Item2, 0, comparators),
        };
    }

    private static bool Between(
        long major, long minor, long patch, string[] prerelease, long endMajor, long endMinor, long endPatch, List<NpmComparator> comparators)
    {
        bool isEverything = (major, minor, patch) == (0, 0, 0) && prerelease.Length == 0;
        return (isEverything || AddVersion(">=", major, minor, patch, prerelease, comparators))
            && AddVersion("<", endMajor, endMinor, endPatch, ["0"], comparators);
    }

    private static bool AddVersion(string comparison, long major, long minor, long patch, string[] prerelease, List<NpmComparator> comparators)
    {
        if (major > NpmVersion.MaxNumber || minor > NpmVersion.MaxNumber || patch > NpmVersion.MaxNumber)
            return false;
        NpmComparator added = new(comparison, new NpmVersion(major, minor, patch, prerelease));
        comparators.Add(comparison == "<" && added.Version.ToString() == "0.0.0-0" ? NpmComparator.Nothing : added);
        return true;
    }
}
