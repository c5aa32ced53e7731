using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.Python;

/// <summary>Poetry's own notation of ranges (python-poetry.org, "Dependency specification"): <c>^</c>, <c>~</c>, <c>*</c>, a bare version for exactly it.</summary>
internal static class PoetryConstraint
{
    /// <summary>The one version that is allowed; <see langword="null"/> where several are.</summary>
    public static string? Pinned(string constraint)
    {
        string text = constraint.Trim();
        return PythonVersion.Parse(text) is not null ? text : PythonSpecifierSet.Parse(text)?.Pinned;
    }

    /// <summary>The same range in the clauses of PEP 440; the text itself where it has another form, such as alternatives.</summary>
    public static string ToClauses(string constraint)
    {
        string text = constraint.Trim();
        if (text is "*" or "")
            return "";
        if (PythonVersion.Parse(text) is not null)
            return "==" + text;
        if (text[0] is not ('^' or '~') || text.StartsWith("~=", StringComparison.Ordinal) || PythonVersion.Parse(text[1..]) is not { } from)
            return text.EndsWith(".*", StringComparison.Ordinal) && char.IsAsciiDigit(text[0]) ? "==" + text : text;

        string[] numbers = [.. from.Parts(0).Skip(1).Take(from.ReleaseLength)];
        int kept = text[0] == '~' ? Math.Min(2, numbers.Length) : 1 + Math.Max(0, Array.FindIndex(numbers, static number => number != "0"));
        return long.TryParse(numbers[Math.Min(kept, numbers.Length) - 1], out long last)
            ? $">={from},<{string.Join('.', numbers[..(Math.Min(kept, numbers.Length) - 1)].Append((last + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))}"
            : text;
    }
}
