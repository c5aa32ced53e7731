using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Resilience;

/// <summary>Under whose law makers and providers stand: the seat of the company, as its own site states it; facts as of 2026-11.</summary>
public static class Jurisdictions
{
    private static readonly Dictionary<string, string> Seats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["anthropic"] = "US",
        ["openai"] = "US",
        ["google"] = "US",
        ["meta"] = "US",
        ["amazon"] = "US",
        ["microsoft"] = "US",
        ["xai"] = "US",
        ["nvidia"] = "US",
        ["ibm"] = "US",
        ["perplexity"] = "US",
        ["databricks"] = "US",
        ["snowflake"] = "US",
        ["allenai"] = "US",
        ["nomic"] = "US",
        ["writer"] = "US",
        ["luma"] = "US",
        ["twelvelabs"] = "US",
        ["huggingface"] = "US",
        ["mistral"] = "FR",
        ["cohere"] = "CA",
        ["ai21"] = "IL",
        ["stability"] = "GB",
        ["tii"] = "AE",
        ["deepseek"] = "CN",
        ["alibaba"] = "CN",
        ["moonshot"] = "CN",
        ["zhipu"] = "CN",
        ["minimax"] = "CN",
        ["01ai"] = "CN",
        ["baai"] = "CN",
        ["shanghai-ai-lab"] = "CN",
        ["lg"] = "KR",
        ["upstage"] = "KR",
        ["mixedbread"] = "DE",
        ["jina"] = "DE",
        ["azure"] = "US",
        ["github"] = "US",
        ["bedrock"] = "US",
        ["vertex"] = "US",
        ["gemini"] = "US",
        ["openrouter"] = "US",
        ["vercel"] = "US",
        ["groq"] = "US",
        ["together"] = "US",
        ["fireworks"] = "US",
        ["cerebras"] = "US",
        ["sambanova"] = "US",
        ["deepinfra"] = "US",
        ["replicate"] = "US",
        ["predibase"] = "US",
        ["anyscale"] = "US",
        ["cloudflare"] = "US",
        ["watsonx"] = "US",
        ["sagemaker"] = "US",
        ["nebius"] = "NL",
        ["hyperbolic"] = "US",
        ["novita"] = "US",
    };

    private static readonly HashSet<string> EuropeanUnion = new(StringComparer.Ordinal)
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    };

    private static readonly HashSet<string> OwnMachine = new(StringComparer.Ordinal) { "ollama", "llamacpp", "lmstudio", "vllm" };

    /// <summary>The country (ISO 3166-1 alpha-2) of a maker or provider.</summary>
    /// <param name="company">Its id.</param>
    /// <returns><see langword="null"/> where it is not known.</returns>
    public static string? Of(string? company) => company is not null && Seats.TryGetValue(company, out string? country) ? country : null;

    /// <summary>Whether a country is meant; <c>EU</c> means its members.</summary>
    /// <param name="country">The country.</param>
    /// <param name="asked">A country, or <c>EU</c>.</param>
    public static bool IsIn(string? country, string asked) =>
        country is not null && (country.SameIgnoringCase(asked) || (asked.SameIgnoringCase("EU") && EuropeanUnion.Contains(country)));

    /// <summary>The countries whose law can stop a use: its maker's and its provider's.</summary>
    /// <param name="use">The use.</param>
    public static IReadOnlyList<string> Of(ModelUse use) =>
        IsOnOwnMachine(use) ? [] : [.. new[] { Of(use.Maker), Of(use.Provider) }.OfType<string>().Distinct()];

    /// <summary>Whether the weights are at hand: nobody can stop serving them.</summary>
    /// <param name="use">The use.</param>
    public static bool IsOnOwnMachine(ModelUse use)
    {
        if (use.Model.EndsIgnoringCase(".gguf"))
            return true;
        bool own = use.Provider is { } provider && OwnMachine.Contains(provider);
        return own && use.EndpointHost?.EndsIgnoringCase("ollama.com") != true;
    }
}
