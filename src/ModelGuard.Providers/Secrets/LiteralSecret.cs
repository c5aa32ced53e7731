namespace ModelGuard.Providers.Secrets;

/// <summary>A key recognised in one text that stands alone, such as a literal in code. The key itself is not kept.</summary>
/// <param name="Pattern">The row that recognised it.</param>
/// <param name="Prefix">The public prefix of keys of this kind; empty where they have none.</param>
/// <param name="Fingerprint">The first 8 hexadecimal digits of the SHA-256 of the key in UTF-8.</param>
public sealed record LiteralSecret(SecretPattern Pattern, string Prefix, string Fingerprint)
{
    /// <summary>The key of a fixed form in a text, wherever the text stands.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="null"/> where there is none.</returns>
    public static LiteralSecret? Anywhere(string text)
    {
        IReadOnlyList<FixedForm> forms = FixedForms.In(text, 0, text.Length);
        return forms.Count > 0 ? Of(forms[0].Pattern, text.Substring(forms[0].Start, forms[0].Length)) : null;
    }

    /// <summary>The key in a text that stands where a key belongs: a fixed form anywhere in it, or any form as a whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="context">What is known of whose key belongs there, such as a type's name.</param>
    /// <returns><see langword="null"/> where the text is a reference, a placeholder or no key.</returns>
    public static LiteralSecret? WhereKeyBelongs(string text, string context)
    {
        if (Anywhere(text) is { } certain)
            return certain;

        return text.Length > 0 && ContextualForms.Of(text, [context]) is { } pattern ? Of(pattern, text) : null;
    }

    /// <summary>What was found, in the words of a finding: whose key, its prefix and its fingerprint.</summary>
    public string Description
    {
        get
        {
            string what = Pattern.Evidence == SecretEvidence.Fixed ? $"a key of {Pattern.Provider}"
                : Pattern == SecretPatternTable.Generic ? "what looks like a key or a password"
                : $"what looks like a key of {Pattern.Provider}";
            string form = Prefix.Length == 0 ? "" : $"{Prefix}..., ";
            return $"{what} ({form}SHA-256 {Fingerprint}...)";
        }
    }

    private static LiteralSecret Of(SecretPattern pattern, string key) => new(pattern, pattern.PrefixOf(key), SecretText.Fingerprint(key));
}
