using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Shapes;

/// <summary>Our own table of lifecycle facts, which a repository may keep beside its code: it says when models end, and uses none.</summary>
internal static class LifecycleFactsShape
{
    public static void Read(Setting root, UseCollector collector)
    {
        if (root.Find("asOf") is null || root.Find("facts") is not { Kind: SettingKind.List } facts)
            return;

        foreach (Setting fact in collector.Document.ItemsOf(facts))
        {
            if (fact.Find("event") is not null && fact.Find("source") is not null && fact.Find("model") is { Value: not null } model)
                collector.Claim(model);
        }
    }
}
