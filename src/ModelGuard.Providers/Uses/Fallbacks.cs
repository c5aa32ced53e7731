using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Uses;

/// <summary>Settings whose names say that they answer only where another does not.</summary>
internal static class Fallbacks
{
    // Fallbacks: [ { Model: "x" } ] is three levels up; anything further is about something else.
    private const int MostLevels = 3;

    public static bool IsFallback(Setting setting) => ScopeOf(setting) is not null;

    /// <summary>The section whose models the fallback stands in for: the one that holds what is called a fallback.</summary>
    public static Setting? ScopeOf(Setting setting)
    {
        Setting? at = setting;
        for (int level = 0; level <= MostLevels && at?.Parent is not null; level++, at = at.Parent)
        {
            if (at.Key.HasIgnoringCase("fallback") || at.Key.HasIgnoringCase("failover"))
                return at.Parent;
        }

        return null;
    }
}
