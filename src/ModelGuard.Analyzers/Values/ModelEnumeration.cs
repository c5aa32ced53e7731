using System.Text;
using Microsoft.CodeAnalysis;

namespace ModelGuard.Analyzers.Values;

/// <summary>The ids behind the members of a client's enumeration of models.</summary>
internal static class ModelEnumeration
{
    // Anthropic's client, 13.12.0: Model.ClaudeOpus4_5_20251101 is sent as claude-opus-4-5-20251101.
    private const string Anthropic = "Anthropic.Models.";

    /// <summary>The id that a member stands for.</summary>
    /// <param name="member">A member of an enumeration.</param>
    /// <returns><see langword="null"/> where the enumeration is none of models.</returns>
    public static string? TextOf(IFieldSymbol member) =>
        member.ContainingType.Name == "Model" && member.ContainingNamespace.ToDisplayString().StartsWith(Anthropic, StringComparison.Ordinal)
            ? IdOf(member.Name)
            : null;

    private static string IdOf(string name)
    {
        StringBuilder id = new();
        for (int at = 0; at < name.Length; at++)
        {
            char c = name[at];
            bool startsWord = at > 0 && name[at - 1] != '_' && (char.IsUpper(c) || (char.IsDigit(c) && !char.IsDigit(name[at - 1])));
            if (startsWord || c == '_')
                id.Append('-');
            if (c != '_')
                id.Append(char.ToLowerInvariant(c));
        }

        return id.ToString();
    }
}
