using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;

namespace ModelGuard.Core.Settings;

/// <content>What the policy says about hosted models.</content>
internal sealed partial class PolicyParser
{
    private const int MostDays = 3650;
    private const int FingerprintLength = 8;

    private static readonly string[] ProviderNames =
        ["overrides", "keys", "critical", "allowedMakers", "allowedRegions", "allowedJurisdictions", "retiringWithinDays", "staleAfterDays", "lifecycle", "rotation"];

    private static readonly string[] OverrideNames = ["id", "verdict", "maker", "provider", "reason"];
    private static readonly string[] KeyNames = ["path", "provider", "deployment"];
    private static readonly string[] RotationNames = ["name", "fingerprint", "rotatedOn", "maxAgeDays"];

    private ProviderPolicy Providers(PlacedJsonValue value)
    {
        ProviderPolicy policy = new();
        foreach (PlacedJsonMember member in MembersOf(value, "providers", ProviderNames))
        {
            PlacedJsonValue given = member.Value;
            policy = member.Name switch
            {
                "overrides" => policy with { Overrides = Overrides(given) },
                "keys" => policy with { Keys = [.. ItemsOf(given, "keys").Select(MappedKey).OfType<MappedKeySetting>()] },
                "critical" => policy with { Critical = Texts(given, "critical") },
                "allowedMakers" => policy with { AllowedMakers = Texts(given, "allowedMakers") },
                "allowedRegions" => policy with { AllowedRegions = Texts(given, "allowedRegions") },
                "allowedJurisdictions" => policy with { AllowedJurisdictions = Texts(given, "allowedJurisdictions") },
                "retiringWithinDays" => policy with { RetiringWithinDays = Days(given, "retiringWithinDays", 0) ?? policy.RetiringWithinDays },
                "staleAfterDays" => policy with { StaleAfterDays = Days(given, "staleAfterDays", 1) ?? policy.StaleAfterDays },
                "lifecycle" => policy with { LifecycleFile = Text(given, "lifecycle") is { } file ? FileBeside(file) : null },
                _ => policy with { Rotations = [.. ItemsOf(given, "rotation").Select(Rotation).OfType<KeyRotationSetting>()] },
            };
        }

        return policy;
    }

    // The overrides themselves, or the name of a file that holds them.
    private List<ModelOverrideSetting> Overrides(PlacedJsonValue value)
    {
        if (value.Kind != JsonValueKind.String)
            return [.. ItemsOf(value, "overrides").Select(Override).OfType<ModelOverrideSetting>()];

        try
        {
            PlacedJsonResult result = PlacedJson.ReadFile(FileBeside(value.Text!), relaxed: true);
            if (result.Root is { } root)
                return [.. ItemsOf(root, "overrides").Select(Override).OfType<ModelOverrideSetting>()];
            Report(value, $"expected overrides in '{Excerpt.Of(value.Text!)}', found at line {result.Line}, column {result.Column}: {result.Fault}");
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is ArgumentException)
        {
            Report(value, $"expected a file of overrides, found none that can be read: {exception.Message}");
        }

        return [];
    }

    private ModelOverrideSetting? Override(PlacedJsonValue item)
    {
        int faults = _findings.Count;
        Dictionary<string, string> texts = TextsOf(item, "an override", OverrideNames);
        if (texts.TryGetValue("verdict", out string? verdict) && !ModelOverrideSetting.Verdicts.Contains(verdict))
            Report(item, $"expected {Words(ModelOverrideSetting.Verdicts)} as the verdict of an override, found \"{Excerpt.Of(verdict)}\"");
        return _findings.Count == faults && Requires(item, texts, "an override", "id", "verdict", "reason")
            ? new ModelOverrideSetting(texts["id"], texts["verdict"], texts.GetValueOrDefault("maker"), texts.GetValueOrDefault("provider"), texts["reason"])
            : null;
    }

    private MappedKeySetting? MappedKey(PlacedJsonValue item)
    {
        int faults = _findings.Count;
        string? path = null;
        string? provider = null;
        bool deployment = false;
        foreach (PlacedJsonMember member in MembersOf(item, "a key", KeyNames))
        {
            if (member.Name == "deployment" && member.Value.Kind is JsonValueKind.True or JsonValueKind.False)
                deployment = member.Value.Kind == JsonValueKind.True;
            else if (member.Name == "deployment")
                Report(member.Value, $"expected true or false for deployment, found {member.Value.Describe()}");
            else if (member.Name == "path")
                path = Text(member.Value, "path");
            else
                provider = Text(member.Value, "provider");
        }

        if (_findings.Count == faults && path is null)
            Report(item, "expected path in a key, found none");
        return path is null || _findings.Count != faults ? null : new MappedKeySetting(path, provider, deployment);
    }

    private KeyRotationSetting? Rotation(PlacedJsonValue item)
    {
        int faults = _findings.Count;
        int? maxAge = null;
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (PlacedJsonMember member in MembersOf(item, "a rotation", RotationNames))
        {
            if (member.Name == "maxAgeDays")
                maxAge = Days(member.Value, "maxAgeDays", 1);
            else if (Text(member.Value, member.Name) is { } text)
                texts[member.Name] = text;
        }

        DateOnly day = default;
        string? written = texts.GetValueOrDefault("rotatedOn");
        if (written is not null && !DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            Report(item, "expected a day as yyyy-MM-dd for rotatedOn, found something else");
        if (texts.TryGetValue("fingerprint", out string? fingerprint) && (fingerprint.Length != FingerprintLength || !fingerprint.All(char.IsAsciiHexDigit)))
            Report(item, $"expected {FingerprintLength} hexadecimal digits for fingerprint, found something else: a key itself must not stand here");
        if (_findings.Count != faults || !Requires(item, texts, "a rotation", "name"))
            return null;
        return new KeyRotationSetting(texts["name"], fingerprint?.ToLowerInvariant(), written is null ? null : day, maxAge ?? 90, item.Line, item.Column);
    }

    private Dictionary<string, string> TextsOf(PlacedJsonValue item, string what, string[] names)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (PlacedJsonMember member in MembersOf(item, what, names))
        {
            if (Text(member.Value, member.Name) is { } text)
                texts[member.Name] = text;
        }

        return texts;
    }

    private bool Requires(PlacedJsonValue item, Dictionary<string, string> texts, string what, params string[] names)
    {
        foreach (string name in names)
        {
            if (texts.ContainsKey(name))
                continue;
            Report(item, $"expected {name} in {what}, found none");
            return false;
        }

        return true;
    }

    private IEnumerable<PlacedJsonValue> ItemsOf(PlacedJsonValue value, string what)
    {
        if (value.Kind != JsonValueKind.Array)
            Report(value, $"expected an array for {what}, found {value.Describe()}");
        return value.Items;
    }

    private List<string> Texts(PlacedJsonValue value, string what) => [.. ItemsOf(value, what).Select(item => Text(item, what)).OfType<string>()];

    private string? Text(PlacedJsonValue value, string what)
    {
        if (value.Kind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.Text))
            return value.Text;
        Report(value, $"expected a text that is not empty for {what}, found {value.Describe()}");
        return null;
    }

    private int? Days(PlacedJsonValue value, string what, int least)
    {
        if (value.Kind == JsonValueKind.Number && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days >= least && days <= MostDays)
            return days;
        Report(value, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {least} to {MostDays} for {what}, found {value.Describe()}"));
        return null;
    }

    private string FileBeside(string name) => Path.GetFullPath(name, Path.GetDirectoryName(Path.GetFullPath(path))!);
}
