namespace ModelGuard.Providers.ModelIds;

/// <summary>The fixed versions that mends name. Versions whose shutdown was past in 2026-11 are left out.</summary>
public static class SnapshotTable
{
    private const string OpenAi = "openai/openai-python, types/shared/chat_model.py";
    private const string Anthropic = "anthropics/anthropic-sdk-python, types/model.py";

    // Through these the maker's own ids are passed on unchanged.
    private static readonly string[] SamePrefixes = ["openai/", "anthropic/", "cohere/", "cohere_chat/", "openrouter/openai/"];

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Snapshot> All { get; } =
    [
        new("gpt-4o", "gpt-4o-2024-11-20", OpenAi, "2026-11"),
        new("gpt-4o-mini", "gpt-4o-mini-2024-07-18", OpenAi, "2026-11"),
        new("gpt-4.1", "gpt-4.1-2025-04-14", OpenAi, "2026-11"),
        new("gpt-4.1-mini", "gpt-4.1-mini-2025-04-14", OpenAi, "2026-11"),
        new("gpt-5", "gpt-5-2025-08-07", OpenAi, "2026-11"),
        new("gpt-5-mini", "gpt-5-mini-2025-08-07", OpenAi, "2026-11"),
        new("gpt-5-nano", "gpt-5-nano-2025-08-07", OpenAi, "2026-11"),
        new("gpt-5.1", "gpt-5.1-2025-11-13", OpenAi, "2026-11"),
        new("gpt-5.2", "gpt-5.2-2025-12-11", OpenAi, "2026-11"),
        new("gpt-5.2-pro", "gpt-5.2-pro-2025-12-11", OpenAi, "2026-11"),
        new("gpt-5.4-mini", "gpt-5.4-mini-2026-03-17", OpenAi, "2026-11"),
        new("o3", "o3-2025-04-16", OpenAi, "2026-11"),
        new("claude-haiku-4-5", "claude-haiku-4-5-20251001", Anthropic, "2026-11"),
        new("claude-sonnet-4-5", "claude-sonnet-4-5-20250929", Anthropic, "2026-11"),
        new("claude-opus-4-5", "claude-opus-4-5-20251101", Anthropic, "2026-11"),
        new("command-r", "command-r-08-2024", "BerriAI/litellm, model_prices_and_context_window.json", "2026-11"),
    ];

    /// <summary>The fixed version of an alias, with the prefix of a gateway kept.</summary>
    /// <param name="id">The id as written.</param>
    /// <returns><see langword="null"/> where the table names none.</returns>
    public static string? PinnedFormOf(string id)
    {
        string prefix = SamePrefixes.FirstOrDefault(id.Begins) ?? "";
        string name = id.Substring(prefix.Length);
        Snapshot? snapshot = All.FirstOrDefault(row => row.Alias.Same(name));
        return snapshot is null ? null : prefix + snapshot.Id;
    }
}
