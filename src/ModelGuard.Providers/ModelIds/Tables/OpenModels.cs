namespace ModelGuard.Providers.ModelIds.Tables;

/// <summary>
/// Families of models with open weights. The name alone says who made them; which file answers, the registry or host decides.
/// </summary>
internal static class OpenModels
{
    // Start of the name after the registry's or host's prefix, longest first where one begins another.
    private static readonly (string Start, string Maker)[] Families =
    [
        ("codellama", "meta"), ("tinyllama", "tinyllama"), ("meta-llama", "meta"), ("llama", "meta"),
        ("phi", "microsoft"), ("wizardlm", "microsoft"), ("gemma", "google"), ("codegemma", "google"), ("embeddinggemma", "google"), ("t5gemma", "google"),
        ("qwen", "alibaba"), ("qwq", "alibaba"), ("codeqwen", "alibaba"), ("gte-", "alibaba"),
        ("mistral", "mistral"), ("mixtral", "mistral"), ("codestral", "mistral"), ("devstral", "mistral"), ("magistral", "mistral"),
        ("mathstral", "mistral"), ("ministral", "mistral"), ("pixtral", "mistral"),
        ("deepseek", "deepseek"), ("gpt-oss", "openai"), ("whisper", "openai"), ("clip-vit", "openai"), ("gpt2", "openai"),
        ("command-r", "cohere"), ("aya", "cohere"), ("granite", "ibm"), ("nemotron", "nvidia"), ("nv-embed", "nvidia"),
        ("smollm", "huggingface"), ("zephyr", "huggingface"), ("starcoder", "bigcode"), ("olmo", "allenai"), ("tulu", "allenai"),
        ("falcon", "tii"), ("yi-", "01ai"), ("yi:", "01ai"), ("nomic-embed", "nomic"), ("mxbai-embed", "mixedbread"),
        ("all-minilm", "sentence-transformers"), ("all-mpnet", "sentence-transformers"), ("paraphrase-multilingual", "sentence-transformers"),
        ("bge-", "baai"), ("bge:", "baai"), ("e5-", "microsoft"), ("snowflake-arctic-embed", "snowflake"), ("stablelm", "stability"),
        ("stable-diffusion", "stability"), ("solar", "upstage"), ("glm", "zhipu"), ("chatglm", "zhipu"), ("kimi", "moonshot"),
        ("minimax", "minimax"), ("exaone", "lg"), ("internlm", "shanghai-ai-lab"), ("vicuna", "lmsys"), ("llava", "llava"),
        ("bakllava", "skunkworks"), ("moondream", "moondream"), ("orca", "microsoft"), ("hermes", "nous"), ("nous-hermes", "nous"),
        ("dolphin", "cognitive-computations"), ("openchat", "openchat"), ("neural-chat", "intel"), ("cogito", "deepcogito"), ("grok-1", "xai"),
        ("nvidia-nemotron", "nvidia"), ("jina-embeddings", "jina"), ("jamba", "ai21"),
    ];

    private static readonly (string Organisation, string Maker)[] Organisations =
    [
        ("meta-llama", "meta"), ("mistralai", "mistral"), ("deepseek-ai", "deepseek"), ("qwen", "alibaba"), ("google", "google"),
        ("microsoft", "microsoft"), ("nvidia", "nvidia"), ("ibm-granite", "ibm"), ("openai", "openai"), ("cohereforai", "cohere"),
        ("coherelabs", "cohere"), ("tiiuae", "tii"), ("huggingfaceh4", "huggingface"), ("huggingfacetb", "huggingface"), ("bigcode", "bigcode"),
        ("allenai", "allenai"), ("sentence-transformers", "sentence-transformers"), ("baai", "baai"), ("nomic-ai", "nomic"),
        ("stabilityai", "stability"), ("zai-org", "zhipu"), ("thudm", "zhipu"), ("moonshotai", "moonshot"), ("minimaxai", "minimax"),
        ("tinyllama", "tinyllama"), ("meta", "meta"), ("amazon", "amazon"), ("xai-org", "xai"), ("upstage", "upstage"),
    ];

    /// <summary>Who made a model with open weights.</summary>
    /// <param name="name">The name, with or without an organisation in front.</param>
    public static string? MakerOf(string name)
    {
        int slash = name.LastIndexOf('/');
        if (slash > 0)
        {
            string organisation = name.Substring(0, slash);
            foreach ((string known, string maker) in Organisations)
            {
                if (known.SameIgnoringCase(organisation))
                    return maker;
            }
        }

        return MakerOfFamily(name.Substring(slash + 1));
    }

    /// <summary>Who made a model with open weights, by the family that its name starts with.</summary>
    /// <param name="name">The name without an organisation.</param>
    public static string? MakerOfFamily(string name)
    {
        // Databricks puts its own name in front.
        if (name.BeginsIgnoringCase("databricks-"))
        {
            name = name.Substring("databricks-".Length);
            if (name.BeginsIgnoringCase("claude-") || name.BeginsIgnoringCase("gemini-"))
                return name.BeginsIgnoringCase("claude-") ? "anthropic" : "google";
        }

        foreach ((string start, string maker) in Families)
        {
            if (name.BeginsIgnoringCase(start))
                return maker;
        }

        return null;
    }
}
