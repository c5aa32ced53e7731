namespace ModelGuard.Providers.Settings;

/// <summary>Environment variables as compose files, Kubernetes and agent manifests write them: <c>NAME=value</c> in a list, or name and value.</summary>
internal static class EnvironmentEntries
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "environment", "env", "environment_variables", "environmentVariables", "envVars", "extraEnvVars", "extraEnv", "variables", "build_args",
    };

    /// <summary>Whether a closed section holds environment variables by name.</summary>
    public static bool IsEnvironment(Setting section)
    {
        if (Names.Contains(section.Key))
            return section.Children.All(child => child.Kind != SettingKind.Section);
        return section.Key is "data" or "stringData" && section.Parent is { Parent: null } root && root.TextOf("kind") is "ConfigMap" or "Secret";
    }

    /// <summary>The variables of a closed list.</summary>
    /// <returns>Settings that bear the variables' names; empty where the list holds something else.</returns>
    public static IReadOnlyList<Setting> Of(Setting list, IReadOnlyList<Setting> items)
    {
        if (!Names.Contains(list.Key) || list.Parent is null)
            return [];

        Setting section = new(list.Parent, list.Key, SettingKind.Section) { IsEnvironment = true };
        List<Setting> entries = [];
        foreach (Setting item in items)
        {
            Setting? entry = item.Kind == SettingKind.Text ? OfText(section, item) : OfPair(section, item);
            if (entry is not null)
            {
                entries.Add(entry);
                section.Adopt(entry);
            }
        }

        return entries;
    }

    private static Setting? OfText(Setting section, Setting item)
    {
        string text = item.Value!;
        int equals = text.IndexOf('=');
        if (equals <= 0 || item.Length != text.Length)
            return null;
        return new Setting(section, text.Substring(0, equals), SettingKind.Text)
        {
            Value = text.Substring(equals + 1),
            Start = item.Start + equals + 1,
            Length = text.Length - equals - 1,
            KeyStart = item.Start,
            KeyLength = equals,
        };
    }

    private static Setting? OfPair(Setting section, Setting item)
    {
        if (item.TextOf("name") is not { Length: > 0 } name || item.Find("value") is not { Value: { } value } setting)
            return null;
        return new Setting(section, name, SettingKind.Text)
        {
            Value = value,
            Start = setting.Start,
            Length = setting.Length,
            KeyStart = setting.KeyStart,
            KeyLength = setting.KeyLength,
        };
    }
}
