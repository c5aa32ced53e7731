using System.Globalization;

namespace ModelGuard.Dependencies.Versions;

/// <summary>A version of npm: SemVer 2.0 (semver.org, clauses 2 to 11); build metadata has no part in the order.</summary>
public sealed class NpmVersion : PackageVersion
{
    /// <summary>The greatest number that npm takes: what JavaScript counts exactly.</summary>
    internal const long MaxNumber = (1L << 53) - 1;

    private const int MaxLength = 256;

    internal NpmVersion(long major, long minor, long patch, string[] prerelease)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
        Prerelease = prerelease;
    }

    /// <inheritdoc/>
    public override bool IsPrerelease => Prerelease.Length > 0;

    internal long Major { get; }

    internal long Minor { get; }

    internal long Patch { get; }

    internal string[] Prerelease { get; }

    /// <summary>Reads a version as npm itself does: three numbers, with or without a <c>v</c> before them.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static NpmVersion? Parse(string text)
    {
        if (text.Length > MaxLength)
            return null;
        string trimmed = text.Trim();
        return Parse(trimmed is ['v', ..] ? trimmed[1..] : trimmed, leastNumbers: 3);
    }

    /// <summary>Reads a version that advisories may write with one or two numbers; the others are zero.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static NpmVersion? ParseLoosely(string text)
    {
        if (text.Length > MaxLength)
            return null;
        string trimmed = text.Trim().TrimStart('=', 'v', ' ');
        return Parse(trimmed, leastNumbers: 1);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string release = string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
        return IsPrerelease ? $"{release}-{string.Join('.', Prerelease)}" : release;
    }

    internal static string[]? ParsePrerelease(ReadOnlySpan<char> text)
    {
        List<string> parts = [];
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> part = text[range];
            if (part.IsEmpty || !IsIdentifier(part) || (part.Length > 1 && part[0] == '0' && !part.ContainsAnyExceptInRange('0', '9')))
                return null;
            parts.Add(part.ToString());
        }

        return [.. parts];
    }

    /// <summary>A number without leading zeros that is not too large.</summary>
    internal static long? ParseNumber(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') || (digits.Length > 1 && digits[0] == '0'))
            return null;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= MaxNumber ? number : null;
    }

    /// <summary>The order of releases alone.</summary>
    internal int CompareRelease(NpmVersion other)
    {
        int order = Major.CompareTo(other.Major);
        if (order == 0)
            order = Minor.CompareTo(other.Minor);
        return order != 0 ? order : Patch.CompareTo(other.Patch);
    }

    /// <inheritdoc/>
    protected override int Compare(PackageVersion other)
    {
        NpmVersion right = (NpmVersion)other;
        int order = CompareRelease(right);
        if (order != 0 || (!IsPrerelease && !right.IsPrerelease))
            return order;
        if (IsPrerelease != right.IsPrerelease)
            return IsPrerelease ? -1 : 1;
        for (int i = 0; i < Math.Min(Prerelease.Length, right.Prerelease.Length); i++)
        {
            order = CompareIdentifiers(Prerelease[i], right.Prerelease[i]);
            if (order != 0)
                return order;
        }

        return Prerelease.Length.CompareTo(right.Prerelease.Length);
    }

    private static NpmVersion? Parse(string text, int leastNumbers)
    {
        int build = text.IndexOf('+', StringComparison.Ordinal);
        if (build >= 0)
        {
            ReadOnlySpan<char> metadata = text.AsSpan(build + 1);
            foreach (Range range in metadata.Split('.'))
            {
                if (metadata[range].IsEmpty || !IsIdentifier(metadata[range]))
                    return null;
            }

            text = text[..build];
        }

        int dash = text.IndexOf('-', StringComparison.Ordinal);
        string[]? prerelease = dash < 0 ? [] : ParsePrerelease(text.AsSpan(dash + 1));
        string[] numbers = (dash < 0 ? text : text[..dash]).Split('.');
        if (prerelease is null || numbers.Length < leastNumbers || numbers.Length > 3)
            return null;
        long?[] parsed = [.. numbers.Select(static number => ParseNumber(number))];
        return Array.Exists(parsed, static number => number is null)
            ? null
            : new NpmVersion(parsed[0]!.Value, parsed.Length > 1 ? parsed[1]!.Value : 0, parsed.Length > 2 ? parsed[2]!.Value : 0, prerelease);
    }

    private static bool IsIdentifier(ReadOnlySpan<char> part)
    {
        foreach (char character in part)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
                return false;
        }

        return true;
    }

    // Numbers come before words; numbers are compared by size, words by code.
    private static int CompareIdentifiers(string left, string right)
    {
        bool mine = !left.AsSpan().ContainsAnyExceptInRange('0', '9');
        bool theirs = !right.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (mine && theirs)
            return DigitText.Of(left).CompareTo(DigitText.Of(right));
        return mine != theirs ? theirs.CompareTo(mine) : string.CompareOrdinal(left, right);
    }
}
