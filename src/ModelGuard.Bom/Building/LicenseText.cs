using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Building;

/// <summary>
/// Tells what a licence text is: an SPDX id, an SPDX expression (SPDX 3.0 annex "SPDX license expressions"), or just a name.
/// </summary>
internal static class LicenseText
{
    private const int Longest = 1_024;

    /// <summary>Reads a licence as someone declared it.</summary>
    /// <returns>The licence, or <see langword="null"/> where nothing was declared.</returns>
    public static BomLicense? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (SpdxLicenseIds.Find(text) is { } id)
            return new BomLicense(BomLicenseKind.SpdxId, id);
        if (text.Length > Longest)
            return new BomLicense(BomLicenseKind.Name, text[..Longest]);
        return Expression(text) is { } expression
            ? new BomLicense(BomLicenseKind.SpdxExpression, expression)
            : new BomLicense(BomLicenseKind.Name, text);
    }

    /// <summary>Walks an expression word by word: operands and operators take turns, and parentheses balance.</summary>
    private static string? Expression(string text)
    {
        string[] words = text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int depth = 0;
        bool expectsOperand = true;
        for (int index = 0; index < words.Length; index++)
        {
            string word = words[index];
            if (expectsOperand && word == "(")
            {
                depth++;
            }
            else if (!expectsOperand && word == ")" && depth > 0)
            {
                depth--;
            }
            else if (expectsOperand)
            {
                if (Operand(word) is not { } operand)
                    return null;
                words[index] = operand;
                expectsOperand = false;
            }
            else if (word is "AND" or "OR")
            {
                expectsOperand = true;
            }
            else if (word == "WITH" && index > 0 && words[index - 1] != ")" && index + 1 < words.Length && IsIdText(words[index + 1]))
            {
                index++;
            }
            else
            {
                return null;
            }
        }

        return expectsOperand || depth != 0
            ? null
            : string.Join(' ', words).Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal);
    }

    private static string? Operand(string word)
    {
        if (word.StartsWith("LicenseRef-", StringComparison.Ordinal) || word.StartsWith("DocumentRef-", StringComparison.Ordinal))
            return IsIdText(word.Replace(":LicenseRef-", "-", StringComparison.Ordinal)) ? word : null;
        return word.EndsWith('+') && SpdxLicenseIds.Find(word) is null
            ? SpdxLicenseIds.Find(word[..^1]) is { } orLater ? orLater + "+" : null
            : SpdxLicenseIds.Find(word);
    }

    private static bool IsIdText(string word) => word.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.');
}
