namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>Connectors of Semantic Kernel. Their extension classes take all their parameters under the same names.</summary>
internal static class SemanticKernelClients
{
    private const string OpenAi = "Microsoft.SemanticKernel.Connectors.OpenAI 1.82.0";
    private const string Azure = "Microsoft.SemanticKernel.Connectors.AzureOpenAI 1.82.0";
    private const string Google = "microsoft/semantic-kernel, Connectors.Google (read 2026-11)";
    private const string Ollama = "microsoft/semantic-kernel, Connectors.Ollama (read 2026-11)";

    private static readonly string[] OpenAiTypes =
    [
        "Microsoft.SemanticKernel.OpenAIKernelBuilderExtensions", "Microsoft.SemanticKernel.OpenAIServiceCollectionExtensions",
        "Microsoft.SemanticKernel.OpenAIChatClientKernelBuilderExtensions", "Microsoft.Extensions.DependencyInjection.OpenAIServiceCollectionExtensions",
        "Microsoft.SemanticKernel.Connectors.OpenAI.OpenAIChatCompletionService", "Microsoft.SemanticKernel.Connectors.OpenAI.OpenAITextEmbeddingGenerationService",
        "Microsoft.SemanticKernel.Connectors.OpenAI.OpenAIAudioToTextService", "Microsoft.SemanticKernel.Connectors.OpenAI.OpenAITextToAudioService",
        "Microsoft.SemanticKernel.Connectors.OpenAI.OpenAITextToImageService",
    ];

    private static readonly string[] AzureTypes =
    [
        "Microsoft.SemanticKernel.AzureOpenAIKernelBuilderExtensions", "Microsoft.SemanticKernel.AzureOpenAIServiceCollectionExtensions",
        "Microsoft.Extensions.DependencyInjection.AzureOpenAIServiceCollectionExtensions",
        "Microsoft.SemanticKernel.Connectors.AzureOpenAI.AzureOpenAIChatCompletionService",
        "Microsoft.SemanticKernel.Connectors.AzureOpenAI.AzureOpenAITextEmbeddingGenerationService",
        "Microsoft.SemanticKernel.Connectors.AzureOpenAI.AzureOpenAIAudioToTextService",
        "Microsoft.SemanticKernel.Connectors.AzureOpenAI.AzureOpenAITextToAudioService",
        "Microsoft.SemanticKernel.Connectors.AzureOpenAI.AzureOpenAITextToImageService",
    ];

    private static readonly string[] GoogleTypes =
    [
        "Microsoft.SemanticKernel.GoogleAIKernelBuilderExtensions", "Microsoft.SemanticKernel.GoogleAIServiceCollectionExtensions",
        "Microsoft.Extensions.DependencyInjection.GoogleAIServiceCollectionExtensions",
        "Microsoft.SemanticKernel.Connectors.Google.GoogleAIGeminiChatCompletionService",
    ];

    private static readonly string[] OllamaTypes =
    [
        "Microsoft.SemanticKernel.OllamaKernelBuilderExtensions", "Microsoft.SemanticKernel.OllamaServiceCollectionExtensions",
        "Microsoft.Extensions.DependencyInjection.OllamaServiceCollectionExtensions",
    ];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        .. OpenAiTypes.SelectMany(IEnumerable<ClientParameter> (type) =>
            [Any(type, "modelId", ClientValue.Model, "openai", OpenAi), Any(type, "apiKey", ClientValue.Key, "openai", OpenAi), Any(type, "endpoint", ClientValue.Endpoint, null, OpenAi)]),
        .. AzureTypes.SelectMany(IEnumerable<ClientParameter> (type) =>
            [Any(type, "deploymentName", ClientValue.Deployment, "azure", Azure), Any(type, "apiKey", ClientValue.Key, "azure", Azure)]),
        .. GoogleTypes.SelectMany(IEnumerable<ClientParameter> (type) =>
            [Any(type, "modelId", ClientValue.Model, "gemini", Google), Any(type, "apiKey", ClientValue.Key, "gemini", Google)]),
        .. OllamaTypes.Select(type => Any(type, "modelId", ClientValue.Model, "ollama", Ollama)),
        new("Microsoft.SemanticKernel.PromptExecutionSettings", "ModelId", "ModelId", ClientValue.Model, null, "Microsoft.SemanticKernel.Abstractions 1.82.0"),
    ];

    private static ClientParameter Any(string type, string parameter, ClientValue carries, string? provider, string source) =>
        new(type, ClientParameter.AnyMember, parameter, carries, provider, source);
}
