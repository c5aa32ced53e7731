using System.Globalization;
using ModelGuard.Providers.Json;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Lifecycle;

/// <summary>
/// Reads lifecycle facts: ModelGuard's own file, LiteLLM's <c>model_prices_and_context_window.json</c> (its <c>deprecation_date</c>) and the
/// answer of OpenAI's <c>GET /v1/models</c> (its <c>shutdown_date</c>; openai-python e43b4224).
/// </summary>
public static class LifecycleReader
{
    /// <summary>The most facts that a file may have.</summary>
    public const int MaximumFacts = 50_000;

    /// <summary>Reads a file's text. Never throws.</summary>
    /// <param name="text">The text.</param>
    /// <param name="today">The day that foreign files are stamped with; a table may not come from a later day.</param>
    public static LifecycleReading Read(string text, DateTime today)
    {
        SettingsDocument document = JsonSettingsReader.Read(text);
        if (document.Error is { } error)
        {
            TextRange range = document.RangeOf(error.Offset, error.Length);
            return Failed($"line {range.Line}, column {range.Column}: expected {error.Expected}, found {error.Found}");
        }

        Setting root = document.Roots[0];
        if (root.Find("facts") is { Kind: SettingKind.List } facts)
            return ReadOwn(document, root, facts, today);
        if (root.TextOf("object") == "list" && root.Find("data") is { Kind: SettingKind.List } models)
            return Build(document.ItemsOf(models).Select(model => (model.TextOf("id"), "openai", model.TextOf("shutdown_date"))), "OpenAI, GET /v1/models", today);
        if (root.Children.Any(child => child.Find("litellm_provider") is not null))
            return Build(root.Children.Select(child => ((string?)child.Key, child.TextOf("litellm_provider") ?? "", child.TextOf("deprecation_date"))), "BerriAI/litellm, model_prices_and_context_window.json", today);
        return Failed("expected facts of ModelGuard, LiteLLM's list of prices or OpenAI's list of models, found neither");
    }

    private static LifecycleReading ReadOwn(SettingsDocument document, Setting root, Setting list, DateTime today)
    {
        if (root.TextOf("asOf") is not { } text || DateOf(text) is not { } asOf || asOf > today)
            return Failed("expected a day until today as asOf, found none");

        List<LifecycleFact> facts = [];
        foreach (Setting item in document.ItemsOf(list))
        {
            TextRange range = document.RangeOf(item);
            if (item.TextOf("model") is not { Length: > 0 } model || item.TextOf("provider") is not { Length: > 0 } provider || item.TextOf("source") is not { Length: > 0 } source)
                return Failed($"line {range.Line}: expected model, provider and source, found fewer");
            if (DateOf(item.TextOf("date") ?? "") is not { } date)
                return Failed($"line {range.Line}: expected a date as yyyy-MM-dd, found none");
            LifecycleEvent? happening = item.TextOf("event") switch
            {
                "retired" => LifecycleEvent.Retired,
                "suspended" => LifecycleEvent.Suspended,
                "restored" => LifecycleEvent.Restored,
                _ => null,
            };
            if (happening is null)
                return Failed($"line {range.Line}: expected retired, suspended or restored as event, found something else");
            if (facts.Count == MaximumFacts)
                return Failed($"line {range.Line}: expected at most {MaximumFacts} facts, found more");
            facts.Add(new LifecycleFact(model, provider, happening.Value, date, source, item.TextOf("asOf") ?? text));
        }

        return facts.Count == 0 ? Failed("expected facts, found none") : new LifecycleReading(new LifecycleTable(asOf, facts), null, IsWhole: true);
    }

    private static LifecycleReading Build(IEnumerable<(string? Id, string Provider, string? Date)> rows, string source, DateTime today)
    {
        string asOf = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        List<LifecycleFact> facts = [];
        foreach ((string? id, string provider, string? day) in rows)
        {
            if (id is { Length: > 0 } && day is not null && DateOf(day) is { } date && facts.Count < MaximumFacts)
                facts.Add(new LifecycleFact(id, provider, LifecycleEvent.Retired, date, source, asOf));
        }

        return facts.Count == 0 ? Failed("expected at least one model with an end, found none") : new LifecycleReading(new LifecycleTable(today, facts), null, IsWhole: false);
    }

    private static DateTime? DateOf(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;

    private static LifecycleReading Failed(string fault) => new(null, fault, IsWhole: false);
}
