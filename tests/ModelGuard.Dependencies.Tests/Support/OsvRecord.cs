using System.Text.Json.Nodes;

namespace ModelGuard.Dependencies.Tests.Support;

/// <summary>Builds records of OSV, well-formed or not.</summary>
internal sealed class OsvRecord(string id)
{
    private readonly JsonObject _root = new() { ["schema_version"] = "1.7.0", ["id"] = id, ["modified"] = "2026-11-20T00:00:00Z", ["summary"] = $"Summary of {id}" };

    public string Id => id;

    public OsvRecord With(string name, JsonNode? value)
    {
        _root[name] = value;
        return this;
    }

    public OsvRecord Aliases(params string[] aliases) => With("aliases", new JsonArray([.. aliases.Select(alias => (JsonNode)alias)]));

    public OsvRecord Affects(string ecosystem, string name, string[]? versions = null, params JsonObject[] ranges)
    {
        JsonArray affected = _root["affected"] as JsonArray ?? [];
        _root["affected"] = affected;
        JsonObject item = new() { ["package"] = new JsonObject { ["ecosystem"] = ecosystem, ["name"] = name } };
        if (versions is not null)
            item["versions"] = new JsonArray([.. versions.Select(version => (JsonNode)version)]);
        if (ranges.Length > 0)
            item["ranges"] = new JsonArray([.. ranges]);
        affected.Add(item);
        return this;
    }

    /// <summary>A range of events in the form <c>introduced 0, fixed 1.2</c>.</summary>
    public static JsonObject Range(string type, string events) => new()
    {
        ["type"] = type,
        ["events"] = new JsonArray([.. events.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(item => (JsonNode)new JsonObject { [item.Split(' ')[0]] = item.Split(' ')[1] })]),
    };

    public override string ToString() => _root.ToJsonString();
}
