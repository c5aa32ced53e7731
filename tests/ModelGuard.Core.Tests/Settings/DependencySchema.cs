using System.Text.Json.Nodes;
using ModelGuard.Core.Settings;

namespace ModelGuard.Core.Tests.Settings;

/// <summary>What the schema says about <c>dependencies</c>.</summary>
internal static class DependencySchema
{
    public static JsonObject Create()
    {
        JsonObject ignored = Closed("A decision, until a day.", new JsonObject
        {
            ["id"] = Text("The advisory, or one of its aliases."),
            ["package"] = Text("The package it is about; without it every package."),
            ["version"] = Text("The version it is about; without it every version."),
            ["reason"] = Text("Why."),
            ["until"] = Described("The last day on which it holds, as yyyy-MM-dd.", new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
            ["state"] = Described("What the analysis says, in the words of CycloneDX; in_triage where nothing is said.", new JsonObject { ["enum"] = Words(IgnoredAdvisory.States) }),
            ["justification"] = Described("Why not_affected, in the words of CycloneDX.", new JsonObject { ["enum"] = Words(IgnoredAdvisory.Justifications) }),
        });
        ignored["required"] = Words(["id", "reason", "until"]);
        return Closed("What is known and decided about packages.", new JsonObject
        {
            ["advisories"] = Text("The offline advisories, a folder or a zip file in the layout of OSV's export, beside this file."),
            ["staleAfterDays"] = Described("From which age on advisories are old.", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 3650 }),
            ["packages"] = Closed("What is demanded of NuGet packages on disk, and allowed to them.", new JsonObject
            {
                ["requireSignature"] = Described("Whether every package must carry a signature that holds.", new JsonObject { ["type"] = "boolean" }),
                ["trustedSigners"] = Texts("Signers of which one must have signed every package: SHA-256 fingerprints of certificates, or common names."),
                ["coolDownDays"] = Described("Days that a version must be old, by the timestamp of its signature.", new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 3650 }),
                ["allowInBuild"] = Texts("Ids of packages that may run in the build whatever they run."),
            }),
            ["ignore"] = Described("Decisions about advisories.", new JsonObject { ["type"] = "array", ["items"] = ignored }),
        });
    }

    private static JsonObject Closed(string description, JsonObject properties) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = properties,
    };

    private static JsonObject Text(string description) => Described(description, new JsonObject { ["type"] = "string", ["minLength"] = 1 });

    private static JsonObject Texts(string description) =>
        Described(description, new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 } });

    private static JsonObject Described(string description, JsonObject schema)
    {
        schema.Insert(0, "description", description);
        return schema;
    }

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(static word => (JsonNode)word)];
}
