using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Secrets;

/// <summary>
/// Finds keys in a document: in values and keys, in comments, and in whatever stands behind a syntax error. Fixed forms count anywhere,
/// contextual ones only as the whole value of a setting whose name says that it is a key.
/// </summary>
internal sealed class SecretFinder
{
    // Of a section's endpoints the first few say whose keys are in it.
    private const int MostHosts = 8;

    private readonly SettingsDocument _document;
    private readonly List<Secret> _secrets = [];
    private readonly Dictionary<(string Name, string Section), bool> _names = [];
    private readonly Dictionary<Setting, string[]> _hosts = [];

    private readonly FixedForms _forms;

    private readonly UseCollector? _elsewhere;
    private readonly HashSet<(int Line, int Column)> _places = [];

    private SecretFinder(SettingsDocument document, UseCollector? elsewhere)
    {
        _elsewhere = elsewhere;
        _document = document;
        _forms = FixedForms.Of(document.Text);
    }

    /// <summary>Finds the keys in a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="end">Where the part of the text that is judged ends.</param>
    /// <param name="more">Whether there are more than are kept of one file.</param>
    /// <param name="elsewhere">Whose claimed settings are read as files of their own; <see langword="null"/> for none.</param>
    public static IReadOnlyList<Secret> Find(SettingsDocument document, int end, UseCollector? elsewhere, out bool more)
    {
        SecretFinder finder = new(document, elsewhere);
        finder.LookEverywhere(end);
        more = finder.IsFull;
        return finder._secrets;
    }

    private bool IsFull => _secrets.Count >= ConfigurationLimits.MaximumSecrets;

    private void LookEverywhere(int end)
    {
        int read = 0;
        foreach (Setting setting in _document.Settings)
        {
            if (IsFull)
                return;
            if (_elsewhere?.IsEmbedded(setting) != true)
                LookIntoSetting(setting);
            read = Math.Max(read, setting.Start + setting.Length);
        }

        foreach (TextPart comment in _document.Comments)
        {
            if (IsFull)
                return;
            LookIntoText(comment.Start, comment.Length);
            read = Math.Max(read, comment.Start + comment.Length);
        }

        if (_document.Error is not null && read < end)
            LookIntoText(read, end - read);
    }

    private void LookIntoSetting(Setting setting)
    {
        if (setting.KeyLength >= SecretPatternTable.ShortestFixed)
            LookIntoText(setting.KeyStart, setting.KeyLength);
        if (setting.Value is not { Length: > 0 } value)
            return;

        bool found = false;
        if (value.Length >= SecretPatternTable.ShortestFixed)
        {
            FixedForms forms = value.Length == setting.Length ? _forms : FixedForms.All;
            foreach ((SecretPattern pattern, int start, int length) in forms.In(value, 0, value.Length))
            {
                Add(setting, pattern, value.Substring(start, length), start);
                found = true;
            }
        }

        if (!found)
            LookAtName(setting, value);
    }

    private void LookAtName(Setting setting, string value)
    {
        // In a list of keys the list has the name.
        Setting named = setting.Parent!.Kind == SettingKind.List ? setting.Parent : setting;
        string section = named.Parent?.Key ?? "";
        if (value.Has('=') && value.Has(';') && ConnectionString.Parse(value) is { } connection)
        {
            foreach (ConnectionString.Part part in connection.Parts)
            {
                if ((part.Name.SameIgnoringCase("Key") || SecretKeyNames.IsSecret(part.Name, named.Key)) && ContextualForms.Of(part.Value, []) is { } form)
                    Add(setting, form, part.Value, part.Start);
            }
        }
        else if (NamesSecret(named.Key, section) && ContextualForms.Of(value, [named.Key, section, named.Parent?.Parent?.Key ?? "", .. HostsBeside(named)]) is { } form)
        {
            Add(setting, form, value, 0);
        }
    }

    private bool NamesSecret(string name, string section)
    {
        if (!_names.TryGetValue((name, section), out bool secret))
            _names.Add((name, section), secret = SecretKeyNames.IsSecret(name, section));
        return secret;
    }

    private string[] HostsBeside(Setting setting)
    {
        if (setting.Parent is not { } section)
            return [];

        if (!_hosts.TryGetValue(section, out string[]? hosts))
        {
            hosts = [.. section.Children.Select(child => child.Value is { } text && text.Has("://") ? SectionFacts.HostOf(text) : null).OfType<string>().Take(MostHosts)];
            _hosts.Add(section, hosts);
        }

        return hosts;
    }

    private void LookIntoText(int start, int length)
    {
        if (length < SecretPatternTable.ShortestFixed)
            return;

        foreach ((SecretPattern pattern, int at, int size) in _forms.In(_document.Text, start, length))
        {
            if (IsFull)
                return;
            string key = _document.Text.Substring(at, size);
            Keep(new Secret(pattern, pattern.PrefixOf(key), SecretText.Fingerprint(key), null, _document.RangeOf(at, size)));
        }
    }

    private void Add(Setting setting, SecretPattern pattern, string key, int start)
    {
        TextPart part = _document.PartOf(setting, start, key.Length);
        Keep(new Secret(pattern, pattern.PrefixOf(key), SecretText.Fingerprint(key), Redaction.Of(setting.Path), _document.RangeOf(part.Start, part.Length)));
    }

    // A variable in a list is a setting of its own beside the element that it stands in.
    private void Keep(Secret secret)
    {
        if (_places.Add((secret.Range.Line, secret.Range.Column)))
            _secrets.Add(secret);
    }
}
