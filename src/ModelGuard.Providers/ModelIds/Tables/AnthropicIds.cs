using static ModelGuard.Providers.ModelIds.PinStatus;

namespace ModelGuard.Providers.ModelIds.Tables;

/// <summary>Ids of Anthropic's API. From the 4.6 generation on the dateless id is the pinned one.</summary>
internal static class AnthropicIds
{
    // 4-6 to 4-99, 5 and later with or without a minor version.
    internal const string From46 = "(?:4-(?:[6-9]|[1-9][0-9])|(?:[5-9]|[1-9][0-9])(?:-[0-9]{1,2})?)";

    private const string Docs = "platform.claude.com/docs, model ids and versions";
    private const string Sdk = "anthropics/anthropic-sdk-python, types/model.py and DEPRECATED_MODELS";

    public static IReadOnlyList<ModelIdRule> Rules { get; } =
    [
        Row("claude-.+-{yyyymmdd}", Pinned, "a dated snapshot (YYYYMMDD)", Docs),
        Row($"claude-[a-z]+-{From46}", Pinned, "the model id itself: since the 4.6 generation a dateless id names one fixed snapshot", Docs),
        Row("claude-(?:instant-)?v?[12]\\.[0-9](?:-100k)?", Pinned, "a numbered version", Sdk),
        Row("claude(?:-{name})?-latest", Alias, "latest follows Anthropic's newest snapshot", Docs),
        Row("claude-[a-z]+-4(?:-[0-5])?", Alias, "a convenience alias of a model before the 4.6 generation: it points at the newest dated snapshot", Docs),
        Row("claude-[a-z]+-[0-9]+\\.[0-9]+", Alias, "an undated slug with a dot, not Anthropic's own id: the gateway chooses the snapshot", "openrouter.ai/docs, models"),
        Row("claude-(?:instant-)?v?[12]|claude-instant", Alias, "the major version only: it points at the newest minor version", Sdk),
        Row("claude-3(?:[-.][57])?-(?:opus|sonnet|haiku)", Alias, "no snapshot date: Anthropic's ids before the 4.6 generation carry one", Docs),
        Row("claude-[a-z0-9-]*preview[a-z0-9-]*", Unknown, "an undated preview may be replaced or withdrawn", Sdk),
        Row("claude-(?:opus|sonnet|haiku)", Alias, "a family, not a version", Docs),
        Row("claude-{name}", Unknown, "follows none of the forms that Anthropic documents", Docs),
    ];

    private static ModelIdRule Row(string pattern, PinStatus status, string reason, string source) =>
        new("anthropic", "anthropic", pattern, status, reason, source, "2026-11");
}
