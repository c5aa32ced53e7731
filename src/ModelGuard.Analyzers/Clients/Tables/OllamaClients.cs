namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>OllamaSharp.</summary>
internal static class OllamaClients
{
    private const string Source = "OllamaSharp 5.5.2";

    private static readonly string[] Requests = ["OllamaSharp.Models.Chat.ChatRequest", "OllamaSharp.Models.GenerateRequest", "OllamaSharp.Models.EmbedRequest", "OllamaSharp.Chat"];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        Model("OllamaSharp.OllamaApiClient", ClientParameter.Constructor, "defaultModel"),
        Model("OllamaSharp.OllamaApiClient", "SelectedModel", "SelectedModel"),
        Model("OllamaSharp.IOllamaApiClient", "SelectedModel", "SelectedModel"),
        Model("OllamaSharp.OllamaApiClient+Configuration", "Model", "Model"),
        Model("OllamaSharp.OllamaApiClientExtensions", "PullModelAsync", "model"),
        Model("OllamaSharp.Models.PullModelRequest", "Model", "Model"),
        .. Requests.Select(request => Model(request, "Model", "Model")),
    ];

    private static ClientParameter Model(string type, string member, string parameter) => new(type, member, parameter, ClientValue.Model, "ollama", Source);
}
