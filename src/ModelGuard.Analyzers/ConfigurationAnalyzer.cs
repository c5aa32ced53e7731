using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ModelGuard.Providers;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Analyzers;

/// <summary>
/// Shows findings in <c>appsettings*.json</c> and in files of kind <c>config</c>, YAML too, while they are typed. In a build the MSBuild task reports
/// them, on no-op builds too, and the targets tell this analyzer to be silent.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    private const string KindMetadata = "build_metadata.AdditionalFiles.ModelGuardKind";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => GuardDescriptors.Configuration;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        AdditionalText file = context.AdditionalFile;
        if (!BuildOptions.IsEnabled(context.Options) || BuildOptions.TaskReportsConfiguration(context.Options) || !IsConfiguration(file, context.Options))
            return;

        if (file.GetText(context.CancellationToken) is not { } text)
        {
            Finding unreadable = new(ProviderRules.InvalidConfiguration, new Place(file.Path), "expected a readable file, found one that cannot be opened.");
            context.ReportDiagnostic(DiagnosticOf(unreadable, Location.Create(file.Path, default, default), null, null, null));
            return;
        }

        ConfigurationReport report = JudgedTexts.ReportOf(file.Path, text);
        foreach (Finding finding in report.Findings)
        {
            ModelUse? use = report.Uses.FirstOrDefault(use => use.Line == finding.Place.Line && use.Column == finding.Place.Column);
            EnvironmentReference? reference = report.Secrets.FirstOrDefault(secret => secret.Range.Line == finding.Place.Line && secret.Range.Column == finding.Place.Column)?.Reference;
            context.ReportDiagnostic(DiagnosticOf(finding, LocationOf(finding.Place, text), use, reference, text));
        }
    }

    private static bool IsConfiguration(AdditionalText file, AnalyzerOptions options)
    {
        if (options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(KindMetadata, out string? kind) && kind.Length > 0)
            return string.Equals(kind, "config", StringComparison.OrdinalIgnoreCase);

        string name = file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1);
        return name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
    }

    private static Diagnostic DiagnosticOf(Finding finding, Location location, ModelUse? use, EnvironmentReference? reference, SourceText? text)
    {
        ImmutableDictionary<string, string?> facts = FactsOf(finding, use);
        // A YAML alias stands for what is written elsewhere: that is pinned there, for all who share it.
        if (text is not null && location.SourceSpan.Length > 0 && text[location.SourceSpan.Start] == '*')
            facts = facts.Remove(DiagnosticFacts.Pinned);
        Location[]? elsewhere = null;
        TextMend? edit = finding.Rule == ProviderRules.DeploymentUpgradesItself ? use?.UpgradeMend : null;
        if (reference is not null && IsKey(finding))
        {
            edit = reference.Edit;
            facts = facts.Add(DiagnosticFacts.EnvironmentVariable, reference.Variable);
        }

        if (edit is { } mend && text is not null && mend.Start + mend.Length <= text.Length)
        {
            TextSpan span = new(mend.Start, mend.Length);
            elsewhere = [Location.Create(finding.Place.File, span, text.Lines.GetLinePositionSpan(span))];
            facts = facts.Add(DiagnosticFacts.Written, mend.Text);
        }

        return Diagnostic.Create(GuardDescriptors.Of(finding.Rule), location, elsewhere, facts, Sentences.Of(finding.Message), finding.Mend);
    }

    // For the code fixes: what to write instead, or the name that user secrets know the value by.
    private static ImmutableDictionary<string, string?> FactsOf(Finding finding, ModelUse? use)
    {
        ImmutableDictionary<string, string?> facts = ImmutableDictionary<string, string?>.Empty;
        if (finding.Subject is not { } subject)
            return facts;
        if (finding.Rule == ProviderRules.AliasedModel || finding.Rule == ProviderRules.SomeoneElseChooses)
            return use?.Upgrade is null && SnapshotTable.PinnedFormOf(subject) is { } pinned ? facts.Add(DiagnosticFacts.Pinned, pinned) : facts;
        return IsKey(finding) ? facts.Add(DiagnosticFacts.KeyPath, subject) : facts;
    }

    private static bool IsKey(Finding finding) => finding.Rule == ProviderRules.KeyLiteral || finding.Rule == ProviderRules.SecretLiteral;

    private static Location LocationOf(Place place, SourceText text)
    {
        LinePosition start = new((place.Line ?? 1) - 1, (place.Column ?? 1) - 1);
        LinePosition end = new((place.EndLine ?? place.Line ?? 1) - 1, (place.EndColumn ?? place.Column ?? 1) - 1);
        TextSpan span = TextSpan.FromBounds(OffsetOf(start, text), Math.Max(OffsetOf(start, text), OffsetOf(end, text)));
        return Location.Create(place.File, span, new LinePositionSpan(start, end));
    }

    // The compiler also ends lines at characters that JSON allows in strings, so a line may be shorter there than the scanner says.
    private static int OffsetOf(LinePosition position, SourceText text)
    {
        if (position.Line >= text.Lines.Count)
            return text.Length;

        return Math.Min(text.Lines[position.Line].Start + position.Character, text.Length);
    }
}
