using ModelGuard.Providers.Blocks;
using ModelGuard.Providers.EnvironmentFiles;
using ModelGuard.Providers.Json;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers;

/// <summary>Which reader reads which file; its name decides.</summary>
public static class ConfigurationFormats
{
    /// <summary>The format of a file; JSON where its name says nothing else.</summary>
    /// <param name="path">The file's path.</param>
    public static SettingsFormat Of(string path)
    {
        string name = NameOf(path);
        if (name.EndsIgnoringCase(".yaml") || name.EndsIgnoringCase(".yml") || IsPrompt(name))
            return SettingsFormat.Yaml;
        if (name.EndsIgnoringCase(".bicep") || name.EndsIgnoringCase(".bicepparam"))
            return SettingsFormat.Bicep;
        if (name.EndsIgnoringCase(".tf") || name.EndsIgnoringCase(".tfvars") || name.EndsIgnoringCase(".hcl"))
            return SettingsFormat.Terraform;
        if (name.EndsIgnoringCase(".env") || name.BeginsIgnoringCase(".env"))
            return SettingsFormat.Environment;
        return SettingsFormat.Json;
    }

    internal static SettingsDocument Read(string path, string text, int maximumCharacters) => Of(path) switch
    {
        SettingsFormat.Yaml when IsPrompt(path) => Yaml.YamlSettingsReader.Read(FrontMatter(text), maximumCharacters),
        SettingsFormat.Yaml => Yaml.YamlSettingsReader.Read(text, maximumCharacters),
        SettingsFormat.Environment => EnvironmentReader.Read(text, maximumCharacters),
        SettingsFormat.Bicep => BlockReader.Read(text, SettingsFormat.Bicep, maximumCharacters),
        SettingsFormat.Terraform => BlockReader.Read(text, SettingsFormat.Terraform, maximumCharacters),
        _ => JsonSettingsReader.Read(text, maximumCharacters, allowList: !NameOf(path).BeginsIgnoringCase("appsettings")),
    };

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private static bool IsPrompt(string name) => name.EndsIgnoringCase(".prompty");

    // What stands behind the second --- is the prompt itself.
    private static string FrontMatter(string text)
    {
        int start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        if (string.CompareOrdinal(text, start, "---", 0, 3) != 0)
            return text;
        int close = text.IndexOf("\n---", start + 3, StringComparison.Ordinal);
        return close < 0 ? text : text.Substring(0, close + 1);
    }
}
