using ModelGuard.Providers.Settings;
using ModelGuard.Rules;

namespace ModelGuard.Providers;

/// <summary>A file inside a YAML file, as ConfigMaps and compose's <c>configs</c> carry them: a literal block under a file's name.</summary>
internal sealed class EmbeddedFile
{
    private const int Most = 50;

    private static readonly string[] Endings = [".yaml", ".yml", ".json", ".env", ".tf", ".bicep"];

    private readonly int _line;
    private readonly int _indent;

    private EmbeddedFile(Setting setting, string path, int line, int indent)
    {
        Setting = setting;
        Path = path;
        _line = line;
        _indent = indent;
    }

    /// <summary>The setting whose text it is.</summary>
    public Setting Setting { get; }

    /// <summary>A name that says its format.</summary>
    public string Path { get; }

    /// <summary>The files in a document.</summary>
    public static List<EmbeddedFile> In(SettingsDocument document)
    {
        List<EmbeddedFile> found = [];
        if (document.Format != SettingsFormat.Yaml)
            return found;
        foreach (Setting setting in document.Settings)
        {
            if (found.Count < Most && setting is { Kind: SettingKind.Text, IsCopy: false } && setting.Value!.Has('\n') && document.Text[setting.Start] == '|' && NameOf(setting) is { } name)
                found.Add(new EmbeddedFile(setting, name, document.RangeOf(setting.Start, 0).Line, IndentOf(document.Text, setting)));
        }

        return found;
    }

    /// <summary>A report about the inner file as one about the file around it.</summary>
    public ConfigurationReport Shift(ConfigurationReport report, string path)
    {
        string front = Secrets.Redaction.Of(Setting.Path) + ":";
        // Edits count the inner file's characters, not those of the file around it.
        Dictionary<Uses.ModelUse, Uses.ModelUse> moved = new(ReferenceEqualityOf.Instance);
        Uses.ModelUse Move(Uses.ModelUse use)
        {
            if (!moved.TryGetValue(use, out Uses.ModelUse? own))
                moved.Add(use, own = use with { Range = Moved(use.Range), KeyPath = front + use.KeyPath, UpgradeMend = null });
            return own;
        }

        return new ConfigurationReport([.. report.Findings.Select(finding => finding with { Place = Moved(finding.Place, path) })], [.. report.Uses.Select(Move)])
        {
            Secrets = [.. report.Secrets.Select(secret => secret with { Range = Moved(secret.Range), KeyPath = secret.KeyPath is null ? null : front + secret.KeyPath, Reference = null })],
            Fallbacks = [.. report.Fallbacks.Select(entry => entry with { Range = Moved(entry.Range), KeyPath = front + entry.KeyPath })],
            Endpoints = [.. report.Endpoints.Select(endpoint => endpoint with { Range = Moved(endpoint.Range), KeyPath = front + endpoint.KeyPath })],
            Routes =
            [
                .. report.Routes.Select(route => route with
                {
                    Members = [.. route.Members.Select(Move)],
                    Fallbacks = [.. route.Fallbacks.Select(Move)],
                    PartialFallbacks = [.. route.PartialFallbacks.Select(Move)],
                }),
            ],
        };
    }

    private TextRange Moved(TextRange range) => new(range.Line + _line, range.Column + _indent, range.EndLine + _line, range.EndColumn + _indent);

    private Place Moved(Place place, string path) => place with
    {
        File = path,
        Line = place.Line + _line,
        Column = place.Column + _indent,
        EndLine = place.EndLine + _line,
        EndColumn = place.EndColumn + _indent,
    };

    private static string? NameOf(Setting setting)
    {
        if (Endings.Any(setting.Key.EndsIgnoringCase))
            return setting.Key;
        if (setting.Key is not "content")
            return null;
        return setting.Value!.TrimStart().Begins("{") ? "content.json" : "content.yaml";
    }

    private static int InnerIndentOf(string value)
    {
        int at = 0;
        while (at < value.Length && value[at] is '\n' or '\r')
            at++;
        int first = at;
        while (at < value.Length && value[at] == ' ')
            at++;
        return at < value.Length && value[at] is not ('\n' or '\r') ? at - first : 0;
    }

    private static int IndentOf(string text, Setting setting)
    {
        int end = setting.Start + setting.Length;
        int at = text.IndexOf('\n', setting.Start, setting.Length);
        while (at >= 0 && at < end)
        {
            int first = at + 1;
            while (first < end && text[first] == ' ')
                first++;
            // Of an indentation that the block states, the rest belongs to the inner file.
            if (first < end && text[first] is not ('\n' or '\r'))
                return Math.Max(0, first - at - 1 - InnerIndentOf(setting.Value!));
            at = first < end ? text.IndexOf('\n', first, end - first) : -1;
        }

        return 0;
    }
}
