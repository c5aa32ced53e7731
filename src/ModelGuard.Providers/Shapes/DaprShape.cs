using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Shapes;

/// <summary>Dapr's conversation components: <c>spec.type: conversation.openai</c> with <c>metadata</c> of name and value.</summary>
internal static class DaprShape
{
    private const string Prefix = "conversation.";

    public static void Read(Setting root, UseCollector collector)
    {
        if (root.TextOf("kind") != "Component" || root.At("spec", "type")?.Value is not { } type || !type.Begins(Prefix))
            return;

        string? provider = ProviderTable.FromName(type.Substring(Prefix.Length))?.Id;
        foreach (Setting entry in collector.Document.ItemsOf(root.At("spec", "metadata")))
        {
            if (entry.TextOf("name") is "model" or "modelId" or "deployment")
                collector.AddModel(entry.Find("value"), provider);
        }
    }
}
