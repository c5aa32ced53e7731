using System.Globalization;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Lifecycle;

/// <summary>What sources say about the ends of models. A table of facts with sources, not a list of truths: they disagree often.</summary>
public sealed class LifecycleTable
{
    private static readonly Lazy<LifecycleTable> Shipped = new(ReadShipped);

    private readonly ILookup<string, LifecycleFact> _byName;

    internal LifecycleTable(DateTime asOf, IReadOnlyList<LifecycleFact> facts)
    {
        AsOf = asOf;
        Facts = facts;
        _byName = facts.ToLookup(fact => ModelName.Of(fact.Model), StringComparer.Ordinal);
    }

    /// <summary>The table that is part of this program.</summary>
    public static LifecycleTable BuiltIn => Shipped.Value;

    /// <summary>The day until which announcements are in it.</summary>
    public DateTime AsOf { get; }

    /// <summary>All facts.</summary>
    public IReadOnlyList<LifecycleFact> Facts { get; }

    /// <summary>The table with another source's facts in place of what that source said before.</summary>
    /// <param name="newer">The other facts.</param>
    public LifecycleTable With(LifecycleTable newer)
    {
        HashSet<string> sources = [.. newer.Facts.Select(fact => fact.Source)];
        return new LifecycleTable(AsOf, [.. Facts.Where(fact => !sources.Contains(fact.Source)), .. newer.Facts]);
    }

    /// <summary>Judges a use on a day.</summary>
    /// <param name="use">The use.</param>
    /// <param name="today">The day, UTC.</param>
    /// <param name="withinDays">How near an end has to be to count as near.</param>
    public LifecycleVerdict Judge(ModelUse use, DateTime today, int withinDays) =>
        IsOwnName(use) ? LifecycleVerdict.Unknown : use.Version is { } version && Judge($"{use.Model}-{version}", use.Maker, use.Provider, today, withinDays) is { State: not LifecycleState.Unknown } exact
            ? exact
            : Judge(use.Model, use.Maker, use.Provider, today, withinDays);

    /// <summary>Judges an id on a day.</summary>
    /// <param name="id">The model id.</param>
    /// <param name="maker">Who makes the model; <see langword="null"/> where that is not known.</param>
    /// <param name="provider">Through whom it is reached; <see langword="null"/> for its maker.</param>
    /// <param name="today">The day, UTC.</param>
    /// <param name="withinDays">How near an end has to be to count as near.</param>
    public LifecycleVerdict Judge(string id, string? maker, string? provider, DateTime today, int withinDays)
    {
        LifecycleFact[] all = [.. _byName[ModelName.Of(id)].OrderBy(fact => fact.Date).ThenBy(fact => fact.Source, StringComparer.Ordinal)];
        if (all.Length == 0)
            return LifecycleVerdict.Unknown;

        // A cloud has days of its own; where it says nothing the maker's hold.
        string asked = FamilyOf(provider ?? maker ?? "");
        LifecycleFact[] facts = [.. all.Where(fact => FamilyOf(fact.Provider) == asked)];
        if (facts.Length == 0)
            facts = [.. all.Where(fact => maker is not null && FamilyOf(fact.Provider) == FamilyOf(maker))];
        return facts.Length == 0 ? LifecycleVerdict.Unknown : Judge(facts, today, withinDays);
    }

    // A deployment that is called gpt-4 may serve anything.
    private static bool IsOwnName(ModelUse use) => use is { Provider: "azure", PinStatus: PinStatus.Unknown, Upgrade: null };

    private static LifecycleVerdict Judge(LifecycleFact[] facts, DateTime today, int withinDays)
    {
        LifecycleFact[] ends = [.. facts.Where(fact => fact.Event == LifecycleEvent.Retired)];
        bool conflicting = ends.Select(fact => fact.Date).Distinct().Count() > 1;
        if (ends.Length == 0)
        {
            LifecycleFact last = facts[facts.Length - 1];
            bool suspended = last.Event == LifecycleEvent.Suspended && last.Date <= today;
            return new LifecycleVerdict(suspended ? LifecycleState.Suspended : LifecycleState.Served, last.Date, facts, false);
        }

        LifecycleFact[] own = [.. ends.Where(fact => fact.IsProvidersOwn)];
        LifecycleFact[] deciding = own.Length > 0 ? own : ends;
        DateTime date = deciding.Min(fact => fact.Date);
        LifecycleState state = deciding.All(fact => fact.Date <= today) ? LifecycleState.Retired
            : date <= today.AddDays(withinDays) ? LifecycleState.Retiring
            : LifecycleState.Served;
        return new LifecycleVerdict(state, date, facts, conflicting);
    }

    private static string FamilyOf(string provider) => provider.ToLowerInvariant() switch
    {
        "azure" or "azure-openai" or "azure_ai" => "azure",
        "google" or "gemini" => "gemini",
        { } name when name.Begins("vertex") || name.Begins("google-vertex") => "vertex",
        { } name when name.Begins("bedrock") => "bedrock",
        { } name => name,
    };

    private static LifecycleTable ReadShipped()
    {
        using Stream stream = typeof(LifecycleTable).Assembly.GetManifestResourceStream("lifecycle.json")!;
        using StreamReader reader = new(stream);
        LifecycleReading reading = LifecycleReader.Read(reader.ReadToEnd(), DateTime.Parse("2026-11-23", CultureInfo.InvariantCulture));
        return reading.Table ?? throw new InvalidOperationException("the shipped lifecycle table cannot be read: " + reading.Fault);
    }
}
