using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Uses;

/// <summary>What a section says about the models named in it: through whom, at which endpoint, and whether it is about language models at all.</summary>
internal sealed class SectionFacts
{
    // By length: asked of every key of a file.
    private static readonly string[][] ProviderKeys =
        ByLength(["Provider", "ModelProvider", "AIProvider", "LlmProvider", "Service", "ServiceType", "ApiType", "Vendor", "Backend", "Type", "Kind", "Client"]);

    private static readonly string[] EndpointEndings = ["endpoint", "endpointurl", "endpointuri", "baseurl", "baseuri", "baseaddress", "apibase", "apiurl", "serverurl"];

    // Endpoints among the variables of one service; the rest is no longer one.
    private const int MostVariables = 500;

    private SectionFacts()
    {
    }

    /// <summary>Through whom models are reached.</summary>
    public Provider? Provider { get; private set; }

    /// <summary>Whether only a setting beside the id, such as <c>"Provider": "azure-openai"</c>, names the provider.</summary>
    public bool ProviderBesideId { get; private set; }

    /// <summary>Host of the endpoint.</summary>
    public string? Host { get; private set; }

    /// <summary>Whether the section is about language models.</summary>
    public bool IsAi { get; private set; }

    /// <summary>Reads a section, with what its parents say where it is silent.</summary>
    /// <param name="section">A section or list.</param>
    /// <param name="parent">What is known of its parent.</param>
    public static SectionFacts Of(Setting section, SectionFacts? parent)
    {
        SectionFacts facts = new();
        Provider? beside = null;
        foreach (Setting child in section.Children)
        {
            if (child.Value is not { Length: > 0 } value)
                continue;
            if (beside is null && NamesProvider(child.Key))
                beside = ProviderTable.FromName(value) ?? (value.SameIgnoringCase("azure") ? ProviderTable.FromName("azureopenai") : null);
            else if (facts.Host is null && value.Has("://") && IsEndpointKey(child.Key))
                facts.Host = EndpointAddress.HostOf(value);
        }

        Provider? ofHost = facts.Host is null ? null : ProviderTable.FromHost(facts.Host);
        SectionName name = SectionName.Of(section.Key);
        facts.Provider = ofHost ?? beside ?? name.Provider ?? parent?.Provider;
        facts.ProviderBesideId = ofHost is null && beside is not null;
        facts.Host ??= parent?.Host;
        facts.IsAi = facts.Provider is not null || parent?.IsAi == true || name.IsAi;
        return facts;
    }

    /// <summary>What the names of environment variables say about one of them: there each name stands for itself.</summary>
    /// <param name="variable">The variable.</param>
    public static SectionFacts OfVariable(Setting variable)
    {
        SectionFacts facts = new();
        IReadOnlyList<string> words = Words.Of(variable.Key);
        int longest = 0;
        foreach (Setting sibling in variable.Parent!.Children.Take(MostVariables))
        {
            if (sibling.Value is not { } value || !value.Has("://") || !IsEndpointKey(sibling.Key))
                continue;
            int shared = words.Zip(Words.Of(sibling.Key), (own, other) => own == other).TakeWhile(same => same).Count();
            if (shared > longest && EndpointAddress.HostOf(value) is { } host)
                (longest, facts.Host) = (shared, host);
        }

        SectionName name = SectionName.Of(variable.Key);
        // FOUNDRY_MODEL names a model of the catalogue; FOUNDRY_DEPLOYMENT would name a deployment.
        Provider? named = name.Provider?.Id == "azure" && words.Contains("foundry") && !Words.Spell(words, "azure") ? null : name.Provider;
        facts.Provider = (facts.Host is null ? null : ProviderTable.FromHost(facts.Host)) ?? named;
        facts.IsAi = facts.Provider is not null || name.IsAi;
        return facts;
    }

    private static bool NamesProvider(string key)
    {
        if (key.Length >= ProviderKeys.Length)
            return false;
        foreach (string known in ProviderKeys[key.Length])
        {
            if (known.SameIgnoringCase(key))
                return true;
        }

        return false;
    }

    private static string[][] ByLength(string[] keys) =>
        [.. Enumerable.Range(0, keys.Max(key => key.Length) + 1).Select(length => keys.Where(key => key.Length == length).ToArray())];

    internal static bool IsEndpointKey(string key)
    {
        if (key.SameIgnoringCase("url") || key.SameIgnoringCase("uri"))
            return true;

        string name = key.Replace("_", "").Replace("-", "");
        return EndpointEndings.Any(name.EndsIgnoringCase);
    }
}
