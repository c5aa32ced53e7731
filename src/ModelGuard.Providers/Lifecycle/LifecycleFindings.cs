using System.Globalization;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Providers.Lifecycle;

/// <summary>What the ends of models mean for uses.</summary>
public static class LifecycleFindings
{
    /// <summary>Judges the uses of one file.</summary>
    /// <param name="path">The file's display path.</param>
    /// <param name="uses">Its uses.</param>
    /// <param name="table">The facts.</param>
    /// <param name="today">The day, UTC.</param>
    /// <param name="withinDays">How near an end has to be to be reported.</param>
    public static IEnumerable<Finding> Of(string path, IEnumerable<ModelUse> uses, LifecycleTable table, DateTime today, int withinDays)
    {
        foreach (ModelUse use in uses)
        {
            LifecycleVerdict verdict = table.Judge(use, today, withinDays);
            if (verdict.State is LifecycleState.Unknown or LifecycleState.Served)
                continue;

            string day = verdict.Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            string found = verdict.State switch
            {
                LifecycleState.Retired => $"found '{use.Model}', retired on {day}",
                LifecycleState.Suspended => $"found '{use.Model}', suspended on {day} and by no source restored",
                _ when verdict.Date <= today => $"found '{use.Model}', of which sources disagree whether it is retired",
                _ => $"found '{use.Model}', which is retired on {day}, in {(verdict.Date.Value - today).Days} days",
            };
            string sources = verdict.IsConflicting ? $"sources disagree: {verdict.Sources}" : verdict.Sources;
            Rule rule = verdict.State == LifecycleState.Retiring ? ProviderRules.RetiringSoon : ProviderRules.RetiredModel;
            yield return new Finding(rule, PlaceOf(path, use), $"{use.KeyPath}: expected a model that is served, {found} ({sources})")
            {
                Subject = use.Model,
                Severity = verdict.IsProvidersOwn ? rule.DefaultSeverity : Severity.Warning,
            };
        }
    }

    /// <summary>Says that the table is old.</summary>
    /// <param name="place">The file that names the table, or one that it was needed for.</param>
    /// <param name="table">The facts.</param>
    /// <param name="today">The day, UTC.</param>
    /// <param name="afterDays">From which age on it is old.</param>
    /// <returns><see langword="null"/> where it is not.</returns>
    public static Finding? OfAge(string place, LifecycleTable table, DateTime today, int afterDays)
    {
        int age = (today - table.AsOf).Days;
        return age <= afterDays
            ? null
            : new Finding(ProviderRules.StaleLifecycle, new Place(place), $"expected lifecycle facts of at most {afterDays} days, found those of {table.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {age} days old");
    }

    internal static Place PlaceOf(string path, ModelUse use) => new(path)
    {
        Line = use.Line,
        Column = use.Column,
        EndLine = use.EndLine,
        EndColumn = use.EndColumn,
    };
}
