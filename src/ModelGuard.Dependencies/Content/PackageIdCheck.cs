using System.Globalization;
using System.Text;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Content;

/// <summary>Ids that are made to be taken for others: letters of other alphabets, and one letter more, less or other than a well-known id.</summary>
internal static class PackageIdCheck
{
    // Short ids are one letter away from each other by chance.
    private const int MinLength = 7;

    /// <summary>Checks one id.</summary>
    public static PackageIssue? Check(ExtractedPackage package)
    {
        string id = package.Id;
        if (id.FirstOrDefault(static letter => letter > '\x7f') is var foreign and not '\0')
        {
            string escaped = string.Concat(id.Select(static letter => letter > '\x7f' ? $"\\u{(int)letter:x4}" : letter.ToString()));
            return new PackageIssue(
                PackageContentRules.ForeignLetters,
                package,
                null,
                null,
                $"expected an id of ASCII letters, found '{escaped}' with {CharUnicodeInfo.GetUnicodeCategory(foreign)} U+{(int)foreign:X4}");
        }

        if (id.Length < MinLength || WellKnownPackages.Ids.Contains(id))
            return null;
        string? like = WellKnownPackages.Ids.FirstOrDefault(known => known.Length >= MinLength && IsLookAlike(id, known));
        return like is null
            ? null
            : new PackageIssue(PackageContentRules.LookAlike, package, null, null, $"expected an id that cannot be taken for another, found '{id}', which looks like '{like}'");
    }

    private static bool IsLookAlike(string id, string known)
    {
        if (Math.Abs(id.Length - known.Length) > 1)
            return false;
        string left = Folded(id);
        string right = Folded(known);
        return left == right || (IsOneEditApart(left, right) && !DiffersInNumber(left, right));
    }

    // 'l' for 'I' or '1', 'O' for '0', and separators that read alike.
    private static string Folded(string id)
    {
        StringBuilder text = new(id.Length);
        foreach (char letter in id)
        {
            char lower = char.ToLowerInvariant(letter);
            text.Append(letter == 'I' ? 'l' : lower switch { '1' => 'l', '0' => 'o', '_' or '-' => '.', _ => lower });
        }

        return text.ToString();
    }

    private static bool IsOneEditApart(string left, string right)
    {
        if (left.Length > right.Length)
            (left, right) = (right, left);
        int at = 0;
        while (at < left.Length && left[at] == right[at])
            at++;
        if (left.Length < right.Length)
            return left.AsSpan(at).SequenceEqual(right.AsSpan(at + 1));

        // One letter replaced, or two neighbours changed places.
        return at < left.Length && (left.AsSpan(at + 1).SequenceEqual(right.AsSpan(at + 1))
            || (at + 1 < left.Length && left[at] == right[at + 1] && left[at + 1] == right[at] && left.AsSpan(at + 2).SequenceEqual(right.AsSpan(at + 2))));
    }

    // A family of packages often differs by its version in the id.
    private static bool DiffersInNumber(string left, string right)
    {
        string shorter = left.Length <= right.Length ? left : right;
        string longer = left.Length <= right.Length ? right : left;
        int at = 0;
        while (at < shorter.Length && shorter[at] == longer[at])
            at++;
        return char.IsAsciiDigit(longer[at]) || (at < shorter.Length && char.IsAsciiDigit(shorter[at]));
    }
}
