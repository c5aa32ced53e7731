using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Core.Settings;

/// <content>What the policy says about packages.</content>
internal sealed partial class PolicyParser
{
    private static readonly string[] DependencyNames = ["advisories", "staleAfterDays", "ignore", "packages"];
    private static readonly string[] PackageNames = ["requireSignature", "trustedSigners", "coolDownDays", "allowInBuild"];
    private static readonly string[] IgnoreNames = ["id", "package", "version", "reason", "until", "state", "justification"];

    private DependencyPolicy Dependencies(PlacedJsonValue value)
    {
        DependencyPolicy policy = new();
        foreach (PlacedJsonMember member in MembersOf(value, "dependencies", DependencyNames))
        {
            PlacedJsonValue given = member.Value;
            policy = member.Name switch
            {
                "advisories" => policy with { Advisories = Text(given, "advisories") is { } path ? FileBeside(path) : null },
                "staleAfterDays" => policy with { StaleAfterDays = Days(given, "staleAfterDays", 1) ?? policy.StaleAfterDays },
                "packages" => policy with { Packages = Packages(given) },
                _ => policy with { Ignored = [.. ItemsOf(given, "ignore").Select(Ignored).OfType<IgnoredAdvisory>()] },
            };
        }

        return policy;
    }

    private PackagePolicy Packages(PlacedJsonValue value)
    {
        PackagePolicy policy = PackagePolicy.Default;
        foreach (PlacedJsonMember member in MembersOf(value, "packages", PackageNames))
        {
            PlacedJsonValue given = member.Value;
            policy = member.Name switch
            {
                "requireSignature" => policy with { RequireSignature = Demanded(given, "requireSignature") },
                "trustedSigners" => policy with { TrustedSigners = Texts(given, "trustedSigners") },
                "coolDownDays" => policy with { CoolDownDays = Days(given, "coolDownDays", 0) ?? policy.CoolDownDays },
                _ => policy with { AllowInBuild = Texts(given, "allowInBuild") },
            };
        }

        return policy;
    }

    private bool Demanded(PlacedJsonValue value, string what)
    {
        if (value.Kind is JsonValueKind.True or JsonValueKind.False)
            return value.Kind == JsonValueKind.True;

        // The stricter reading is the safe one until the file is corrected.
        Report(value, $"expected true or false for {what}, found {value.Describe()}");
        return true;
    }

    private IgnoredAdvisory? Ignored(PlacedJsonValue item)
    {
        const string what = "an ignored advisory";
        int faults = _findings.Count;
        Dictionary<string, string> texts = TextsOf(item, what, IgnoreNames);
        DateOnly until = default;
        if (texts.TryGetValue("until", out string? written) && !DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out until))
            Report(item, $"expected a day as yyyy-MM-dd for until, found \"{Excerpt.Of(written)}\"");
        string state = texts.GetValueOrDefault("state") ?? IgnoredAdvisory.States[0];
        if (!IgnoredAdvisory.States.Contains(state))
            Report(item, $"expected {Words(IgnoredAdvisory.States)} as the state of {what}, found \"{Excerpt.Of(state)}\"");
        string? justification = texts.GetValueOrDefault("justification");
        if (justification is not null && !IgnoredAdvisory.Justifications.Contains(justification))
            Report(item, $"expected {Words(IgnoredAdvisory.Justifications)} as the justification of {what}, found \"{Excerpt.Of(justification)}\"");
        if (_findings.Count != faults || !Requires(item, texts, what, "id", "reason", "until"))
            return null;

        // A malicious release is excused one by one, so that the next one of the same package is not.
        if (texts["id"].StartsWith("MAL-", StringComparison.OrdinalIgnoreCase) && !Requires(item, texts, "an ignored malicious release", "package", "version"))
            return null;
        return new IgnoredAdvisory(
            texts["id"], texts.GetValueOrDefault("package"), texts.GetValueOrDefault("version"), texts["reason"], until, state, justification, item.Line, item.Column);
    }
}
