using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ModelGuard.Providers;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Analyzers;

/// <summary>
/// Shows findings in <c>appsettings*.json</c> and in files of kind <c>config</c> while they are typed. In a build the MSBuild task reports
/// them, and the targets take this analyzer off the compiler's command line.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    private const string EnabledProperty = "build_property.ModelGuardEnabled";
    private const string KindMetadata = "build_metadata.AdditionalFiles.ModelGuardKind";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ConfigurationDescriptors.All;

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
        if (!IsEnabled(context.Options) || !IsConfiguration(file, context.Options))
            return;

        if (file.GetText(context.CancellationToken) is not { } text)
        {
            Finding unreadable = new(ProviderRules.InvalidConfiguration, new Place(file.Path), "expected a readable file, found one that cannot be opened.");
            context.ReportDiagnostic(DiagnosticOf(unreadable, Location.Create(file.Path, default, default)));
            return;
        }

        foreach (Finding finding in ConfigurationScanner.Scan(file.Path, text.ToString()).Findings)
            context.ReportDiagnostic(DiagnosticOf(finding, LocationOf(finding.Place, text)));
    }

    private static bool IsEnabled(AnalyzerOptions options) =>
        !options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(EnabledProperty, out string? enabled)
        || !string.Equals(enabled, "false", StringComparison.OrdinalIgnoreCase);

    private static bool IsConfiguration(AdditionalText file, AnalyzerOptions options)
    {
        if (options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(KindMetadata, out string? kind) && kind.Length > 0)
            return string.Equals(kind, "config", StringComparison.OrdinalIgnoreCase);

        string name = file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1);
        return name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
    }

    private static Diagnostic DiagnosticOf(Finding finding, Location location) =>
        Diagnostic.Create(ConfigurationDescriptors.Of(finding.Rule), location, Sentence(finding.Message), finding.Mend);

    private static string Sentence(string message) => message.EndsWith(".", StringComparison.Ordinal) ? message : message + ".";

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
