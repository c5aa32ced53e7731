using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>Reads records. What the guard does not know in a record is left out; what it needs and cannot read is a fault of the record.</summary>
public static class AdvisoryReader
{
    /// <summary>The deepest nesting of a record.</summary>
    internal const int MaxDepth = 64;

    private const int MaxReferences = 50;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    private static readonly (string Name, AdvisoryEventKind Kind)[] EventKinds =
    [
        ("introduced", AdvisoryEventKind.Introduced), ("fixed", AdvisoryEventKind.Fixed),
        ("last_affected", AdvisoryEventKind.LastAffected), ("limit", AdvisoryEventKind.Limit),
    ];

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads one record.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="fault">What was expected and what was found; empty where the record could be read.</param>
    public static AdvisoryRecord? Read(ReadOnlyMemory<byte> utf8, out string fault)
    {
        try
        {
            utf8 = utf8[^WithoutByteOrderMark(utf8.Span).Length..];
            new JsonNames().Check(utf8.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            using JsonDocument document = JsonDocument.Parse(utf8, Options);
            return Read(document.RootElement, out fault);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            fault = InvalidJson(exception);
            return null;
        }
    }

    /// <summary>The text of a record behind a byte order mark, if it has one.</summary>
    internal static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> utf8) => utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;

    /// <summary>The fault of a text that is no JSON.</summary>
    internal static string InvalidJson(Exception exception) => $"expected a record of OSV, found invalid JSON: {exception.Message}";

    /// <summary>What is wrong with the identity of a record; empty where nothing is.</summary>
    internal static string FaultOf(string? id, string? schema)
    {
        if (string.IsNullOrEmpty(id))
            return "expected a record of OSV, found no id";
        return schema is null || schema.StartsWith("1.", StringComparison.Ordinal)
            ? ""
            : $"expected a record of version 1 of OSV's schema, found {id} of version {schema}";
    }

    private static AdvisoryRecord? Read(JsonElement root, out string fault)
    {
        string? id = root.ValueKind == JsonValueKind.Object ? Text(root, "id") : null;
        fault = FaultOf(id, Text(root, "schema_version"));
        if (fault.Length > 0)
            return null;

        JsonElement[] affected = [.. Items(root, "affected")];
        return new AdvisoryRecord(id!, [.. affected.Select(Affected).OfType<AdvisoryAffected>()])
        {
            Aliases = Texts(root, "aliases"),
            Summary = Text(root, "summary") ?? FirstLine(Text(root, "details")),
            Published = Time(Text(root, "published")),
            Modified = Time(Text(root, "modified")),
            IsWithdrawn = Text(root, "withdrawn") is { Length: > 0 },
            Ratings = Ratings(root, affected, id!),
            Cwes = Cwes(root),
            References = [.. Items(root, "references").Select(static item => Text(item, "url")).OfType<string>().Take(MaxReferences)],
        };
    }

    private static AdvisoryAffected? Affected(JsonElement item)
    {
        if (!TryGet(item, "package", out JsonElement package) || Text(package, "ecosystem") is not { } ecosystem || Text(package, "name") is not { } name)
            return null;
        return new AdvisoryAffected(ecosystem, name, Texts(item, "versions"), [.. Items(item, "ranges").Select(Range)]);
    }

    private static AdvisoryRange Range(JsonElement item)
    {
        List<AdvisoryEvent> events = [];
        foreach (JsonElement given in Items(item, "events"))
        {
            foreach ((string name, AdvisoryEventKind kind) in EventKinds)
            {
                if (Text(given, name) is { } version)
                    events.Add(new AdvisoryEvent(kind, version));
            }
        }

        return new AdvisoryRange(Text(item, "type") ?? "", events);
    }

    private static List<VulnerabilityRating> Ratings(JsonElement root, JsonElement[] affected, string id)
    {
        List<VulnerabilityRating> ratings = [];
        foreach (JsonElement holder in affected.Prepend(root))
        {
            foreach (JsonElement severity in Items(holder, "severity"))
            {
                if (Text(severity, "score") is { } vector && CvssRating.Of(vector, id) is { } rating && !ratings.Contains(rating))
                    ratings.Add(rating);
            }
        }

        if (TryGet(root, "database_specific", out JsonElement specific) && SeverityWord.Of(Text(specific, "severity")) is { } word
            && !ratings.Exists(static rating => rating.Score is not null))
            ratings.Add(new VulnerabilityRating(word, null, "other", null, id));
        return ratings;
    }

    private static List<int> Cwes(JsonElement root)
    {
        List<int> numbers = [];
        if (TryGet(root, "database_specific", out JsonElement specific))
        {
            foreach (string text in Texts(specific, "cwe_ids"))
            {
                if (text.StartsWith("CWE-", StringComparison.OrdinalIgnoreCase)
                    && int.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                    numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers;
    }

    /// <summary>A time of a record, UTC.</summary>
    internal static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;

    private static string FirstLine(string? text) =>
        text?.Split('\n').Select(static line => line.Trim()).FirstOrDefault(static line => line.Length > 0) ?? "";

    private static string? Text(JsonElement element, string name) =>
        TryGet(element, name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Texts(JsonElement element, string name) =>
        [.. Items(element, name).Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)];

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        TryGet(element, name, out JsonElement value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
