using ModelGuard.Bom.Model;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Who makes and supplies things, as far as anybody says it.</summary>
internal static class Organizations
{
    /// <summary>Those who wrote the guard.</summary>
    public static BomOrganization Guard { get; } = new("The ModelGuard.Build authors", "https://modelguard.build");

    /// <summary>Who makes .NET (dotnet.microsoft.com).</summary>
    public static BomOrganization DotNet { get; } = new("Microsoft", "https://dotnet.microsoft.com");

    /// <summary>Companies by the names that configuration uses, with their own sites.</summary>
    private static readonly Dictionary<string, BomOrganization> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["openai"] = new("OpenAI", "https://openai.com"),
        ["anthropic"] = new("Anthropic", "https://www.anthropic.com"),
        ["google"] = new("Google", "https://ai.google.dev"),
        ["vertex"] = new("Google Cloud", "https://cloud.google.com/vertex-ai"),
        ["azure"] = new("Microsoft Azure", "https://azure.microsoft.com"),
        ["microsoft"] = new("Microsoft", "https://www.microsoft.com"),
        ["bedrock"] = new("Amazon Web Services", "https://aws.amazon.com/bedrock"),
        ["amazon"] = new("Amazon", "https://aws.amazon.com"),
        ["mistral"] = new("Mistral AI", "https://mistral.ai"),
        ["cohere"] = new("Cohere", "https://cohere.com"),
        ["meta"] = new("Meta", "https://ai.meta.com"),
        ["xai"] = new("xAI", "https://x.ai"),
        ["deepseek"] = new("DeepSeek", "https://www.deepseek.com"),
        ["groq"] = new("Groq", "https://groq.com"),
        ["openrouter"] = new("OpenRouter", "https://openrouter.ai"),
        ["huggingface"] = new("Hugging Face", "https://huggingface.co"),
        ["alibaba"] = new("Alibaba Cloud", "https://www.alibabacloud.com"),
        ["nvidia"] = new("NVIDIA", "https://www.nvidia.com"),
        ["ai21"] = new("AI21 Labs", "https://www.ai21.com"),
        ["perplexity"] = new("Perplexity", "https://www.perplexity.ai"),
        ["replicate"] = new("Replicate", "https://replicate.com"),
        ["together"] = new("Together AI", "https://www.together.ai"),
        ["fireworks"] = new("Fireworks AI", "https://fireworks.ai"),
        ["github"] = new("GitHub", "https://github.com/marketplace/models"),
    };

    /// <summary>The company behind a name of the configuration; the name itself where it is not known.</summary>
    public static BomOrganization? Company(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : Known.TryGetValue(name, out BomOrganization? known) ? known : new BomOrganization(name);

    /// <summary>An organisation as facts state it; <see langword="null"/> where they do not.</summary>
    public static BomOrganization? Of(OrganizationFact? fact) =>
        fact is null || string.IsNullOrWhiteSpace(fact.Name) ? null : new BomOrganization(fact.Name.Trim(), WebAddress.Of(fact.Url), Email(fact.Email));

    /// <summary>An e-mail address; <see langword="null"/> where the text is none.</summary>
    public static string? Email(string? text) =>
        text?.Trim() is { Length: > 2 } email && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < email.Length - 1 && !email.Contains(' ', StringComparison.Ordinal)
            ? email
            : null;
}
