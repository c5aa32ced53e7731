using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Collecting;

/// <summary>What the shapes and the finder gather of one document: uses, routes and what is already spoken for.</summary>
internal sealed class UseCollector(SettingsDocument document, ScanOptions options)
{
    private readonly HashSet<Setting> _claimed = [];
    private readonly HashSet<(int Line, int Column)> _places = [];
    private readonly List<ModelUse> _uses = [];

    public SettingsDocument Document => document;

    public ScanOptions Options => options;

    public IReadOnlyList<ModelUse> Uses => _uses;

    public List<ModelRoute> Routes { get; } = [];

    /// <summary>Places where a fallback is named: the name, and whether something answers to it.</summary>
    public List<FallbackEntry> Fallbacks { get; } = [];

    /// <summary>Where the bound on uses was reached.</summary>
    public Setting? Unjudged { get; set; }

    /// <summary>The first upgrade option of the file, looked for once; a setting of another kind where there is none.</summary>
    public Setting? UpgradeAnywhere { get; set; }

    public bool IsFull => _uses.Count >= ConfigurationLimits.MaximumUses;

    public bool IsClaimed(Setting setting) => _claimed.Count > 0 && _claimed.Contains(setting);

    public void Claim(Setting? setting)
    {
        if (setting is not null)
            _claimed.Add(setting);
    }

    /// <summary>Whether a setting was claimed because its text is a file of its own.</summary>
    public bool IsEmbedded(Setting setting) => IsClaimed(setting) && setting.Value!.Has('\n');

    /// <summary>Judges an id; the owner's word goes before the table.</summary>
    public ModelIdVerdict Judge(string id, string? provider, string? version = null)
    {
        ModelIdVerdict verdict = ModelIdJudge.Judge(id, provider, version);
        return options.Overrides.FirstOrDefault(row => row.Fits(id, verdict.Provider ?? provider)) is { } own
            ? verdict with { PinStatus = own.PinStatus, Maker = own.Maker ?? verdict.Maker, Reason = own.Reason, Source = "the policy's overrides", AsOf = null, Recognised = true, NeedsContext = false }
            : verdict;
    }

    /// <summary>Adds a use unless its place has one.</summary>
    public bool Add(ModelUse use)
    {
        if (IsFull || !_places.Add((use.Line, use.Column)))
            return false;
        _uses.Add(use);
        return true;
    }

    /// <summary>
    /// Adds the model that a setting of a known shape names, and claims the setting. A substitution is judged by its default.
    /// </summary>
    /// <returns><see langword="null"/> where there is a placeholder, a file or nothing.</returns>
    public ModelUse? AddModel(Setting? setting, string? provider, Func<ModelUse, ModelUse>? complete = null, string? version = null, ModelIdVerdict? verdict = null)
    {
        if (setting?.Value is not { Length: > 0 } value)
            return null;

        Claim(setting);
        (int start, string id) = Placeholders.DefaultOf(value) ?? (0, value);
        string trimmed = id.Trim();
        if (trimmed.Length == 0 || IsFull || !(PlainValues.CouldBeModelId(trimmed) || trimmed.EndsIgnoringCase(".gguf")) || Redaction.Concerns(trimmed))
            return null;

        TextPart part = document.PartOf(setting, start + id.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length);
        ModelUse use = new(trimmed, verdict ?? Judge(trimmed, provider, version), Redaction.Of(setting.Path), document.RangeOf(part.Start, part.Length))
        {
            Origin = setting,
            Region = Regions.Of(trimmed, null),
            Rewrite = fixedId => LineOf(setting, value.Substring(0, start) + fixedId + value.Substring(Math.Min(start + id.Length, value.Length)), 200),
        };
        use = complete is null ? use : complete(use);
        return Add(use) ? use : null;
    }

    /// <summary>Writes a setting's line with another value, as the format has it.</summary>
    public string LineOf(Setting setting, string text, int longestKey)
    {
        bool nameless = setting.Parent!.Kind == SettingKind.List || setting.KeyLength > longestKey || setting.Key.Length > longestKey;
        // As the file has it: OpenAI__Model and Chat:Model are Model to .NET configuration.
        string key = nameless ? "" : Redaction.Of(setting.KeyStart >= 0 ? document.Text.Substring(setting.KeyStart, setting.KeyLength) : setting.Key);
        return document.Format switch
        {
            SettingsFormat.Yaml when setting.Parent.IsEnvironment && setting.Start > 0 && document.Text[setting.Start - 1] == '=' => $"{key}={text}",
            SettingsFormat.Yaml => nameless ? text : $"{key}: {text}",
            SettingsFormat.Environment => $"{key}={text}",
            SettingsFormat.Terraform => nameless ? $"\"{text}\"" : $"{key} = \"{text}\"",
            SettingsFormat.Bicep when !nameless && setting.Parent is { Key: "param" or "var", Parent.Parent: null } => $"{setting.Parent.Key} {key}{TypeBehind(setting)} = '{text}'",
            SettingsFormat.Bicep => nameless ? $"'{text}'" : $"{key}: '{text}'",
            _ => nameless ? $"\"{text}\"" : $"\"{key}\": \"{text}\"",
        };
    }

    // param name string = 'value'
    private string TypeBehind(Setting setting)
    {
        int end = setting.KeyStart + setting.KeyLength;
        int equals = setting.KeyStart < 0 || end > setting.Start ? -1 : document.Text.IndexOf('=', end, setting.Start - end);
        string type = equals < 0 ? "" : document.Text.Substring(end, equals - end).Trim();
        return type.Length is 0 or > 40 ? "" : " " + type;
    }
}
