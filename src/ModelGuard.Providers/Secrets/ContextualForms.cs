using System.Text.RegularExpressions;

namespace ModelGuard.Providers.Secrets;

/// <summary>Judges the value of a setting whose name says that it is a key.</summary>
internal static class ContextualForms
{
    // A key has letters and digits mixed; words joined by dashes, paths and addresses are names of something.
    private static readonly Regex NoKey = new(
        "\\s|://|^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[^0-9]*$|^[^A-Za-z]*$|^[A-Za-z]:[\\\\/]|^[./~]",
        RegexOptions.CultureInvariant);

    private static readonly Regex JoinedWords = new("^[A-Za-z]*[0-9]{0,4}(?:[-_. /:][A-Za-z]*[0-9]{0,4}){1,}$", RegexOptions.CultureInvariant);

    /// <summary>The row that a value matches.</summary>
    /// <param name="value">The value.</param>
    /// <param name="context">Names and hosts around it.</param>
    /// <returns><see langword="null"/> where the value is a reference, a placeholder or no key.</returns>
    public static SecretPattern? Of(string value, IReadOnlyList<string> context)
    {
        SecretPattern generic = SecretPatternTable.Generic;
        SecretPattern documented = SecretPatternTable.Contextual[0];
        if (documented.MatchesWhole(value))
            return documented;
        if (context.Count > 0 && NamesPassword(context[0]) && SecretPatternTable.DefaultPassword.MatchesWhole(value))
            return SecretPatternTable.DefaultPassword;
        if (!generic.MatchesWhole(value) || NoKey.IsMatch(value) || IsJoinedWords(value))
            return null;
        if (Placeholders.IsReference(value) || Placeholders.IsFiller(value) || SecretText.IsExample(value))
            return null;

        double entropy = SecretText.Entropy(value);
        foreach (SecretPattern pattern in SecretPatternTable.Contextual)
        {
            if (entropy >= pattern.MinimumEntropy && Speaks(pattern, context) && pattern.MatchesWhole(value))
                return pattern;
        }

        return entropy >= generic.MinimumEntropy ? generic : null;
    }

    private static bool NamesPassword(string name) => name.EndsIgnoringCase("password") || name.EndsIgnoringCase("passwd") || name.EndsIgnoringCase("pwd");

    /// <summary>Whether something around the value names the row's provider.</summary>
    private static bool Speaks(SecretPattern pattern, IReadOnlyList<string> context)
    {
        if (pattern.Anchors[0].Length > 0)
            return true;

        string word = pattern.Provider.Replace(" ", "");
        // The variable that the provider's own documentation names.
        if (context.Count > 0 && context[0].SameIgnoringCase(KeyVariables.Find(pattern.Provider)))
            return true;
        return context.Any(around => around.HasIgnoringCase(word) || (pattern.Provider == "Azure OpenAI" && around.HasIgnoringCase("cognitiveservices.azure.com"))
            || (pattern.Provider == "Azure OpenAI" && around.HasIgnoringCase("openai")));
    }

    private static bool IsJoinedWords(string value) =>
        value.Any(c => c is '-' or '_' or '.' or '/' or ':') && !value.Begins("sk-") && JoinedWords.IsMatch(value) && value.Split('-', '_', '.', '/', ':').Average(part => part.Length) < 9;
}
