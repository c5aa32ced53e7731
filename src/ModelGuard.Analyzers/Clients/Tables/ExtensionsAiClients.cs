namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>Microsoft.Extensions.AI: options name a model for whatever client they are given to.</summary>
internal static class ExtensionsAiClients
{
    private const string Source = "Microsoft.Extensions.AI.Abstractions 10.11.0";
    private const string OpenAi = "Microsoft.Extensions.AI.OpenAI 10.11.0";

    private static readonly string[] Options =
        ["ChatOptions", "EmbeddingGenerationOptions", "ImageGenerationOptions", "SpeechToTextOptions", "TextToSpeechOptions", "TranscriptionOptions"];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        .. Options.Select(options => new ClientParameter("Microsoft.Extensions.AI." + options, "ModelId", "ModelId", ClientValue.Model, null, Source)),
        new("Microsoft.Extensions.AI.RealtimeSessionOptions", "Model", "Model", ClientValue.Model, null, Source),
        new("Microsoft.Extensions.AI.OpenAIClientExtensions", "AsIChatClient", "defaultModelId", ClientValue.Model, "openai", OpenAi),
        new("Microsoft.Extensions.AI.OpenAIRealtimeClient", ClientParameter.Constructor, "model", ClientValue.Model, "openai", OpenAi),
        new("Microsoft.Extensions.AI.OpenAIRealtimeClient", ClientParameter.Constructor, "apiKey", ClientValue.Key, "openai", OpenAi),
        new("Microsoft.Extensions.AI.OllamaChatClient", ClientParameter.Constructor, "modelId", ClientValue.Model, "ollama", "Microsoft.Extensions.AI.Ollama, by its documentation"),
        new("Microsoft.Extensions.AI.OllamaEmbeddingGenerator", ClientParameter.Constructor, "modelId", ClientValue.Model, "ollama", "Microsoft.Extensions.AI.Ollama, by its documentation"),
        new("Microsoft.Extensions.AI.AzureAIInferenceExtensions", ClientParameter.AnyMember, "modelId", ClientValue.Model, null, "Microsoft.Extensions.AI.AzureAIInference, by its documentation"),
    ];
}
