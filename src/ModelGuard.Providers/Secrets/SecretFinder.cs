using ModelGuard.Providers.Settings;

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

    private readonly Dictionary<string, bool> _mayBeNames = new(StringComparer.Ordinal);

    // What the whole text holds, in its order; nearly always nothing.
    private readonly IReadOnlyList<FixedForm> _forms;

    private readonly Func<Setting, bool>? _elsewhere;
    private readonly Dictionary<(int Line, int Column), int> _places = [];

    private SecretFinder(SettingsDocument document, int end, Func<Setting, bool>? elsewhere)
    {
        _elsewhere = elsewhere;
        _document = document;
        _forms = FixedForms.In(document.Text, 0, Math.Min(end, document.Text.Length));
    }

    /// <summary>Finds the keys in a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="end">Where the part of the text that is judged ends.</param>
    /// <param name="more">Whether there are more than are kept of one file.</param>
    /// <param name="elsewhere">Which settings are read as files of their own; <see langword="null"/> for none.</param>
    public static IReadOnlyList<Secret> Find(SettingsDocument document, int end, Func<Setting, bool>? elsewhere, out bool more)
    {
        SecretFinder finder = new(document, end, elsewhere);
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
            if (_elsewhere?.Invoke(setting) != true)
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

        // Behind a fault the reader may have passed over some of the text.
        if (_document.Error is { } error && Math.Min(read, error.Offset) is var unread && unread < end)
            LookIntoText(unread, end - unread);
    }

    private void LookIntoSetting(Setting setting)
    {
        if (setting.KeyLength >= SecretPatternTable.ShortestFixed)
            LookIntoText(setting.KeyStart, setting.KeyLength);
        if (setting.Value is not { Length: > 0 } value)
            return;

        if (EncodedSecrets.Decode(setting) is { } decoded)
        {
            LookIntoEncoded(setting, value, decoded);
            return;
        }

        bool found = false;
        // Escapes may hide a key from the text, and split one in it.
        bool asWritten = value.Length == setting.Length;
        // What an alias stands for is found where it is written.
        if (setting.IsCopy && Redaction.Concerns(value))
            return;
        if (value.Length >= SecretPatternTable.ShortestFixed && (_forms.Count > 0 || !asWritten))
        {
            int from = asWritten ? setting.Start : 0;
            IEnumerable<FixedForm> forms = asWritten ? FormsIn(from, value.Length) : FixedForms.In(value, 0, value.Length);
            foreach ((SecretPattern pattern, int start, int length) in forms)
            {
                Add(setting, pattern, value.Substring(start - from, length), start - from);
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
        if (value.Has('=') && value.Has(';') && SecretKeyNames.MayStandIn(value) && ConnectionString.Parse(value) is { } connection)
        {
            foreach (ConnectionString.Part part in connection.Parts)
            {
                if ((part.Name.SameIgnoringCase("Key") || SecretKeyNames.IsSecret(part.Name, named.Key)) && ContextualForms.Of(part.Value, []) is { } form)
                    Add(setting, form, part.Value, part.Start);
            }
        }
        else if (NamesSecret(named.Key, section))
        {
            // ${API_KEY:-the key all the same}
            (int start, string text) = Placeholders.DefaultOf(value) ?? (0, value);
            if (ContextualForms.Of(text, [named.Key, section, named.Parent?.Parent?.Key ?? "", .. HostsBeside(named)]) is { } form)
                Add(setting, form, text, start);
        }
    }

    private void LookIntoEncoded(Setting setting, string value, string decoded)
    {
        IReadOnlyList<FixedForm> forms = FixedForms.In(decoded, 0, decoded.Length);
        if (forms.Count == 0 && !NamesSecret(setting.Key, ""))
            return;
        if ((forms.Count > 0 ? forms[0].Pattern : ContextualForms.Of(decoded.Trim(), [setting.Key, "", "", ""])) is not { } pattern)
            return;

        string key = forms.Count > 0 ? decoded.Substring(forms[0].Start, forms[0].Length) : decoded.Trim();
        TextPart part = _document.PartOf(setting, 0, value.Length);
        Keep(new Secret(pattern, pattern.PrefixOf(key), SecretText.Fingerprint(key), Redaction.Of(setting.Path), _document.RangeOf(part.Start, part.Length)));
    }

    private bool NamesSecret(string name, string section)
    {
        if (!_mayBeNames.TryGetValue(name, out bool may))
            _mayBeNames.Add(name, may = SecretKeyNames.MayStandIn(name));
        if (!may)
            return false;
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
            hosts = [.. section.Children.Select(child => child.Value is { } text && text.Has("://") ? EndpointAddress.HostOf(text) : null).OfType<string>().Take(MostHosts)];
            _hosts.Add(section, hosts);
        }

        return hosts;
    }

    private void LookIntoText(int start, int length)
    {
        if (_forms.Count == 0)
            return;

        foreach ((SecretPattern pattern, int at, int size) in FormsIn(start, length))
        {
            if (IsFull)
                return;
            string key = _document.Text.Substring(at, size);
            Keep(new Secret(pattern, pattern.PrefixOf(key), SecretText.Fingerprint(key), null, _document.RangeOf(at, size)));
        }
    }

    /// <summary>The forms that lie in a part of the text.</summary>
    private IEnumerable<FixedForm> FormsIn(int start, int length)
    {
        int low = 0;
        for (int high = _forms.Count; low < high;)
        {
            int middle = (low + high) / 2;
            if (_forms[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < _forms.Count && _forms[low].Start + _forms[low].Length <= start + length; low++)
            yield return _forms[low];
    }

    private void Add(Setting setting, SecretPattern pattern, string key, int start)
    {
        TextPart part = _document.PartOf(setting, start, key.Length);
        Keep(new Secret(pattern, pattern.PrefixOf(key), SecretText.Fingerprint(key), Redaction.Of(setting.Path), _document.RangeOf(part.Start, part.Length))
        {
            Reference = Shapes.KeyReferences.Of(_document, setting, pattern, key, part),
        });
    }

    // A variable in a list is a setting of its own behind the element that it stands in, and has the better name.
    private void Keep(Secret secret)
    {
        (int, int) place = (secret.Range.Line, secret.Range.Column);
        if (_places.TryGetValue(place, out int known))
        {
            if (secret.KeyPath is not null)
                _secrets[known] = secret;
            return;
        }

        _places.Add(place, _secrets.Count);
        _secrets.Add(secret);
    }
}
