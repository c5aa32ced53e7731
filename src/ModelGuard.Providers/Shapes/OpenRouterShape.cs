using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Shapes;

/// <summary>Requests to OpenRouter: <c>models</c> names the fallbacks in order, behind <c>model</c> where that is there too.</summary>
internal static class OpenRouterShape
{
    public static void Read(UseCollector collector)
    {
        foreach (Setting list in collector.Document.Settings)
        {
            if (list.Kind != SettingKind.List || list.Key.Length != 6 || !list.Key.SameIgnoringCase("models") || list.Parent is not { Kind: SettingKind.Section } section)
                continue;
            if (IsOpenRouter(section))
                ReadList(section, list, collector);
        }
    }

    private static void ReadList(Setting section, Setting list, UseCollector collector)
    {
        List<ModelUse> chain = [];
        if (collector.AddModel(section.Find("model"), "openrouter", Complete) is { } first)
            chain.Add(first);
        foreach (Setting item in collector.Document.ItemsOf(list).Where(item => item.Kind == SettingKind.Text))
        {
            if (collector.AddModel(item, "openrouter", use => Complete(use) with { IsFallback = chain.Count > 0 }) is { } use)
                chain.Add(use);
        }

        if (chain.Count > 0)
            collector.Routes.Add(new ModelRoute(chain[0].KeyPath, [chain[0]], [.. chain.Skip(1)]));
    }

    private static ModelUse Complete(ModelUse use) => use with { EndpointHost = "openrouter.ai" };

    private static bool IsOpenRouter(Setting section)
    {
        Setting? provider = section.Find("provider");
        if (provider is { Kind: SettingKind.Section } && (provider.Find("order") ?? provider.Find("allow_fallbacks") ?? provider.Find("only") ?? provider.Find("sort")) is not null)
            return true;
        if (section.TextOf("route") == "fallback" || provider?.Value is { } name && name.HasIgnoringCase("openrouter") || section.Key.HasIgnoringCase("openrouter"))
            return true;
        return section.Children.Any(child => child.Value is { } text && text.Has("://") && EndpointAddress.HostOf(text) is { } host && host.EndsIgnoringCase("openrouter.ai"));
    }
}
