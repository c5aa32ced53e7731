namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>The official client of OpenAI.</summary>
internal static class OpenAiClients
{
    private const string Source = "OpenAI 2.15.0";

    // Each takes the model and the key in its constructors, and the model in its settings.
    private static readonly string[] ModelClients =
    [
        "OpenAI.Chat.Chat", "OpenAI.Embeddings.Embedding", "OpenAI.Audio.Audio", "OpenAI.Images.Image", "OpenAI.Moderations.Moderation",
    ];

    // These take the key alone.
    private static readonly string[] OtherClients =
    [
        "OpenAI.Responses.ResponsesClient", "OpenAI.Realtime.RealtimeClient", "OpenAI.Assistants.AssistantClient", "OpenAI.Batch.BatchClient",
        "OpenAI.Files.OpenAIFileClient", "OpenAI.FineTuning.FineTuningClient", "OpenAI.Models.OpenAIModelClient",
        "OpenAI.VectorStores.VectorStoreClient", "OpenAI.Videos.VideoClient",
    ];

    private static readonly string[] Getters =
        ["GetChatClient", "GetEmbeddingClient", "GetAudioClient", "GetImageClient", "GetModerationClient", "GetResponsesClient", "GetOpenAIResponseClient"];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        .. Getters.Select(getter => Model("OpenAI.OpenAIClient", getter, "model")),
        Key("OpenAI.OpenAIClient"),
        .. ModelClients.SelectMany(IEnumerable<ClientParameter> (client) =>
            [Model(client + "Client", ClientParameter.Constructor, "model"), Key(client + "Client"), Model(client + "ClientSettings", "Model", "Model")]),
        .. OtherClients.Select(Key),
        Model("OpenAI.Responses.ResponsesClient", ClientParameter.AnyMember, "model"),
        Model("OpenAI.Responses.OpenAIResponseClient", ClientParameter.Constructor, "model") with { Source = "OpenAI 2.2.0 to 2.7.0" },
        Model("OpenAI.Responses.CreateResponseOptions", ClientParameter.Constructor, "model"),
        Model("OpenAI.Responses.CreateResponseOptions", "Model", "Model"),
        Model("OpenAI.Realtime.RealtimeClient", ClientParameter.AnyMember, "model"),
        Model("OpenAI.Assistants.AssistantClient", ClientParameter.AnyMember, "model"),
        Model("OpenAI.Assistants.AssistantModificationOptions", "Model", "Model"),
        new("OpenAI.OpenAIClientOptions", "Endpoint", "Endpoint", ClientValue.Endpoint, null, Source),
        new("OpenAI.Responses.ResponsesClientOptions", "Endpoint", "Endpoint", ClientValue.Endpoint, null, Source),
        new("System.ClientModel.ApiKeyCredential", ClientParameter.Constructor, "key", ClientValue.Key, null, "System.ClientModel 1.16.0"),
        new("System.ClientModel.ApiKeyCredential", "Update", "key", ClientValue.Key, null, "System.ClientModel 1.16.0"),
    ];

    private static ClientParameter Model(string type, string member, string parameter) => new(type, member, parameter, ClientValue.Model, "openai", Source);

    private static ClientParameter Key(string type) => new(type, ClientParameter.Constructor, "apiKey", ClientValue.Key, "openai", Source);
}
