using static ModelGuard.Providers.ModelIds.PinStatus;

namespace ModelGuard.Providers.ModelIds.Tables;

/// <summary>Forms that mean the same everywhere: wildcards and keywords, digests, files; judged before any maker's scheme.</summary>
internal static class RegistryIds
{
    private const string Hub = "Hugging Face Hub revisions";
    private const string OllamaTags = "Ollama tag convention";

    public static IReadOnlyList<ModelIdRule> Before { get; } =
    [
        new("litellm", null, ".*\\*.*", Auto, "a wildcard route: any model may answer", "BerriAI/litellm, wildcard routing", "2026-11", needsContext: true),
        new("openrouter", null, "openrouter/(?:auto|free|fusion)(?:-beta)?(?::[a-z]+)?|switchpoint/router", Auto, "OpenRouter chooses a model per request", "not confirmed: openrouter.ai/docs, auto router", "2026-11"),
        new("azure", null, "(?:[a-z_]+/)*model-router(?:-{date})?", Auto, "Azure's model router chooses a model per request", "not confirmed: learn.microsoft.com, model router", "2026-11"),
        new("litellm", null, "auto_router/.+", Auto, "LiteLLM's auto router chooses a model per request", "not confirmed: BerriAI/litellm, auto routing", "2026-11"),
        new("any", null, "(?:[a-z0-9_-]+/)?(?:auto|automatic|latest|default|any|best)", Auto, "a keyword, not a model: the server chooses", "not confirmed: OpenAI-compatible servers", "2026-11", needsContext: true),
        new("any", null, ".+@sha256:[0-9a-f]{64}", Pinned, "a content digest", OllamaTags, "2026-11"),
        new("any", null, ".+\\.(?:gguf|ggml|onnx|safetensors|bin|pt|pth|ort|tflite|mlmodel|llamafile)", Unknown, "a file: its pin is the SHA-256 of its content", "ModelGuard lock file", "2026-11"),
        new("replicate", null, "{name}/{name}:[0-9a-f]{64}", Pinned, "a Replicate version id", "not confirmed: replicate.com/docs, model versions", "2026-11"),
        new("huggingface", null, "{name}/{name}@[0-9a-f]{40}", Pinned, "a commit (40 hexadecimal digits)", Hub, "2026-11"),
        new("huggingface", null, "{name}/{name}@(?:main|master|head|latest)", Alias, "a branch, which moves", Hub, "2026-11"),
        new("openrouter", null, ".+/.+:(?:nitro|floor|free|online|extended|exacto|beta|thinking)", Alias, "a routing variant: OpenRouter chooses the host by price or speed", "openrouter.ai/docs, model variants", "2026-11"),
    ];

    public static IReadOnlyList<ModelIdRule> After { get; } =
    [
        new("any", null, ".+[-@:/]latest(?:-[a-z0-9]+)?", Alias, "latest follows the newest version", "docs.litellm.ai/docs, latest aliases", "2026-11", needsContext: true),
    ];

    /// <summary>After every maker's scheme: names of a registry without a provider to say so.</summary>
    public static IReadOnlyList<ModelIdRule> Last { get; } =
    [
        new("huggingface", null, "{name}/{name}@[^/@]+", Unknown, "a tag of the Hub, which can be moved", Hub, "2026-11", needsContext: true),
        new("huggingface", null, "[a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._-]*", Alias, "no revision means the branch main, which moves", Hub, "2026-11", needsContext: true),
        new("ollama", null, "(?:[a-z0-9._-]+/)*[a-z][a-z0-9._-]*:[a-z0-9._-]+", Alias, "an Ollama tag can be pushed again; only a digest is fixed", OllamaTags, "2026-11", needsContext: true),
    ];
}
