using ModelGuard.Bom.Reading;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Comparison;

/// <summary>
/// Compares two documents by what a release review asks: models, data, packages, services, licences, pins, digests, findings. Order,
/// references, time and serial number are no change.
/// </summary>
public static class BomComparison
{
    private static readonly string[] KindOrder = ["application", "model", "service", "data", "package", "runtime", "finding", "other"];

    /// <summary>The changes, by kind and name.</summary>
    /// <param name="older">The earlier document.</param>
    /// <param name="newer">The later document.</param>
    public static IReadOnlyList<BomChange> Compare(BomFile older, BomFile newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        Dictionary<(string Kind, string Key), Described> before = Describe(older);
        Dictionary<(string Kind, string Key), Described> after = Describe(newer);
        List<BomChange> changes = [];
        foreach (((string kind, string key), Described old) in before)
        {
            if (!after.TryGetValue((kind, key), out Described? now))
            {
                changes.Add(new BomChange(kind, old.Name, "removed", "", old.Summary, null));
                continue;
            }

            foreach ((string field, string? was) in old.Facts)
            {
                string? isNow = now.Facts.GetValueOrDefault(field);
                if (was != isNow)
                    changes.Add(new BomChange(kind, now.Name, "changed", field, was, isNow));
            }

            foreach ((string field, string? isNow) in now.Facts.Where(fact => fact.Value is not null && !old.Facts.ContainsKey(fact.Key)))
                changes.Add(new BomChange(kind, now.Name, "changed", field, null, isNow));
        }

        foreach (((string kind, string key), Described now) in after)
        {
            if (!before.ContainsKey((kind, key)))
                changes.Add(new BomChange(kind, now.Name, "added", "", null, now.Summary));
        }

        return [.. changes
            .OrderBy(static change => Array.IndexOf(KindOrder, change.Kind))
            .ThenBy(static change => change.Name, StringComparer.Ordinal)
            .ThenBy(static change => change.Change, StringComparer.Ordinal)
            .ThenBy(static change => change.Field, StringComparer.Ordinal)];
    }

    private static Dictionary<(string Kind, string Key), Described> Describe(BomFile bom)
    {
        Dictionary<(string Kind, string Key), Described> things = [];
        void Add(string kind, string key, Described thing)
        {
            for (int number = 2; !things.TryAdd((kind, key), thing); number++)
                key = $"{key}#{number}";
        }

        if (bom.Root.FindValue("metadata")?.FindValue("component") is { } application)
            Add("application", "", Component(application));
        Stack<(string Owner, PlacedJsonValue Component)> open = new(bom.Root.FindItems("components").Reverse().Select(static component => ("", component)));
        while (open.TryPop(out (string Owner, PlacedJsonValue Component) next))
        {
            // A hosted model is compared as the service that it is.
            if (next.Component is var candidate && candidate.FindText("type") == "machine-learning-model" && candidate.FindValue("isExternal")?.Kind == System.Text.Json.JsonValueKind.True)
                continue;
            Described described = Component(next.Component);
            Add(KindOf(next.Component), $"{next.Owner}{next.Component.FindText("group")}/{described.Name}", described);
            foreach (PlacedJsonValue part in next.Component.FindItems("components").Reverse())
                open.Push(($"{described.Name}!", part));
        }

        foreach (PlacedJsonValue service in bom.Root.FindItems("services"))
            Add("service", $"{service.FindValue("provider")?.FindText("name")}/{service.FindText("name")}", Service(service));
        foreach (PlacedJsonValue vulnerability in bom.Root.FindItems("vulnerabilities"))
        {
            string affects = string.Join(", ", vulnerability.FindItems("affects").Select(static affected => affected.FindText("ref")).Order(StringComparer.Ordinal));
            Add("finding", $"{vulnerability.FindText("id")} {affects}", Finding(vulnerability, affects));
        }

        return things;
    }

    private static string KindOf(PlacedJsonValue component) => component.FindText("type") switch
    {
        "machine-learning-model" => "model",
        "data" or "file" => "data",
        "library" => "package",
        "framework" or "platform" => "runtime",
        "application" => "application",
        _ => "other",
    };

