using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;

namespace ModelGuard.Providers.Tests.ModelIds;

public sealed class ModelIdJudgeTests
{
    [Theory]
    // OpenAI
    [InlineData("gpt-4o-2024-11-20", null, "pinned", "openai")]
    [InlineData("gpt-5-pro-2025-10-06", null, "pinned", "openai")]
    [InlineData("gpt-4-1106-vision-preview", null, "pinned", "openai")]
    [InlineData("gpt-3.5-turbo-instruct-0914", null, "pinned", "openai")]
    [InlineData("gpt-4o-mini-realtime-preview-2024-12-17", null, "pinned", "openai")]
    [InlineData("gpt-realtime-2025-08-28", null, "pinned", "openai")]
    [InlineData("omni-moderation-2024-09-26", null, "pinned", "openai")]
    [InlineData("tts-1-hd-1106", null, "pinned", "openai")]
    [InlineData("o1-pro-2025-03-19", null, "pinned", "openai")]
    [InlineData("gpt-image-1.5-2025-12-16", null, "pinned", "openai")]
    [InlineData("gpt-5.6-sol", null, "alias", "openai")]
    [InlineData("gpt-4.1", null, "alias", "openai")]
    [InlineData("gpt-4o-mini-tts", null, "alias", "openai")]
    [InlineData("gpt-4.5-preview", null, "alias", "openai")]
    [InlineData("computer-use-preview", null, "alias", "openai")]
    [InlineData("o3-deep-research", null, "alias", "openai")]
    [InlineData("omni-moderation-latest", null, "alias", "openai")]
    [InlineData("gpt-3.5-turbo-16k", null, "alias", "openai")]
    [InlineData("text-embedding-3-small", null, "unknown", "openai")]
    [InlineData("tts-1-hd", null, "unknown", "openai")]
    [InlineData("ft:gpt-4.1-mini-2025-04-14:acme::Bx1", null, "pinned", "openai")]
    [InlineData("ft:gpt-4o-mini:acme::Bx1", null, "alias", "openai")]
    // A number that is no date
    [InlineData("gpt-4-9999", null, "alias", "openai")]
    [InlineData("gpt-4o-2024-13-45", null, "alias", "openai")]
    // Anthropic: a date before the 4.6 generation, none since
    [InlineData("claude-haiku-4-5-20251001", null, "pinned", "anthropic")]
    [InlineData("claude-opus-4-8", null, "pinned", "anthropic")]
    [InlineData("claude-fable-5", null, "pinned", "anthropic")]
    [InlineData("claude-sonnet-5-1", null, "pinned", "anthropic")]
    [InlineData("claude-haiku-4-10", null, "pinned", "anthropic")]
    [InlineData("claude-sonnet-4", null, "alias", "anthropic")]
    [InlineData("claude-opus-4-1", null, "alias", "anthropic")]
    [InlineData("claude-3-5-sonnet", null, "alias", "anthropic")]
    [InlineData("claude-2", null, "alias", "anthropic")]
    [InlineData("anthropic/claude-sonnet-4-6", null, "pinned", "anthropic")]
    [InlineData("anthropic/claude-sonnet-4.5", null, "alias", "anthropic")]
    // Bedrock
    [InlineData("anthropic.claude-sonnet-4-5-20250929-v1:0", null, "pinned", "anthropic")]
    [InlineData("global.anthropic.claude-opus-4-7", null, "pinned", "anthropic")]
    [InlineData("anthropic.claude-v2:1", null, "pinned", "anthropic")]
    [InlineData("anthropic.claude-3-sonnet-20240229-v1:0:200k", null, "pinned", "anthropic")]
    [InlineData("us.meta.llama3-1-70b-instruct-v1:0", null, "pinned", "meta")]
    [InlineData("amazon.titan-embed-text-v2:0", null, "pinned", "amazon")]
    [InlineData("cohere.embed-english-v3", null, "pinned", "cohere")]
    [InlineData("openai.gpt-oss-120b-1:0", null, "pinned", "openai")]
    [InlineData("mistral.mistral-large-2407-v1:0", null, "pinned", "mistral")]
    [InlineData("bedrock/converse/us.anthropic.claude-sonnet-4-20250514-v1:0", null, "pinned", "anthropic")]
    [InlineData("bedrock/us-east-1/anthropic.claude-instant-v1", null, "pinned", "anthropic")]
    [InlineData("anthropic.claude-sonnet-4-5", null, "alias", "anthropic")]
    [InlineData("arn:aws:bedrock:eu-west-1:123456789012:provisioned-model/abc", null, "unknown", null)]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0", null, "pinned", "anthropic")]
    // Google
    [InlineData("gemini-2.0-flash-lite-001", null, "pinned", "google")]
    [InlineData("gemini-2.0-flash-live-001", null, "pinned", "google")]
    [InlineData("gemini-2.5-flash-preview-05-20", null, "pinned", "google")]
    [InlineData("gemini-2.5-flash-native-audio-preview-09-2025", null, "pinned", "google")]
    [InlineData("gemini-exp-1206", null, "pinned", "google")]
    [InlineData("models/gemini-1.5-flash-8b-001", null, "pinned", "google")]
    [InlineData("projects/p/locations/us-central1/publishers/google/models/gemini-1.5-pro-002", null, "pinned", "google")]
    [InlineData("imagen-3.0-generate-002", null, "pinned", "google")]
    [InlineData("text-embedding-004", null, "pinned", "google")]
    [InlineData("gemini-2.0-flash", null, "alias", "google")]
    [InlineData("gemini-1.5-flash-8b", null, "alias", "google")]
    [InlineData("gemini-flash-latest", null, "alias", "google")]
    [InlineData("gemini-pro-vision", null, "alias", "google")]
    [InlineData("gemini-2.5-flash-lite", null, "unknown", "google")]
    [InlineData("gemini-3-pro-preview", null, "unknown", "google")]
    [InlineData("gemini-2.0-flash-thinking-exp", null, "unknown", "google")]
    // Vertex
    [InlineData("claude-haiku-4-5@20251001", "vertex", "pinned", "anthropic")]
    [InlineData("claude-3-5-sonnet-v2@20241022", null, "pinned", "anthropic")]
    [InlineData("vertex_ai/claude-opus-4-6", null, "pinned", "anthropic")]
    [InlineData("vertex_ai/claude-sonnet-4-5", null, "alias", "anthropic")]
    [InlineData("chat-bison-32k@002", null, "pinned", "google")]
    [InlineData("textembedding-gecko", null, "alias", "google")]
    [InlineData("vertex_ai/gemini-1.5-pro", null, "alias", "google")]
    // Others
    [InlineData("open-mistral-nemo-2407", null, "pinned", "mistral")]
    [InlineData("mistral-medium-2505", null, "pinned", "mistral")]
    [InlineData("codestral-latest", null, "alias", "mistral")]
    [InlineData("mistral-large", null, "alias", "mistral")]
    [InlineData("command-r-plus-08-2024", null, "pinned", "cohere")]
    [InlineData("command-r-plus", null, "alias", "cohere")]
    [InlineData("embed-multilingual-v3.0", null, "unknown", "cohere")]
    [InlineData("rerank-v3.5", null, "unknown", "cohere")]
    [InlineData("grok-4-0709", null, "pinned", "xai")]
    [InlineData("grok-code-fast-1-0825", null, "pinned", "xai")]
    [InlineData("grok-4-fast-reasoning", null, "alias", "xai")]
    [InlineData("grok-beta", null, "alias", "xai")]
    [InlineData("deepseek-reasoner", null, "alias", "deepseek")]
    [InlineData("kimi-k2-0905-preview", null, "pinned", "moonshot")]
    [InlineData("qwen-max-2025-01-25", null, "pinned", "alibaba")]
    [InlineData("qwen-plus", null, "alias", "alibaba")]
    [InlineData("glm-4-plus", null, "alias", "zhipu")]
    [InlineData("chatglm3_6b", null, "alias", "zhipu")]
    // Azure: a deployment has its own name
    [InlineData("gpt-4o", "azure-openai", "unknown", "openai")]
    [InlineData("gpt-35-turbo", null, "unknown", "openai")]
    [InlineData("my-chat", "AzureOpenAI", "unknown", null)]
    [InlineData("azure/global-standard/gpt-4o-2024-11-20", null, "pinned", "openai")]
    [InlineData("azure/gpt-35-turbo-0125", null, "pinned", "openai")]
    [InlineData("azure_ai/command-r-plus", null, "unknown", "cohere")]
    [InlineData("model-router", "azure", "auto", null)]
    // Gateways and hosts
    [InlineData("openrouter/auto", null, "auto", null)]
    [InlineData("openrouter/google/gemini-2.5-pro", null, "alias", "google")]
    [InlineData("openrouter/openai/gpt-4o-2024-11-20", null, "pinned", "openai")]
    [InlineData("meta-llama/llama-3.3-70b-instruct:free", null, "alias", "meta")]
    [InlineData("openai/lbl/command-r-plus", null, "alias", "cohere")]
    [InlineData("openai/my-own-server-model", null, "unknown", "openai")]
    [InlineData("together_ai/meta-llama/Llama-3-70b-chat-hf", null, "unknown", "meta")]
    [InlineData("groq/openai/gpt-oss-120b", null, "unknown", "openai")]
    [InlineData("llama-3.1-8b-instant", null, "unknown", "meta")]
    [InlineData("vercel_ai_gateway/google/gemini-2.0-flash", null, "alias", "google")]
    [InlineData("vertex_ai/*", null, "auto", null)]
    [InlineData("gpt-4*", null, "auto", null)]
    [InlineData("latest", null, "auto", null)]
    [InlineData("default", "openai-compatible", "auto", null)]
    [InlineData("zai/glm-latest", "litellm", "alias", "zhipu")]
    [InlineData("google/gemini-2.0-flash-001", null, "pinned", "google")]
    [InlineData("mistralai/mistral-large-2411", null, "pinned", "mistral")]
    // Registries
    [InlineData("phi3", null, "alias", "microsoft")]
    [InlineData("nomic-embed-text", null, "alias", "nomic")]
    [InlineData("deepseek-r1:8b", null, "alias", "deepseek")]
    [InlineData("gpt-oss:20b", null, "alias", "openai")]
    [InlineData("mistral-large-2411", "ollama", "alias", "mistral")]
    [InlineData("Qwen/Qwen2.5-7B-Instruct", null, "alias", "alibaba")]
    [InlineData("moonshotai/Kimi-K2.5", null, "alias", "moonshot")]
    [InlineData("deepseek-ai/DeepSeek-V3-0324", null, "alias", "deepseek")]
    [InlineData("BAAI/bge-small-en-v1.5@v1", "huggingface", "unknown", "baai")]
    [InlineData("models/llama.safetensors", null, "unknown", "meta")]
    // Nothing
    [InlineData("", null, "unknown", null)]
    [InlineData("Passat-B8", null, "unknown", null)]
    public void An_id_gets_the_verdict_that_its_provider_documents(string id, string? provider, string status, string? maker)
    {
        ModelIdVerdict verdict = ModelIdJudge.Judge(id, provider);

        Assert.Equal((status, maker), (verdict.PinStatus.ToWord(), verdict.Maker));
        Assert.NotEmpty(verdict.Reason);
    }

