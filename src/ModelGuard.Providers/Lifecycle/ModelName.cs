using ModelGuard.Providers.ModelIds.Judging;

namespace ModelGuard.Providers.Lifecycle;

/// <summary>The name of a model without what gateways and clouds put around it, so that one model has one name.</summary>
internal static class ModelName
{
    private static readonly string[] Geographies = ["us.", "us-gov.", "eu.", "apac.", "ap.", "jp.", "au.", "ca.", "sa.", "global."];

    public static string Of(string id)
    {
        string name = ModelIdRoute.Of(id.Trim(), null).Name.ToLowerInvariant();
        foreach (string geography in Geographies)
        {
            if (name.Begins(geography))
                name = name.Substring(geography.Length);
        }

        int dot = name.IndexOf(".", StringComparison.Ordinal);
        if (dot > 0 && name.Substring(0, dot) is "anthropic" or "amazon" or "meta" or "mistral" or "cohere" or "ai21" or "deepseek" or "openai" or "qwen")
            name = WithoutBedrockVersion(name.Substring(dot + 1));
        int slash = name.LastIndexOf('/');
        if (slash >= 0)
            name = name.Substring(slash + 1);
        return name.Replace('@', '-').Replace(' ', '-').Replace("gpt-35-", "gpt-3.5-");
    }

    /// <summary>Whether a name is a model's own or one of its dated versions.</summary>
    public static bool IsVersionOf(string name, string model)
    {
        if (name == model)
            return true;
        if (name.Length <= model.Length + 4 || !name.Begins(model) || name[model.Length] != '-')
            return false;
        string rest = name.Substring(model.Length + 1);
        return rest == "latest" || rest.Take(4).All(char.IsDigit);
    }

    // -v1:0, -v2
    private static string WithoutBedrockVersion(string name)
    {
        int at = name.LastIndexOf("-v", StringComparison.Ordinal);
        return at > 0 && at + 2 < name.Length && char.IsDigit(name[at + 2]) ? name.Substring(0, at) : name;
    }
}
