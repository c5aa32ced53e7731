namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>Azure OpenAI and Azure AI Inference.</summary>
internal static class AzureClients
{
    private const string Source = "Azure.AI.OpenAI 2.1.0";
    private const string Inference = "Azure.AI.Inference 1.0.0-beta.5";

    private static readonly string[] Getters = ["GetChatClient", "GetEmbeddingClient", "GetAudioClient", "GetImageClient", "GetOpenAIResponseClient", "GetResponsesClient"];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        .. Getters.Select(getter => new ClientParameter("Azure.AI.OpenAI.AzureOpenAIClient", getter, "deploymentName", ClientValue.Deployment, "azure", Source)),
        new("Azure.AI.OpenAI.Chat.DataSourceVectorizer", "FromDeploymentName", "deploymentName", ClientValue.Deployment, "azure", Source),
        new("Azure.AI.OpenAI.Chat.DataSourceAuthentication", "FromApiKey", "apiKey", ClientValue.Key, "azure", Source),
        new("Azure.AzureKeyCredential", ClientParameter.Constructor, "key", ClientValue.Key, "azure", "Azure.Core 1.44.1"),
        new("Azure.AzureKeyCredential", "Update", "key", ClientValue.Key, "azure", "Azure.Core 1.44.1"),
        new("Azure.AI.Inference.ChatCompletionsOptions", "Model", "Model", ClientValue.Model, null, Inference),
        new("Azure.AI.Inference.EmbeddingsOptions", "Model", "Model", ClientValue.Model, null, Inference),
    ];
}
