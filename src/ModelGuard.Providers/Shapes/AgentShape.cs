using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Shapes;

/// <summary>
/// Declarative agents: Agent Framework (<c>kind: Prompt</c>, <c>model.id</c>), Semantic Kernel (<c>type: chat_completion_agent</c>) and
/// Foundry's agent manifests (<c>resources</c> of kind <c>model</c>).
/// </summary>
internal static class AgentShape
{
    public static void Read(Setting root, UseCollector collector)
    {
        foreach (Setting resource in collector.Document.ItemsOf(root.Find("resources")))
        {
            if (resource.TextOf("kind") is { } kind && kind.SameIgnoringCase("model"))
                collector.AddModel(resource.Find("id"), null);
        }

        Setting? model = root.Find("model") ?? root.At("template", "model");
        if (!IsAgent(root) || model is not { Kind: SettingKind.Section })
            return;

        Setting? connection = model.Find("connection");
        string? endpoint = connection?.TextOf("endpoint") ?? model.TextOf("endpoint");
        string? host = endpoint is null ? null : EndpointAddress.HostOf(endpoint);
        string? provider = ProviderTable.FromName(model.TextOf("provider") ?? "")?.Id
            ?? (host is null ? null : ProviderTable.FromHost(host)?.Id)
            ?? ProviderTable.FromName(root.TextOf("type") ?? "")?.Id
            ?? (IsFoundry(connection, endpoint) ? "azure" : null);
        collector.AddModel(model.Find("id"), provider, use => use with
        {
            EndpointHost = host,
            Authenticated = connection?.TextOf("kind") is "ApiKey" or "Remote" || connection?.Find("key") is not null ? true : null,
        });
    }

    /// <summary>Whether a file declares an agent.</summary>
    public static bool IsAgent(Setting root) =>
        root.TextOf("kind") is "Prompt" or "Agent" or "PromptAgent" || (root.TextOf("type") is { } type && type.EndsIgnoringCase("_agent"));

    // An agent without a provider that names a project's endpoint asks that project for one of its deployments.
    private static bool IsFoundry(Setting? connection, string? endpoint) =>
        connection?.TextOf("kind") == "Foundry" || (endpoint is not null && (endpoint.HasIgnoringCase("foundry") || endpoint.HasIgnoringCase("azure")));
}
