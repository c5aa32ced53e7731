namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>The official client of Anthropic. Its models are an enumeration that a string converts to; both are followed.</summary>
internal static class AnthropicClients
{
    private const string Source = "Anthropic 13.12.0";

    private static readonly string[] Requests =
    [
        "Anthropic.Models.Messages.MessageCreateParams", "Anthropic.Models.Messages.MessageCountTokensParams", "Anthropic.Models.Messages.Batches.Params",
        "Anthropic.Models.Beta.Messages.MessageCreateParams", "Anthropic.Models.Beta.Messages.MessageCountTokensParams",
        "Anthropic.Models.Beta.Messages.Batches.Params", "Anthropic.Models.Beta.Messages.BetaFallbackParam",
    ];

    private static readonly string[] Clients = ["Anthropic.AnthropicClient", "Anthropic.IAnthropicClient", "Anthropic.Core.ClientOptions"];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        .. Requests.Select(request => new ClientParameter(request, "Model", "Model", ClientValue.Model, "anthropic", Source)),
        .. Clients.SelectMany(IEnumerable<ClientParameter> (client) =>
        [
            new(client, "ApiKey", "ApiKey", ClientValue.Key, "anthropic", Source),
            new(client, "AuthToken", "AuthToken", ClientValue.Key, "anthropic", Source),
            new(client, "BaseUrl", "BaseUrl", ClientValue.Endpoint, null, Source),
        ]),
        new("Microsoft.Extensions.AI.AnthropicClientExtensions", "AsIChatClient", "defaultModelId", ClientValue.Model, "anthropic", Source),
        new("Microsoft.Extensions.AI.AnthropicBetaClientExtensions", "AsIChatClient", "defaultModelId", ClientValue.Model, "anthropic", Source),
    ];
}
