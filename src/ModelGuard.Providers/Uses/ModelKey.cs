using ModelGuard.Providers.ModelIds;

namespace ModelGuard.Providers.Uses;

/// <summary>What the name of a key says about the value behind it.</summary>
/// <param name="Kind">Whether it names a model, a deployment or neither.</param>
/// <param name="NamesLanguageModel">Whether the name alone says that it is one of the hosted kind, as <c>ChatModelId</c> does and <c>Model</c> does not.</param>
internal readonly record struct ModelKey(ModelKeyKind Kind, bool NamesLanguageModel)
{
    private static readonly char[] Digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

    private static readonly string[] Endings = ["id", "ids", "name", "names"];

    private static readonly string[] Compounds = ["model", "models", "deployment", "deployments"];

    private static readonly HashSet<string> LanguageModelWords = new(StringComparer.Ordinal)
    {
        "chat", "text", "completion", "completions", "embedding", "embeddings", "embed", "transcription", "transcribe", "speech", "tts", "stt",
        "whisper", "llm", "llms", "slm", "ai", "genai", "gpt", "openai", "azureopenai", "aoai", "claude", "anthropic", "gemini", "mistral", "llama", "ollama",
        "cohere", "bedrock", "reasoning", "thinking", "rerank", "reranker", "reranking", "summarization", "summary", "planner", "judge", "language",
        "realtime", "moderation", "multimodal", "vision", "copilot", "rag", "prompt", "foundry",
    };

    private static readonly WordIndex Index = new(["model", "deployment", "llm", "engine", "fallback", "failover"]);

    /// <summary>Reads a key.</summary>
    /// <param name="key">The key as written.</param>
    public static ModelKey Of(string key)
    {
        if (!Index.MayStandIn(key))
            return default;
        if (!key.HasIgnoringCase("model") && !key.HasIgnoringCase("deployment") && !key.HasIgnoringCase("llm") && !key.HasIgnoringCase("engine"))
            return key.HasIgnoringCase("fallback") || key.HasIgnoringCase("failover") ? new ModelKey(ModelKeyKind.Fallback, false) : default;

        // ChatModel2 is a chat model too.
        List<string> words = [.. Words.Of(key).Select(word => word.TrimEnd(Digits)).Where(word => word.Length > 0).SelectMany(Separate)];
        int marker = words.FindLastIndex(word => word is "model" or "models" or "deployment" or "deployments" or "llm" or "llms" or "engine");
        if (marker < 0 || !(words.Skip(marker + 1).All(Endings.Contains) || NamesProvider(words, marker + 1)))
            return default;

        ModelKeyKind kind = words[marker] is "deployment" or "deployments" ? ModelKeyKind.Deployment : ModelKeyKind.Model;
        bool names = words.Take(marker).Any(LanguageModelWords.Contains) || words[marker] is "llm" or "llms" || Words.Spell(words, "openai");
        return new ModelKey(kind, names);
    }

    // COMPLETION_MODEL_AZURE_OPEN_AI
    private static bool NamesProvider(List<string> words, int first) =>
        ProviderTable.All.Any(provider => provider.Words.Contains(string.Concat(words.Skip(first))));

    // modelid is model, id; chatmodel is chat, model.
    private static IEnumerable<string> Separate(string word)
    {
        string end = Endings.FirstOrDefault(ending => Compounds.Any(compound => word.EndsIgnoringCase(compound + ending))) ?? "";
        string rest = word.Substring(0, word.Length - end.Length);
        string noun = Compounds.FirstOrDefault(compound => rest.Length > compound.Length && rest.EndsIgnoringCase(compound)) ?? "";
        if (end.Length + noun.Length == 0)
            return [word];

        return new[] { rest.Substring(0, rest.Length - noun.Length), noun, end }.Where(part => part.Length > 0);
    }
}
