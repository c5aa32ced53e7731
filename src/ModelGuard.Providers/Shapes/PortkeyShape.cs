using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Shapes;

/// <summary>Portkey's gateway configs (<c>strategy</c>, <c>targets</c>, <c>override_params</c>) and its <c>integrations</c> with their models.</summary>
internal static class PortkeyShape
{
    private const int MostLevels = 8;

    public static void Read(Setting root, UseCollector collector)
    {
        foreach (Setting integration in collector.Document.ItemsOf(root.Find("integrations")))
        {
            string? provider = integration.TextOf("ai_provider") ?? integration.TextOf("provider") ?? integration.TextOf("slug");
            foreach (Setting model in collector.Document.ItemsOf(integration.Find("models")))
                collector.AddModel(model.Find("slug"), provider);
        }

        foreach (Setting? config in (Setting?[])[root, root.Find("config"), root.Find("portkey")])
        {
            if (config?.Find("targets") is not { Kind: SettingKind.List } targets)
                continue;
            List<List<ModelUse>> answers = [.. collector.Document.ItemsOf(targets).Select(target => ReadTarget(target, collector, 0)).Where(found => found.Count > 0)];
            if (answers.Count == 0)
                continue;
            bool fallback = config.At("strategy", "mode")?.Value == "fallback";
            collector.Routes.Add(new ModelRoute(
                config.TextOf("name") ?? "targets",
                [.. fallback ? answers[0] : answers.SelectMany(found => found)],
                [.. fallback ? answers.Skip(1).SelectMany(found => found) : []]));
        }
    }

    private static List<ModelUse> ReadTarget(Setting target, UseCollector collector, int level)
    {
        Setting? parameters = target.Find("override_params") ?? target.Find("overrideParams");
        string? provider = target.TextOf("provider")?.TrimStart('@') ?? target.TextOf("virtual_key");
        List<ModelUse> found = [];
        if (collector.AddModel(parameters?.Find("model"), provider) is { } use)
            found.Add(use);
        if (level < MostLevels)
        {
            foreach (Setting inner in collector.Document.ItemsOf(target.Find("targets")))
                found.AddRange(ReadTarget(inner, collector, level + 1));
        }

        return found;
    }
}
