using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Shapes;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Providers;

/// <summary>
/// Judges a configuration file: read it, find the hosted models and the keys it names, report them. Whatever the text is, there is a
/// report; what could not be read is a finding in it.
/// </summary>
public static partial class ConfigurationScanner
{
    /// <summary>How much of a file is judged, in UTF-16 code units. What stands behind is said not to have been.</summary>
    public const int MaximumCharacters = 16 * 1024 * 1024;

    /// <summary>What an editor shows: what can be said of one file, whatever the day and the other files.</summary>
    public static IReadOnlyList<Rule> EditorRules { get; } =
    [
        ProviderRules.AliasedModel, ProviderRules.SomeoneElseChooses, ProviderRules.UnknownModel, ProviderRules.KeyLiteral,
        ProviderRules.SecretLiteral, ProviderRules.InvalidConfiguration, ProviderRules.DeploymentUpgradesItself, ProviderRules.MaskedModel,
        ProviderRules.MissingFallback,
    ];

    /// <summary>Judges the text of a configuration file as an editor shows it: those of <see cref="EditorRules"/>.</summary>
    /// <param name="path">The file's path, for the places of findings and the format; it is not opened.</param>
    /// <param name="text">Its text.</param>
    public static ConfigurationReport Scan(string path, string text)
    {
        ConfigurationReport report = ScanText(path, text);
        return report.Findings.All(finding => EditorRules.Contains(finding.Rule))
            ? report
            : report with { Findings = [.. report.Findings.Where(finding => EditorRules.Contains(finding.Rule))] };
    }

    /// <summary>Judges the text of a configuration file by every rule that one file can break.</summary>
    /// <param name="path">The file's path, for the places of findings and the format; it is not opened.</param>
    /// <param name="text">Its text.</param>
    /// <param name="options">What the owner knows; <see langword="null"/> for nothing.</param>
    public static ConfigurationReport ScanText(string path, string text, ScanOptions? options = null) =>
        Scan(path, text, MaximumCharacters, null, options ?? ScanOptions.None, embedded: false);

    private static ConfigurationReport Scan(string path, string text, int maximumCharacters, SyntaxError? encoding, ScanOptions options, bool embedded)
    {
        SettingsDocument document = ConfigurationFormats.Read(path, text, maximumCharacters);
        UseCollector collector = new(document, options);
        KnownShapes.Read(collector);
        List<EmbeddedFile> inner = embedded ? [] : EmbeddedFile.In(document);
        inner.ForEach(file => collector.Claim(file.Setting));
        ModelUseFinder.Find(collector);
        OwnRoutes.Add(collector);

        List<Finding> findings = [];
        List<ModelUse> uses = [.. collector.Uses];
        foreach (ModelUse use in uses)
            findings.AddRange(ConfigurationFindings.OfUse(path, use));
        foreach (FallbackEntry missing in collector.Fallbacks.Where(fallback => !fallback.Exists))
            findings.Add(ConfigurationFindings.OfMissing(path, missing));

        int end = Math.Min(text.Length, maximumCharacters);
        List<Secret> secrets = [.. SecretFinder.Find(document, end, inner.Count == 0 ? null : collector.IsEmbedded, out bool moreSecrets)];
        foreach (Secret secret in secrets)
            findings.Add(ConfigurationFindings.Of(path, secret));
        foreach (Setting duplicate in document.Duplicates)
            findings.Add(ConfigurationFindings.OfDuplicate(path, duplicate, document));
        if (encoding is not null)
            findings.Add(ConfigurationFindings.Of(path, encoding, document));
        if (document.Error is { } error && error.Offset != encoding?.Offset)
            findings.Add(ConfigurationFindings.Of(path, error, document));
        foreach (SyntaxError further in document.MoreErrors)
            findings.Add(ConfigurationFindings.Of(path, further, document));

        if (collector.Unjudged is { } unjudged)
            findings.Add(ConfigurationFindings.Of(path, TooMany(unjudged.Start, ConfigurationLimits.MaximumUses, "hosted models"), document));
        if (moreSecrets)
            findings.Add(ConfigurationFindings.Of(path, TooMany(0, ConfigurationLimits.MaximumSecrets, "keys"), document));

        List<ModelRoute> routes = collector.Routes;
        List<FallbackEntry> fallbacks = collector.Fallbacks;
        List<EndpointUse> endpoints = [.. EndpointUse.In(document)];
        foreach (EmbeddedFile file in inner)
        {
            ConfigurationReport report = file.Shift(Scan(file.Path, file.Setting.Value!, MaximumCharacters, null, options, embedded: true), path);
            findings.AddRange(report.Findings);
            uses.AddRange(report.Uses);
            secrets.AddRange(report.Secrets);
            routes.AddRange(report.Routes);
            fallbacks.AddRange(report.Fallbacks);
            endpoints.AddRange(report.Endpoints);
        }

        findings.Sort(FindingOrder.Instance);
        return new ConfigurationReport(findings, [.. uses.OrderBy(use => use.Line).ThenBy(use => use.Column)])
        {
            Secrets = secrets,
            Routes = routes,
            Fallbacks = fallbacks,
            Endpoints = endpoints,
        };
    }

    private static SyntaxError TooMany(int offset, int bound, string what) =>
        new(offset, 0, $"fewer than {bound} {what} in one file", "as many; the rest was not judged");
}
