using ModelGuard.Providers.ModelIds;

namespace ModelGuard.Providers.Uses;

/// <summary>What the name of a section says.</summary>
/// <param name="Provider">The provider that it names.</param>
/// <param name="IsAi">Whether it says that the section is about language models.</param>
internal sealed record SectionName(Provider? Provider, bool IsAi)
{
    private static readonly HashSet<string> AiWords = new(StringComparer.Ordinal)
    {
        "ai", "llm", "llms", "slm", "genai", "gpt", "chatgpt", "aoai", "rag", "copilot", "embedding", "embeddings", "completion", "completions",
    };

    private static readonly string[] AiTerms = ["semantickernel", "kernelmemory", "languagemodel", "languagemodels", "chatclient", "chatmodel", "chatmodels", "chatcompletion", "executionsettings"];

    private static readonly WordIndex Index = new(AiWords.Concat(AiTerms).Concat(ProviderTable.Names));

    private static readonly SectionName Silent = new(null, false);

    /// <summary>Reads a name; an index of a list says nothing.</summary>
    /// <param name="name">The section's key.</param>
    public static SectionName Of(string name)
    {
        if (!Index.MayStandIn(name))
            return Silent;

        IReadOnlyList<string> words = Words.Of(name);
        Provider? provider = ProviderTable.FromName(name);
        return new SectionName(provider, provider is not null || words.Any(AiWords.Contains) || AiTerms.Any(term => Words.Spell(words, term)));
    }
}
