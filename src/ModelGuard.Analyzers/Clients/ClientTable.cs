using ModelGuard.Analyzers.Clients.Tables;

namespace ModelGuard.Analyzers.Clients;

/// <summary>
/// Where code hands model ids, deployments, keys, endpoints and model files to a client. Rows say what was read in the package named; a
/// type that a project does not reference costs nothing.
/// </summary>
public static class ClientTable
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<ClientParameter> All { get; } =
    [
        .. OpenAiClients.Rows, .. AzureClients.Rows, .. AnthropicClients.Rows, .. ExtensionsAiClients.Rows, .. SemanticKernelClients.Rows,
        .. OllamaClients.Rows, .. BedrockClients.Rows, .. GeminiClients.Rows, .. AspireHosting.Rows, .. ModelLoaders.Rows,
    ];
}
