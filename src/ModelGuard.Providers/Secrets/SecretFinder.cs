using ModelGuard.Providers.Json;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Secrets;

/// <summary>
/// Finds keys in a document: in values and keys, in comments, and in whatever stands behind a syntax error. Fixed forms count anywhere,
/// contextual ones only as the whole value of a setting whose name says that it is a key.
/// </summary>
internal sealed class SecretFinder
{
    // Shorter than every fixed form (an AWS access key id has 20 characters).
    private const int ShortestFixed = 20;

    private readonly SettingsDocument _document;
    private readonly List<Secret> _secrets = [];

    private SecretFinder(SettingsDocument document) => _document = document;

    /// <summary>Finds the keys in a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="end">Where the part of the text that is judged ends.</param>
    public static IReadOnlyList<Secret> Find(SettingsDocument document, int end)
    {
        SecretFinder finder = new(document);
        int read = 0;
        foreach (Setting setting in document.Settings)
        {
            finder.LookIntoSetting(setting);
            read = Math.Max(read, setting.Start + setting.Length);
        }

        foreach (TextPart comment in document.Comments)
        {
            finder.LookIntoText(comment.Start, comment.Length);
            read = Math.Max(read, comment.Start + comment.Length);
        }

        if (document.Error is not null && read < end)
            finder.LookIntoText(read, end - read);
        return finder._secrets;
    }

    private void LookIntoSetting(Setting setting)
    {
        if (setting.KeyLength >= ShortestFixed)
            LookIntoText(setting.KeyStart, setting.KeyLength);
        if (setting.Value is not { Length: > 0 } value)
            return;

        bool found = false;
        if (value.Length >= ShortestFixed)
        {
            foreach ((SecretPattern pattern, int start, int length) in FixedForms.In(value, 0, value.Length))
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
        else if (SecretKeyNames.IsSecret(named.Key, section) && ContextualForms.Of(value, [named.Key, section, named.Parent?.Parent?.Key ?? "", .. EndpointsBeside(named)]) is { } form)
        {
            Add(setting, form, value, 0);
        }
    }

    private static IEnumerable<string> EndpointsBeside(Setting setting) =>
        setting.Parent is null
            ? []
            : setting.Parent.Children.Where(child => child.Value is not null && child.Value.Has("://")).Select(child => SectionFacts.HostOf(child.Value!) ?? "");

    private void LookIntoText(int start, int length)
    {
        if (length < ShortestFixed)
            return;

        foreach ((SecretPattern pattern, int at, int size) in FixedForms.In(_document.Text, start, length))
        {
            string key = _document.Text.Substring(at, size);
            _secrets.Add(new Secret(pattern, pattern.PrefixOf(key), SecretText.Fingerprint(key), null, _document.RangeOf(at, size)));
        }
    }

    private void Add(Setting setting, SecretPattern pattern, string key, int start)
    {
        int from = JsonEscapes.OffsetOf(_document.Text, setting.Start, setting.Length, start);
        int to = JsonEscapes.OffsetOf(_document.Text, setting.Start, setting.Length, start + key.Length);
        _secrets.Add(new Secret(pattern, pattern.PrefixOf(key), SecretText.Fingerprint(key), Redaction.Of(setting.Path), _document.RangeOf(from, to - from)));
    }
}
