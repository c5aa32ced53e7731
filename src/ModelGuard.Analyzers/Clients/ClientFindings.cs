using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Secrets;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Analyzers.Clients;

/// <summary>Turns what code hands to a client into diagnostics.</summary>
internal static class ClientFindings
{
    private static readonly ImmutableDictionary<string, string?> NoFacts = ImmutableDictionary<string, string?>.Empty;

    /// <summary>A model id that is not pinned.</summary>
    public static Diagnostic OfModel(string where, string id, ModelIdVerdict verdict, SyntaxNode? literal, SyntaxNode value)
    {
        // The rules are those of configuration: whoever writes latest asks for whatever there will be.
        (Rule rule, string found) = verdict.PinStatus switch
        {
            PinStatus.Auto => (ProviderRules.SomeoneElseChooses, $"found '{id}', which names no model"),
            PinStatus.Alias => (verdict.SaysLatest ? ProviderRules.SomeoneElseChooses : ProviderRules.AliasedModel, $"found the alias '{id}'"),
            _ => (ProviderRules.UnknownModel, $"found '{id}', of which that is not known"),
        };
        string? pinned = verdict.PinStatus == PinStatus.Alias ? SnapshotTable.PinnedFormOf(id) : null;
        string mend = pinned is null ? rule.Mend : $"Write \"{pinned}\" or another fixed version.";
        return Create(
            rule,
            $"{where}: expected one fixed version of a model, {found} ({verdict.Reason}).",
            mend,
            pinned is null ? NoFacts : NoFacts.Add(DiagnosticFacts.Pinned, pinned),
            literal,
            value);
    }

    /// <summary>A key in code.</summary>
    public static Diagnostic OfKey(string where, LiteralSecret secret, string? provider, SyntaxNode? literal, SyntaxNode value) => Create(
        secret.Pattern.Evidence == SecretEvidence.Fixed ? ProviderRules.KeyLiteral : ProviderRules.SecretLiteral,
        $"{where}: expected a reference to a key kept elsewhere, found {secret.Description}.",
        ProviderRules.KeyLiteral.Mend,
        NoFacts.Add(DiagnosticFacts.EnvironmentVariable, KeyVariables.Of(secret.Pattern.Provider, provider)),
        literal,
        value);

    /// <summary>A model file that no item names.</summary>
    public static Diagnostic OfFile(string where, string name, SyntaxNode? literal, SyntaxNode value) => Create(
        CodeRules.UnguardedModelFile,
        $"{where}: expected a file that an item of the project names, found '{name}', which none does.",
        $"Add <ModelArtifact Include=\"{name}\" /> to the project, with the file's path there, or make it content.",
        NoFacts,
        literal,
        value);

    // On the literal where it stands inside the value; otherwise on the use, with the literal beside it for the fix.
    private static Diagnostic Create(Rule rule, string message, string mend, ImmutableDictionary<string, string?> facts, SyntaxNode? literal, SyntaxNode value)
    {
        bool inside = literal is not null && literal.SyntaxTree == value.SyntaxTree && value.Span.Contains(literal.Span);
        return Diagnostic.Create(
            GuardDescriptors.Of(rule),
            (inside ? literal! : value).GetLocation(),
            literal is null ? null : [literal.GetLocation()],
            facts,
            message,
            mend);
    }
}
