using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Shapes;

/// <summary>Routes of models that no gateway's file groups: each stands for itself, and settings called fallbacks stand in.</summary>
internal static class OwnRoutes
{
    private const int MostInScope = 50;

    public static void Add(UseCollector collector)
    {
        HashSet<(int, int)> grouped = [.. collector.Routes.SelectMany(route => route.Members.Concat(route.Fallbacks)).Select(PlaceOf)];
        Dictionary<Setting, List<ModelUse>> fallbacks = [];
        foreach (ModelUse use in collector.Uses.Where(use => use.IsFallback && use.Origin is not null && !grouped.Contains(PlaceOf(use))))
        {
            if (Fallbacks.ScopeOf(use.Origin!) is not { } scope)
                continue;
            if (!fallbacks.TryGetValue(scope, out List<ModelUse>? list))
                fallbacks.Add(scope, list = []);
            if (list.Count >= MostInScope)
                continue;
            list.Add(use);
            collector.Fallbacks.Add(new FallbackEntry(scope.Path, use.Model, "fallbacks", use.KeyPath, use.Range, true, true));
        }

        foreach (ModelUse use in collector.Uses.Where(use => !use.IsFallback && use.Upgrade is null && !grouped.Contains(PlaceOf(use))))
            collector.Routes.Add(new ModelRoute(use.Group ?? use.KeyPath, [use], Around(use.Origin, fallbacks)));
    }

    private static (int Line, int Column) PlaceOf(ModelUse use) => (use.Line, use.Column);

    // The nearest scope's fallbacks come first.
    private static List<ModelUse> Around(Setting? setting, Dictionary<Setting, List<ModelUse>> fallbacks)
    {
        List<ModelUse> found = [];
        if (fallbacks.Count == 0)
            return found;
        for (Setting? at = setting?.Parent; at is not null; at = at.Parent)
        {
            if (fallbacks.TryGetValue(at, out List<ModelUse>? list))
                found.AddRange(list);
        }

        return found;
    }

}
