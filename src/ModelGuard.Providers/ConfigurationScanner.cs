using ModelGuard.Providers.Json;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;

namespace ModelGuard.Providers;

/// <summary>
/// Judges a configuration file: read it, find the hosted models and the keys it names, report them. Whatever the text is, there is a
/// report; what could not be read is a finding in it.
/// </summary>
public static partial class ConfigurationScanner
{
    /// <summary>How much of a file is judged, in UTF-16 code units. What stands behind is said not to have been.</summary>
    public const int MaximumCharacters = 16 * 1024 * 1024;

    /// <summary>Judges the text of an <c>appsettings*.json</c>.</summary>
    /// <param name="path">The file's path, for the places of findings; it is not opened.</param>
    /// <param name="text">Its text.</param>
    public static ConfigurationReport Scan(string path, string text) => Scan(path, text, MaximumCharacters, null);

    private static ConfigurationReport Scan(string path, string text, int maximumCharacters, SyntaxError? encoding)
    {
        SettingsDocument document = JsonSettingsReader.Read(text, maximumCharacters);
        List<Finding> findings = [];
        IReadOnlyList<ModelUse> uses = ModelUseFinder.Find(document, out Setting? unjudged);
        foreach (ModelUse use in uses)
        {
            if (ConfigurationFindings.Of(path, use) is { } finding)
                findings.Add(finding);
        }

        IReadOnlyList<Secret> secrets = SecretFinder.Find(document, Math.Min(text.Length, maximumCharacters), out bool moreSecrets);
        foreach (Secret secret in secrets)
            findings.Add(ConfigurationFindings.Of(path, secret));
        foreach (Setting duplicate in document.Duplicates)
            findings.Add(ConfigurationFindings.OfDuplicate(path, duplicate, document));
        if (encoding is not null)
            findings.Add(ConfigurationFindings.Of(path, encoding, document));
        if (document.Error is { } error && error.Offset != encoding?.Offset)
            findings.Add(ConfigurationFindings.Of(path, error, document));

        if (unjudged is not null)
            findings.Add(ConfigurationFindings.Of(path, TooMany(unjudged.Start, ConfigurationLimits.MaximumUses, "hosted models"), document));
        if (moreSecrets)
            findings.Add(ConfigurationFindings.Of(path, TooMany(0, ConfigurationLimits.MaximumSecrets, "keys"), document));

        findings.Sort(FindingOrder.Instance);
        return new ConfigurationReport(findings, uses);
    }

    private static SyntaxError TooMany(int offset, int bound, string what) =>
        new(offset, 0, $"fewer than {bound} {what} in one file", "as many; the rest was not judged");
}
