using static ModelGuard.Providers.ModelIds.PinStatus;

namespace ModelGuard.Providers.ModelIds.Tables;

/// <summary>Ids of OpenAI's API.</summary>
internal static class OpenAiIds
{
    private const string Sdk = "openai/openai-python, types/shared/chat_model.py";
    private const string Docs = "not confirmed: platform.openai.com/docs/models";
    private const string Prices = "BerriAI/litellm, model_prices_and_context_window.json";
    private const string Undated = "an undated name: OpenAI points it at a snapshot and may move it";
    private const string NoScheme = "the version is in the name, and OpenAI publishes no snapshots of it";

    private const string Family =
        "(?:gpt-(?!35-|oss|neo|j-)[a-z0-9.]+|chatgpt|o[1-9]|codex|computer-use|sora-[0-9]+|omni-moderation|text-moderation|tts-1|dall-e-[0-9]+|davinci|babbage)";

    public static IReadOnlyList<ModelIdRule> Rules { get; } =
    [
        Row("ft:.+(?:{date}|-{mmdd}|:{yyyymmdd})(?::.*)?", Pinned, "a fine-tune of a dated snapshot", "not confirmed: platform.openai.com/docs/guides/fine-tuning"),
        Row("ft:[a-z].*", Alias, "a fine-tune of an undated base", "not confirmed: platform.openai.com/docs/guides/fine-tuning"),
        Row($"{Family}(?:-[a-z0-9.]+)*-{{date}}", Pinned, "a dated snapshot (YYYY-MM-DD)", Sdk),
        Row("(?:gpt-(?:35|3\\.5|4)(?:-[a-z0-9]+)*|tts-1(?:-hd)?)-{mmdd}(?:-(?:vision-)?preview)?", Pinned, "a snapshot (MMDD)", Sdk),
        Row("(?:{name}-)?(?:gpt|chatgpt|codex|o[1-9]|omni-moderation|text-moderation)(?:-[a-z0-9.]+)*-latest", Alias, "latest follows OpenAI's newest snapshot", Sdk),
        Row("text-moderation-stable", Alias, "stable follows OpenAI's snapshots", Docs),
        Row("text-embedding-(?:ada-002|3-small|3-large)", Unknown, NoScheme, Prices),
        Row("whisper-1|tts-1(?:-hd)?|dall-e-[23]|gpt-image-1(?:-mini)?|text-moderation-[0-9]+", Unknown, NoScheme, Prices),
        Row("(?:davinci|babbage)-002|text-(?:davinci|curie|babbage|ada)-[0-9]+", Unknown, NoScheme, Docs),
        new("azure", "openai", "gpt-35-turbo(?:-[a-z0-9]+)*-{mmdd}", Pinned, "a snapshot (MMDD) in Azure's spelling", "learn.microsoft.com, Azure OpenAI model versions", "2026-11"),
        new("azure", "openai", "gpt-35-turbo(?:-[a-z0-9]+)*", Unknown, "Azure's spelling, so a deployment: model, version and versionUpgradeOption stand in the Azure resource", "learn.microsoft.com, Azure OpenAI model versions", "2026-11"),
        Row("gpt-(?!35-|oss|neo|j-)[0-9][a-z0-9.]*(?:-[a-z0-9.]+)*|gpt-(?:realtime|audio|image)(?:-[a-z0-9.]+)*", Alias, Undated, Sdk),
        Row("o[134](?:-(?:mini|pro|preview))(?:-[a-z0-9.]+)*|o[34](?:-mini)?-deep-research", Alias, Undated, Sdk),
        new("openai", "openai", "o[134]", Alias, Undated, Sdk, "2026-11", needsContext: true),
        Row("(?:chatgpt|codex|computer-use|sora-[0-9])(?:-[a-z0-9.]+)*", Alias, Undated, Sdk),
    ];

    private static ModelIdRule Row(string pattern, PinStatus status, string reason, string source) =>
        new("openai", "openai", pattern, status, reason, source, "2026-11");
}
