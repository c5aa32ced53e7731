using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Analyzers;

/// <summary>
/// The compiler's view of the rules: one descriptor per rule of the catalogue, under the same id. Ids and severities are written out,
/// because release tracking reads them from the source; a test holds them to the catalogue.
/// </summary>
internal static class GuardDescriptors
{
    private const string Category = "ModelGuard.Providers";

    // The finding brings its whole sentence and its mend.
    private const string Format = "{0} {1}";

    private static readonly DiagnosticDescriptor AliasedModel = new(
        "MG3001", ProviderRules.AliasedModel.Title, Format, Category, DiagnosticSeverity.Warning, true, ProviderRules.AliasedModel.Why, ProviderRules.AliasedModel.HelpUri);

    private static readonly DiagnosticDescriptor SomeoneElseChooses = new(
        "MG3002", ProviderRules.SomeoneElseChooses.Title, Format, Category, DiagnosticSeverity.Error, true, ProviderRules.SomeoneElseChooses.Why, ProviderRules.SomeoneElseChooses.HelpUri);

    private static readonly DiagnosticDescriptor UnknownModel = new(
        "MG3003", ProviderRules.UnknownModel.Title, Format, Category, DiagnosticSeverity.Info, true, ProviderRules.UnknownModel.Why, ProviderRules.UnknownModel.HelpUri);

    private static readonly DiagnosticDescriptor KeyLiteral = new(
        "MG3004", ProviderRules.KeyLiteral.Title, Format, Category, DiagnosticSeverity.Error, true, ProviderRules.KeyLiteral.Why, ProviderRules.KeyLiteral.HelpUri);

    private static readonly DiagnosticDescriptor SecretLiteral = new(
        "MG3005", ProviderRules.SecretLiteral.Title, Format, Category, DiagnosticSeverity.Warning, true, ProviderRules.SecretLiteral.Why, ProviderRules.SecretLiteral.HelpUri);

    private static readonly DiagnosticDescriptor InvalidConfiguration = new(
        "MG3006", ProviderRules.InvalidConfiguration.Title, Format, Category, DiagnosticSeverity.Error, true, ProviderRules.InvalidConfiguration.Why, ProviderRules.InvalidConfiguration.HelpUri);

    private static readonly DiagnosticDescriptor DeploymentUpgradesItself = new(
        "MG3007", ProviderRules.DeploymentUpgradesItself.Title, Format, Category, DiagnosticSeverity.Warning, true, ProviderRules.DeploymentUpgradesItself.Why, ProviderRules.DeploymentUpgradesItself.HelpUri);

    private static readonly DiagnosticDescriptor MaskedModel = new(
        "MG3014", ProviderRules.MaskedModel.Title, Format, Category, DiagnosticSeverity.Info, true, ProviderRules.MaskedModel.Why, ProviderRules.MaskedModel.HelpUri);

    private static readonly DiagnosticDescriptor MissingFallback = new(
        "MG3015", ProviderRules.MissingFallback.Title, Format, Category, DiagnosticSeverity.Warning, true, ProviderRules.MissingFallback.Why, ProviderRules.MissingFallback.HelpUri);

    private static readonly DiagnosticDescriptor UnguardedModelFile = new(
        "MG3020", CodeRules.UnguardedModelFile.Title, Format, Category, DiagnosticSeverity.Warning, true, CodeRules.UnguardedModelFile.Why, CodeRules.UnguardedModelFile.HelpUri);

    /// <summary>What can be said of a configuration file, in the order of the rules.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Configuration { get; } =
        [AliasedModel, SomeoneElseChooses, UnknownModel, KeyLiteral, SecretLiteral, InvalidConfiguration, DeploymentUpgradesItself, MaskedModel, MissingFallback];

    /// <summary>What can be said of code, in the order of the rules.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Code { get; } =
        [AliasedModel, SomeoneElseChooses, UnknownModel, KeyLiteral, SecretLiteral, UnguardedModelFile];

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor Of(Rule rule) => Configuration.Concat(Code).First(descriptor => descriptor.Id == rule.Id);
}
