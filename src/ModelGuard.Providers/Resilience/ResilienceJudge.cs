using System.Text.RegularExpressions;
using ModelGuard.Providers.Lifecycle;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Providers.Resilience;

/// <summary>
/// Asks of every critical route whether another maker's model stands in. A cloud that hosts the same maker's model does not count: in June
/// 2026 two models were disabled for all customers, wherever they were hosted.
/// </summary>
public static class ResilienceJudge
{
    /// <summary>Finds routes without a fallback by another maker.</summary>
    /// <param name="routes">The routes of all files.</param>
    /// <param name="critical">Names of routes, models or keys that matter, <c>*</c> for any text; <see langword="null"/> for every chat model.</param>
    public static IEnumerable<Finding> Judge(IEnumerable<ModelRoute> routes, IReadOnlyList<string>? critical)
    {
        Regex[]? patterns = critical is null ? null : [.. critical.Select(WildcardText.Compile)];
        foreach (ModelRoute route in routes)
        {
            if (!IsCritical(route, patterns) || route.Members.All(Jurisdictions.IsOnOwnMachine) || IsProtected(route))
                continue;

            ModelUse first = route.Members[0];
            string maker = first.Maker ?? "the maker of " + first.Model;
            yield return new Finding(ProviderRules.NoFallback, LifecycleFindings.PlaceOf(route.File, first), $"{first.KeyPath}: expected a fallback for '{route.Name}' by another maker than {maker}, found {Found(route)}")
            {
                Subject = first.Model,
            };
        }
    }

    /// <summary>Says what a suspension does to each route.</summary>
    /// <param name="routes">The routes of all files.</param>
    /// <param name="suspension">What stops answering.</param>
    public static IReadOnlyList<RouteOutcome> Simulate(IEnumerable<ModelRoute> routes, Suspension suspension) => [.. routes.Select(route => Outcome(route, suspension))];

    private static RouteOutcome Outcome(ModelRoute route, Suspension suspension)
    {
        ModelUse[] lost = [.. route.Members.Concat(route.Fallbacks).Where(suspension.Affects)];
        ModelUse[] members = [.. route.Members.Where(use => !suspension.Affects(use))];
        ModelUse[] fallbacks = [.. route.Fallbacks.Where(use => !suspension.Affects(use))];
        if (members.Length == route.Members.Count)
            return new RouteOutcome(route, RouteState.Unaffected, lost, members);
        if (members.Length > 0)
            return new RouteOutcome(route, RouteState.Reduced, lost, members);
        return new RouteOutcome(route, fallbacks.Length > 0 ? RouteState.FallsBack : RouteState.Lost, lost, fallbacks);
    }

    private static bool IsCritical(ModelRoute route, Regex[]? patterns) => patterns is null
        ? !route.StandsIn && route.Members.Any(use => use.Task == ModelTask.Chat)
        : patterns.Any(pattern => pattern.IsMatch(route.Name) || route.Members.Any(use => pattern.IsMatch(use.Model) || pattern.IsMatch(use.KeyPath)));

    // Each member has to have someone beside or behind it who is made by another.
    private static bool IsProtected(ModelRoute route)
    {
        ModelUse[] all = [.. route.Members, .. route.Fallbacks];
        string?[] makers = [.. all.Select(use => use.Maker).Distinct()];
        if (makers.Length > 1 && makers.All(maker => maker is not null))
            return true;
        // A maker that is not known may be the same one, unless the weights are at hand.
        return makers.Count(maker => maker is not null) > 1 || (all.Any(Jurisdictions.IsOnOwnMachine) && all.Length > 1);
    }

    private static string Found(ModelRoute route)
    {
        if (route.Members.Count + route.Fallbacks.Count > 1)
            return $"only models of the same maker or of none that is known: {string.Join(", ", route.Members.Concat(route.Fallbacks).Select(use => use.Model).Distinct().Take(5))}";
        return route.PartialFallbacks.Count > 0 ? "only lists that answer prompts which are too long or refused" : "none";
    }
}
