using ModelGuard.Providers.Lifecycle;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Providers.Resilience;

/// <summary>Who may make and serve models, and where; an empty list allows all.</summary>
/// <param name="Makers">Makers' ids.</param>
/// <param name="Regions">Regions; one allows those that begin with it.</param>
/// <param name="Jurisdictions">Countries, or <c>EU</c>.</param>
public sealed record AllowedOrigins(IReadOnlyList<string> Makers, IReadOnlyList<string> Regions, IReadOnlyList<string> Jurisdictions)
{
    /// <summary>Finds uses that are not allowed. What is not known is reported too: it cannot be allowed.</summary>
    /// <param name="path">Display path of the file.</param>
    /// <param name="uses">Its uses.</param>
    public IEnumerable<Finding> Judge(string path, IEnumerable<ModelUse> uses)
    {
        foreach (ModelUse use in uses)
        {
            foreach ((string what, string allowed, string found) in Faults(use))
            {
                yield return new Finding(ProviderRules.NotAllowed, LifecycleFindings.PlaceOf(path, use), $"{use.KeyPath}: expected {what} {allowed}, found {found} behind '{use.Model}'")
                {
                    Subject = use.Model,
                };
            }
        }
    }

    private IEnumerable<(string What, string Allowed, string Found)> Faults(ModelUse use)
    {
        if (Makers.Count > 0 && !Makers.Any(maker => maker.SameIgnoringCase(use.Maker)))
            yield return ("a maker out of", string.Join(", ", Makers), use.Maker ?? "a maker that is not known");
        if (Regions.Count > 0 && use.Region is { } region && !Regions.Any(allowed => region.SameIgnoringCase(allowed) || region.BeginsIgnoringCase(allowed + "-")))
            yield return ("a region out of", string.Join(", ", Regions), region);
        if (Jurisdictions.Count == 0 || Resilience.Jurisdictions.IsOnOwnMachine(use))
            yield break;
        IReadOnlyList<string> countries = Resilience.Jurisdictions.Of(use);
        if (countries.Count == 0 || countries.Any(country => !Jurisdictions.Any(allowed => Resilience.Jurisdictions.IsIn(country, allowed))))
            yield return ("a jurisdiction out of", string.Join(", ", Jurisdictions), countries.Count == 0 ? "one that is not known" : string.Join(" and ", countries));
    }
}
