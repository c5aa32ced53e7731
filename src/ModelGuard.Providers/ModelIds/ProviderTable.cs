namespace ModelGuard.Providers.ModelIds;

/// <summary>The providers, most specific words first. Facts as of 2026-11; prefixes as in LiteLLM's provider list and OpenRouter's slugs.</summary>
public static class ProviderTable
{
    private const string HostMayVary = "the name says family and size; which weights and quantisation answer is the host's choice";

    // Long enough to mean the provider inside an unbroken word too, such as myazureopenaichat; cohere in coherence is not.
    private const int SafeInsideAWord = 9;

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Provider> All { get; } =
    [
        new("azure")
        {
            Prefixes = ["azure", "azure_ai", "azure_text"],
            Words = ["azureopenai", "aoai", "azureai", "azurefoundry", "aifoundry", "foundry", "foundryproject"],
            Hosts = [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com", ".inference.ml.azure.com", ".models.ai.azure.com"],
            Otherwise = PinStatus.Unknown,
            OtherwiseReason = "a deployment has a name of your own; model, version and versionUpgradeOption stand in the Azure resource",
            OtherwiseSource = "learn.microsoft.com, Azure OpenAI model versions",
        },
        new("github")
        {
            Prefixes = ["github"],
            Words = ["githubmodels"],
            Hosts = ["models.github.ai", "models.inference.ai.azure.com"],
        },
        new("bedrock")
        {
            Prefixes = ["bedrock", "bedrock_converse", "bedrock_mantle"],
            Words = ["bedrock", "amazonbedrock", "awsbedrock"],
            Hosts = ["bedrock*"],
        },
        new("vertex")
        {
            Prefixes = ["vertex_ai", "vertex_ai_beta", "vertex", "google-vertex"],
            Words = ["vertexai", "googlevertex"],
            Hosts = ["aiplatform.googleapis.com"],
        },
        new("gemini")
        {
            Maker = "google",
            Prefixes = ["gemini", "palm"],
            Words = ["gemini", "googleai", "googlegenerativeai", "googlegenai"],
            Hosts = ["generativelanguage.googleapis.com"],
        },
        new("openrouter")
        {
            Prefixes = ["openrouter"],
            Words = ["openrouter"],
            Hosts = ["openrouter.ai"],
            Otherwise = PinStatus.Alias,
            OtherwiseReason = "an undated slug: OpenRouter and the maker may move it",
            OtherwiseSource = "openrouter.ai/docs, model variants",
        },
        new("vercel") { Prefixes = ["vercel_ai_gateway"] },
        new("litellm") { Prefixes = ["litellm_proxy"], Words = ["litellm"] },
        new("ollama")
        {
            Prefixes = ["ollama", "ollama_chat"],
            Words = ["ollama"],
            Hosts = ["ollama.com"],
            Otherwise = PinStatus.Alias,
            OtherwiseReason = "an Ollama tag, the implied :latest too, can be pushed again; only a digest is fixed",
            OtherwiseSource = "Ollama tag convention",
            NamesPin = false,
        },
        new("huggingface")
        {
            Prefixes = ["huggingface", "hf"],
            Words = ["huggingface", "hfinference"],
            Hosts = ["huggingface.co", ".hf.space", ".endpoints.huggingface.cloud"],
            Otherwise = PinStatus.Alias,
            OtherwiseReason = "no revision means the branch main, which moves",
            OtherwiseSource = "Hugging Face Hub revisions",
            NamesPin = false,
        },
        new("replicate")
        {
            Prefixes = ["replicate"],
            Words = ["replicate"],
            Hosts = ["api.replicate.com"],
            Otherwise = PinStatus.Alias,
            OtherwiseReason = "no version id: Replicate runs the newest version",
            OtherwiseSource = "not confirmed: replicate.com/docs, model versions",
        },
        Host("groq", ["groq"], ["groq"], ["api.groq.com"]),
        Host("together", ["together_ai", "together"], ["togetherai"], ["api.together.xyz", "api.together.ai"]),
        Host("fireworks", ["fireworks_ai", "fireworks"], ["fireworksai", "fireworks"], ["api.fireworks.ai"]),
        Host("cerebras", ["cerebras"], ["cerebras"], ["api.cerebras.ai"]),
        Host("sambanova", ["sambanova"], ["sambanova"], ["api.sambanova.ai"]),
        Host("deepinfra", ["deepinfra"], ["deepinfra"], ["api.deepinfra.com"]),
        Host("databricks", ["databricks"], ["databricks"], [".cloud.databricks.com", ".azuredatabricks.net"]),
        Host("nvidia", ["nvidia_nim"], ["nvidianim"], ["integrate.api.nvidia.com"]),
        Host("predibase", ["predibase"], ["predibase"], []),
        Host("anyscale", ["anyscale"], ["anyscale"], []),
        Host("novita", ["novita"], ["novita"], []),
        Host("nebius", ["nebius"], ["nebius"], []),
        Host("hyperbolic", ["hyperbolic"], [], []),
        Host("cloudflare", ["cloudflare"], ["workersai"], []),
        Host("watsonx", ["watsonx"], ["watsonx"], []),
        Host("sagemaker", ["sagemaker", "sagemaker_chat"], ["sagemaker"], []),
        Host("vllm", ["hosted_vllm", "vllm"], ["vllm"], []),
        Host("lmstudio", ["lm_studio"], ["lmstudio"], []),
        Host("llamacpp", ["llamafile"], ["llamacpp", "llamasharp", "llamaoptions", "llamafile"], []),
        new("anthropic") { Maker = "anthropic", Prefixes = ["anthropic"], Words = ["anthropic", "claude"], Hosts = ["api.anthropic.com"] },
        new("mistral")
        {
            Maker = "mistral",
            Prefixes = ["mistral", "codestral", "text-completion-codestral"],
            Words = ["mistral"],
            Hosts = ["api.mistral.ai", "codestral.mistral.ai"],
        },
        new("cohere") { Maker = "cohere", Prefixes = ["cohere", "cohere_chat"], Words = ["cohere"], Hosts = ["api.cohere.com", "api.cohere.ai"] },
        new("xai") { Maker = "xai", Prefixes = ["xai", "x-ai"], Words = ["xai", "grok"], Hosts = ["api.x.ai"] },
        new("deepseek") { Maker = "deepseek", Prefixes = ["deepseek"], Words = ["deepseek"], Hosts = ["api.deepseek.com"] },
        new("perplexity") { Maker = "perplexity", Prefixes = ["perplexity"], Words = ["perplexity"], Hosts = ["api.perplexity.ai"] },
        new("ai21") { Maker = "ai21", Prefixes = ["ai21", "ai21_chat"], Words = ["ai21"], Hosts = ["api.ai21.com"] },
        new("alibaba") { Maker = "alibaba", Prefixes = ["dashscope"], Words = ["dashscope", "qwen", "tongyi"], Hosts = [".aliyuncs.com"] },
        new("moonshot") { Maker = "moonshot", Prefixes = ["moonshot"], Words = ["moonshot", "kimi"], Hosts = ["api.moonshot.ai", "api.moonshot.cn"] },
        new("zhipu") { Maker = "zhipu", Prefixes = ["zai", "z-ai"], Words = ["zhipu", "metaglm", "chatglm", "bigmodel"], Hosts = ["bigmodel.cn", "api.z.ai"] },
        new("openai-compatible") { Words = ["openaicompatible"] },
        new("openai")
        {
            Maker = "openai",
            Prefixes = ["openai", "text-completion-openai"],
            Words = ["openai", "chatgpt"],
            Hosts = ["api.openai.com"],
        },
    ];

    private static readonly Dictionary<string, int> ByWord = All
        .SelectMany((provider, index) => provider.Words.Select(word => (Word: word, Index: index)))
        .GroupBy(pair => pair.Word, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Min(pair => pair.Index), StringComparer.Ordinal);

    private static readonly Dictionary<string, Provider> ByPrefix = All
        .SelectMany(provider => provider.Prefixes.Select(prefix => (Prefix: prefix, Provider: provider)))
        .ToDictionary(pair => pair.Prefix, pair => pair.Provider, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] LongWords = [.. ByWord.Keys.Where(word => word.Length >= SafeInsideAWord)];

    private static readonly WordIndex Index = new(ByWord.Keys);

    private static readonly (string Start, int Index)[] HostStarts =
        [.. All.SelectMany((provider, index) => provider.Hosts.Where(form => form.EndsIgnoringCase("*")).Select(form => (form.TrimEnd('*'), index)))];

    // A form that begins with a dot is about names below it only.
    private static readonly Dictionary<string, (int Index, bool Below)> ByHost = All
        .SelectMany((provider, index) => provider.Hosts.Where(form => !form.EndsIgnoringCase("*")).Select(form => (Form: form, Index: index)))
        .GroupBy(pair => pair.Form.TrimStart('.'), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => (group.First().Index, group.First().Form[0] == '.'), StringComparer.OrdinalIgnoreCase);

    private static readonly int LongestWord = ByWord.Keys.Max(word => word.Length);

    /// <summary>Finds the provider that a first segment of an id means.</summary>
    /// <param name="segment">The segment, without the slash.</param>
    public static Provider? FromPrefix(string segment) => ByPrefix.TryGetValue(segment, out Provider? provider) ? provider : null;

    /// <summary>Finds the provider whose name a key or a setting contains, such as <c>AzureOpenAIChat</c> or <c>google-ai</c>.</summary>
    /// <param name="name">The key or the value.</param>
    public static Provider? FromName(string name)
    {
        if (!MayName(name))
            return null;

        IReadOnlyList<string> words = Words.Of(name);
        // Azure AI Search holds vectors, and Cloud Foundry runs applications.
        if (words.Contains("search") || Words.Spell(words, "cloudfoundry"))
            return null;

        int best = int.MaxValue;
        for (int first = 0; first < words.Count; first++)
        {
            string spelt = "";
            for (int last = first; last < words.Count && spelt.Length < LongestWord; last++)
            {
                spelt += words[last];
                if (ByWord.TryGetValue(spelt, out int index))
                    best = Math.Min(best, index);
            }
        }

        if (best == int.MaxValue && name.Length >= SafeInsideAWord)
            best = LongWords.Where(word => name.HasIgnoringCase(word)).Select(word => ByWord[word]).DefaultIfEmpty(int.MaxValue).Min();
        return best == int.MaxValue ? null : All[best];
    }

    /// <summary>Words by which providers are known, lower case.</summary>
    internal static IEnumerable<string> Names => ByWord.Keys;

    /// <summary>Whether a name may contain a provider's: never <see langword="false"/> where <see cref="FromName"/> finds one.</summary>
    internal static bool MayName(string name) => Index.MayStandIn(name);

    /// <summary>Finds the provider that an endpoint's host belongs to: its own names and those below them.</summary>
    /// <param name="host">The host name.</param>
    public static Provider? FromHost(string host)
    {
        int best = int.MaxValue;
        foreach ((string start, int index) in HostStarts)
        {
            if (index < best && host.BeginsIgnoringCase(start))
                best = index;
        }

        for (int at = 0; at >= 0 && at < host.Length; at = NextLabel(host, at))
        {
            if (ByHost.TryGetValue(at == 0 ? host : host.Substring(at), out (int Index, bool Below) found) && (at > 0 || !found.Below) && found.Index < best)
                best = found.Index;
        }

        return best == int.MaxValue ? null : All[best];
    }

    /// <summary>Finds a provider by its id, a prefix or a word.</summary>
    /// <param name="hint">What someone calls it.</param>
    internal static Provider? FromHint(string hint) =>
        All.FirstOrDefault(provider => provider.Id.SameIgnoringCase(hint)) ?? FromPrefix(hint) ?? FromName(hint);

    private static int NextLabel(string host, int at)
    {
        int dot = host.IndexOf('.', at);
        return dot < 0 ? -1 : dot + 1;
    }

    private static Provider Host(string id, string[] prefixes, string[] words, string[] hosts) => new(id)
    {
        Prefixes = prefixes,
        Words = words,
        Hosts = hosts,
        Otherwise = PinStatus.Unknown,
        OtherwiseReason = HostMayVary,
        OtherwiseSource = "LiteLLM provider list",
    };
}