    private static Described Component(PlacedJsonValue component) => new(
        component.FindText("name") ?? "unnamed",
        component.FindText("version"),
        Facts(
            ("version", component.FindText("version")),
            ("licence", Licenses(component)),
            ("digest", Digest(component)),
            ("supplier", component.FindValue("supplier")?.FindText("name")),
            ("scope", component.FindText("scope")),
            ("purl type", component.FindText("purl")?.Split('/')[0]),
            ("pin", Property(component, "modelguard:pin:status")),
            ("revision", Property(component, "modelguard:pin:revision")),
            ("verdict", Property(component, "modelguard:scan:verdict")),
            ("signature", Property(component, "modelguard:signature:status")),
            ("format", Property(component, "modelguard:artifact:format")),
            ("parameters", component.FindValue("modelCard")?.FindItems("properties").FirstOrDefault(static property => property.FindText("name") == "cdx:ai-ml:model:parameter:count")?.FindText("value")),
            ("base model", Joined(component.FindValue("pedigree")?.FindItems("ancestors").Select(static ancestor => ancestor.FindText("name"))))));

    private static Described Service(PlacedJsonValue service) => new(
        service.FindText("name") ?? "unnamed",
        service.FindValue("provider")?.FindText("name"),
        Facts(
            ("version", service.FindText("version")),
            ("endpoint", Joined(service.FindItems("endpoints").Select(static endpoint => endpoint.Text))),
            ("pin", Joined(Properties(service, "modelguard:provider:pin:status"))),
            ("region", Property(service, "modelguard:provider:region")),
            ("jurisdiction", Joined(Properties(service, "modelguard:provider:jurisdiction"))),
            ("trust zone", service.FindText("trustZone")),
            ("authenticated", service.FindValue("authenticated")?.Describe())));

    private static Described Finding(PlacedJsonValue vulnerability, string affects) => new(
        vulnerability.FindText("id") ?? "unnamed",
        affects,
        Facts(
            ("severity", vulnerability.FindItems("ratings") is [var rating, ..] ? rating.FindText("severity") : null),
            ("state", vulnerability.FindValue("analysis")?.FindText("state")),
            ("reason", vulnerability.FindValue("analysis")?.FindText("detail"))));

    private static Dictionary<string, string?> Facts(params ReadOnlySpan<(string Name, string? Value)> facts)
    {
        Dictionary<string, string?> known = new(StringComparer.Ordinal);
        foreach ((string name, string? value) in facts)
        {
            if (value is not null)
                known.Add(name, value);
        }

        return known;
    }

    private static string? Licenses(PlacedJsonValue component) => Joined(component.FindItems("licenses")
        .Select(static item => item.FindText("expression") ?? item.FindValue("license")?.FindText("id") ?? item.FindValue("license")?.FindText("name")));

    /// <summary>The strongest digest that both sides are likely to have.</summary>
    private static string? Digest(PlacedJsonValue component)
    {
        foreach (string algorithm in (ReadOnlySpan<string>)["SHA-256", "SHA-512", "SHA-384", "SHA-1", "MD5"])
        {
            foreach (PlacedJsonValue hash in component.FindItems("hashes"))
            {
                if (hash.FindText("alg") == algorithm)
                    return $"{algorithm} {hash.FindText("content")}";
            }
        }

        return null;
    }

    private static string? Property(PlacedJsonValue thing, string name) => Properties(thing, name).FirstOrDefault();

    private static IEnumerable<string> Properties(PlacedJsonValue thing, string name) => thing.FindItems("properties")
        .Where(property => property.FindText("name") == name).Select(static property => property.FindText("value")).OfType<string>();

    private static string? Joined(IEnumerable<string?>? texts)
    {
        string joined = string.Join(", ", (texts ?? []).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return joined.Length == 0 ? null : joined;
    }

    private sealed record Described(string Name, string? Summary, Dictionary<string, string?> Facts);
}
