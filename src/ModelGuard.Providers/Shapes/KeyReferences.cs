using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Shapes;

/// <summary>
/// Writes references to environment variables in the words of YAML formats that have some: LiteLLM's <c>os.environ/NAME</c>, compose's
/// <c>${NAME}</c>, Agent Framework's <c>=Env.NAME</c>, Prompty's <c>${env:NAME}</c>. Kubernetes and Helm have none for a value.
/// </summary>
internal static class KeyReferences
{
    /// <summary>The reference that can stand in the place of a key.</summary>
    /// <param name="document">The file.</param>
    /// <param name="setting">The setting that holds the key.</param>
    /// <param name="pattern">Whose key it is.</param>
    /// <param name="key">The key.</param>
    /// <param name="part">Where it stands in the file.</param>
    /// <returns><see langword="null"/> where the format has no such words, or where the key does not stand there as it is.</returns>
    public static EnvironmentReference? Of(SettingsDocument document, Setting setting, SecretPattern pattern, string key, TextPart part)
    {
        if (document.Format != SettingsFormat.Yaml || setting.IsCopy || string.CompareOrdinal(document.Text, part.Start, key, 0, key.Length) != 0 || part.Length != key.Length)
            return null;

        string variable = VariableOf(setting, pattern);
        if (WordsOf(setting, variable) is not { } written)
            return null;

        char before = part.Start > 0 ? document.Text[part.Start - 1] : ' ';
        bool whole = setting.Start == part.Start && setting.Length == part.Length && before != '=';
        bool quoted = before is '"' or '\'';
        // Braces end a plain text inside { } and [ ].
        if (written.Has('{') && !quoted && StandsInBraces(document.Text, part.Start))
            return whole ? Create($"\"{written}\"") : null;
        return Create(written);

        EnvironmentReference Create(string text) => new(variable, written, new TextMend(part.Start, part.Length, text));
    }

    private static string? WordsOf(Setting setting, string variable)
    {
        Setting root = setting;
        bool sets = false;
        for (; root.Parent is not null; root = root.Parent)
        {
            // What LiteLLM puts into its own environment is no reference to it.
            sets |= root.Key == "environment_variables";
            if (root.Key == "proxy_config")
                return sets ? null : $"os.environ/{variable}";
        }

        if (root.Find("model_list") is not null || root.Find("litellm_settings") is not null)
            return sets ? null : $"os.environ/{variable}";
        if (root.Find("services") is { Kind: SettingKind.Section } services && services.Children.Any(service => (service.Find("image") ?? service.Find("build") ?? service.Find("environment")) is not null))
            return $"${{{variable}}}";
        if (AgentShape.IsAgent(root))
            return $"=Env.{variable}";
        return root.At("model", "configuration") is not null ? $"${{env:{variable}}}" : null;
    }

    private static string VariableOf(Setting setting, SecretPattern pattern)
    {
        if (setting.Key.Length > 1 && setting.Key.All(c => char.IsUpper(c) || char.IsDigit(c) || c == '_') && !char.IsDigit(setting.Key[0]))
            return setting.Key;
        if (KeyVariables.Find(pattern.Provider) is { } documented)
            return documented;

        Setting? section = setting.Parent;
        string? provider = section?.TextOf("provider") ?? (section?.TextOf("model") is { } model && model.IndexOf('/') is > 0 and var slash ? model.Substring(0, slash) : null);
        if (provider is not null && KeyVariables.Find(ProviderTable.FromHint(provider)?.Id) is { } ofModel)
            return ofModel;
        string name = string.Join("_", Words.Of(setting.Key)).ToUpperInvariant();
        return name.Length == 0 || name is "KEY" or "API_KEY" ? KeyVariables.Otherwise : section?.Key == "general_settings" ? "LITELLM_" + name : name;
    }

    private static bool StandsInBraces(string text, int at)
    {
        for (int left = at - 1; left >= 0 && text[left] is not ('\n' or '\r'); left--)
        {
            if (text[left] is '{' or '[')
                return true;
        }

        return false;
    }
}