    [Theory]
    [InlineData("gpt-4o-mini", "azure", "2024-07-18", PinStatus.Pinned)]
    [InlineData("text-embedding-3-small", "azure", "1", PinStatus.Pinned)]
    [InlineData("gpt-4o-mini", "azure", "latest", PinStatus.Alias)]
    [InlineData("gpt-4o-mini", "azure", " ", PinStatus.Unknown)]
    // OpenAI gets the name only; a version beside it is a note to oneself.
    [InlineData("gpt-4o-mini", "openai", "2024-07-18", PinStatus.Alias)]
    [InlineData("gpt-4o-mini", null, "2024-07-18", PinStatus.Alias)]
    [InlineData("BAAI/bge-small-en", "huggingface", "0e9e39f249a16976918f6564b8830bc894c89659", PinStatus.Pinned)]
    [InlineData("BAAI/bge-small-en", "huggingface", "v1.0", PinStatus.Alias)]
    public void A_version_beside_the_id_counts_only_where_the_provider_reads_it(string id, string? provider, string version, PinStatus status) =>
        Assert.Equal(status, ModelIdJudge.Judge(id, provider, version).PinStatus);

    [Theory]
    [InlineData("chatgpt-4o-latest", true)]
    [InlineData("llama3:latest", true)]
    [InlineData("textembedding-gecko@latest", true)]
    [InlineData("latest", true)]
    [InlineData("gpt-4o", false)]
    [InlineData("thelatestmodel", false)]
    public void An_id_that_says_latest_is_known_as_such(string id, bool says) =>
        Assert.Equal(says, ModelIdJudge.Judge(id).SaysLatest);

    [Fact]
    public void An_id_longer_than_any_in_use_is_unknown_and_costs_nothing()
    {
        ModelIdVerdict verdict = ModelIdJudge.Judge(new string('-', 1_000_000));

        Assert.Equal(PinStatus.Unknown, verdict.PinStatus);
        Assert.False(verdict.Recognised);
    }

    [Fact]
    public void Every_row_of_the_table_names_its_source_and_date() =>
        Assert.All(ModelIdTable.All, rule =>
        {
            Assert.NotEmpty(rule.Reason);
            Assert.NotEmpty(rule.Source);
            Assert.Matches("^20[0-9]{2}-(0[1-9]|1[0-2])$", rule.AsOf);
            Assert.False(rule.Reason.EndsWith('.'));
        });
}
