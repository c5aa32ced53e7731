using static ModelGuard.Providers.ModelIds.PinStatus;

namespace ModelGuard.Providers.ModelIds.Tables;

/// <summary>Ids of the other makers' own APIs.</summary>
internal static class OtherMakerIds
{
    private const string MistralDocs = "docs.mistral.ai, models";
    private const string CohereDocs = "docs.cohere.com, models";
    private const string XaiDocs = "docs.x.ai, models";
    private const string LiteLlm = "BerriAI/litellm, model_prices_and_context_window.json";

    private const string MistralFamily =
        "(?:(?:labs|open)-)?(?:mistral|mixtral|codestral|pixtral|magistral|devstral|ministral|voxtral|mathstral)";

    public static IReadOnlyList<ModelIdRule> Rules { get; } =
    [
        new("mistral", "mistral", $"{MistralFamily}(?:-[a-z0-9]+)*-{{yymm}}", Pinned, "a version (-YYMM)", MistralDocs, "2026-11"),
        new("mistral", "mistral", $"{MistralFamily}(?:-[a-z0-9]+)*-latest", Alias, "latest follows Mistral's newest version", MistralDocs, "2026-11"),
        new("mistral", "mistral", "(?:mistral|codestral)-embed", Unknown, "one embedding model without a published version scheme", MistralDocs, "2026-11"),
        new("mistral", "mistral", "open-(?:mistral|mixtral)-{name}|mistral-nemo|codestral-mamba|pixtral-12b", Unknown, "open weights by family and size, without a version", MistralDocs, "2026-11"),
        new("mistral", "mistral", "mistral-(?:tiny|small|medium|large|saba|moderation|ocr)|codestral|pixtral-large|ministral-[0-9]+b|(?:magistral|devstral)-(?:small|medium)|voxtral-(?:mini|small)", Alias, "no -YYMM: Mistral points it at a version", MistralDocs, "2026-11"),

        new("cohere", "cohere", "(?:command|c4ai-aya)-(?:{name}-)?{mm-yyyy}", Pinned, "a version (-MM-YYYY)", CohereDocs, "2026-11"),
        new("cohere", "cohere", "command(?:-{name})?-nightly", Alias, "nightly changes without notice", CohereDocs, "2026-11"),
        new("cohere", "cohere", "command-(?:r|r-plus|r7b|a|light|xlarge|medium)(?:-latest)?", Alias, "no -MM-YYYY: Cohere points it at a version", CohereDocs, "2026-11"),
        new("cohere", "cohere", "command", Alias, "no -MM-YYYY: Cohere points it at a version", CohereDocs, "2026-11", needsContext: true),
        new("cohere", "cohere", "(?:embed|rerank)-(?:{name}-)?v[0-9]+(?:\\.[0-9]+)?(?:-{name})?|c4ai-aya-{name}", Unknown, "a version in the name, without a published promise that it is fixed", CohereDocs, "2026-11"),

        new("xai", "xai", "grok-(?:{name}-)?{mmdd}(?:-[a-z]+)*", Pinned, "a version (-MMDD)", XaiDocs, "2026-11"),
        new("xai", "xai", "grok(?:-{name})?-latest(?:-[a-z]+)*", Alias, "latest follows xAI's newest version", XaiDocs, "2026-11"),
        new("xai", "xai", "grok-{name}", Alias, "no date: it follows xAI's latest stable version", XaiDocs, "2026-11"),

        new("deepseek", "deepseek", "deepseek-(?:chat|reasoner|reasoning|coder)", Alias, "DeepSeek re-pointed it with every release", "api-docs.deepseek.com, change log", "2026-11"),
        new("deepseek", "deepseek", "deepseek-(?:[a-z0-9.]+-)*{mmdd}", Pinned, "a dated release (-MMDD)", "api-docs.deepseek.com, change log", "2026-11"),
        new("deepseek", "deepseek", "deepseek-(?:v[0-9]|r[0-9]|ocr|prover)[a-z0-9.-]*", Unknown, "a version in the name, without a published promise that it is fixed", "api-docs.deepseek.com, change log", "2026-11"),

        new("alibaba", "alibaba", "(?:qwen|qwq|qvq)[a-z0-9.]*(?:-[a-z0-9.]+)*-{date}", Pinned, "a dated snapshot (YYYY-MM-DD)", "not confirmed: help.aliyun.com/model-studio, models", "2026-11"),
        new("alibaba", "alibaba", "(?:qwen|qwq|qvq)[a-z0-9.]*-(?:vl-|coder-|omni-|mt-|long-)*(?:max|plus|turbo|flash|long)(?:-preview|-latest)?", Alias, "an undated name: Alibaba points it at a snapshot", "not confirmed: help.aliyun.com/model-studio, models", "2026-11"),
        new("moonshot", "moonshot", "(?:kimi|moonshot)-{name}-{mmdd}(?:-preview)?", Pinned, "a dated release (-MMDD)", LiteLlm, "2026-08"),
        new("moonshot", "moonshot", "kimi-latest(?:-[0-9]+k)?", Alias, "latest follows Moonshot's newest version", LiteLlm, "2026-08"),
        new("moonshot", "moonshot", "(?:kimi|moonshot)-{name}", Unknown, "a version in the name, without a published promise that it is fixed", LiteLlm, "2026-08"),
        new("zhipu", "zhipu", "glm-{name}-(?:{mmdd}|2[3-9]{mmdd})", Pinned, "a dated release", "not confirmed: docs.bigmodel.cn, models", "2026-11"),
        new("zhipu", "zhipu", "glm(?:-{name})?-latest|chatglm[a-z0-9_.-]*|glm-(?:[34](?:v|-(?:plus|air|airx|flash|flashx|long|assistant))?)(?:-{name})?", Alias, "an undated name that its maker re-points", "not confirmed: docs.bigmodel.cn, models", "2026-11"),
        new("zhipu", "zhipu", "glm-[0-9]+(?:\\.[0-9]+)?v?(?:-{name})?", Unknown, "a version in the name, without a published promise that it is fixed", "not confirmed: docs.bigmodel.cn, models", "2026-11"),
        new("minimax", "minimax", "minimax-(?:m|text-|vl-)[0-9]{name}|minimax-(?:m|text-|vl-)[0-9]|abab[0-9][a-z0-9.]*-chat(?:-{name})?", Unknown, "a version in the name, without a published promise that it is fixed", LiteLlm, "2026-08"),
        new("ai21", "ai21", "jamba-{name}-20[0-9]{2}-(?:0[1-9]|1[0-2])", Pinned, "a version (-YYYY-MM)", "not confirmed: docs.ai21.com, models", "2026-11"),
        new("ai21", "ai21", "jamba(?:-[a-z]+)+|j2-(?:light|mid|ultra)", Alias, "an undated name that AI21 re-points", "not confirmed: docs.ai21.com, models", "2026-11"),
        new("ai21", "ai21", "jamba-{name}", Unknown, "a version in the name, without a published promise that it is fixed", "not confirmed: docs.ai21.com, models", "2026-11"),
        new("perplexity", "perplexity", "sonar-(?:pro|reasoning|reasoning-pro|deep-research)|(?:llama-[0-9.]+-)?sonar-{name}", Alias, "an undated name that Perplexity re-points", "not confirmed: docs.perplexity.ai, models", "2026-11"),
        new("perplexity", "perplexity", "sonar", Alias, "an undated name that Perplexity re-points", "not confirmed: docs.perplexity.ai, models", "2026-11", needsContext: true),
    ];
}
