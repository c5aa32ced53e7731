using System.Text.Json;
using System.Text.Json.Nodes;
using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Core.Tests.Settings;

/// <summary>
/// Holds that the schema shipped for editor completion says what the reader accepts. To write it anew after a change of the catalogue or
/// the limits, run the test with the environment variable MODELGUARD_UPDATE_SCHEMA=1.
/// </summary>
public sealed class PolicySchemaTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void The_shipped_schema_matches_the_catalogue_and_the_limits()
    {
        string path = Path.Combine(SourceTree.Root, "build", "modelguard.schema.json");
        string expected = Schema().ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("MODELGUARD_UPDATE_SCHEMA") == "1")
            File.WriteAllText(path, expected);

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static JsonObject Schema()
    {
        JsonObject severities = [];
        foreach (Rule rule in RuleCatalogue.All)
            severities[rule.Id] = new JsonObject { ["description"] = rule.Title, ["$ref"] = "#/definitions/severity" };

        JsonObject limits = [];
        foreach (ScanLimitSetting limit in ScanLimitSetting.All)
            limits[limit.Name] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = limit.Maximum };

        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Policy of ModelGuard (modelguard.json)",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["$schema"] = new JsonObject { ["type"] = "string" },
                ["severities"] = Closed("Severities by rule. Analyzer configuration (.globalconfig) wins over them.", severities),
                ["strict"] = Described("Whether suspicious content is an error.", new JsonObject { ["type"] = "boolean" }),
                ["accept"] = new JsonObject
                {
                    ["description"] = "Findings that the project's owner accepts, each for one exact file.",
                    ["type"] = "array",
                    ["items"] = AcceptedFinding(),
                },
                ["limits"] = Closed("What the scan of one file may cost. What reaches a limit is inconclusive, never clean.", limits),
                ["providers"] = ProviderSchema.Create(),
                ["formats"] = ProvenanceSchema.Formats(),
                ["sources"] = ProvenanceSchema.Sources(),
                ["licenses"] = ProvenanceSchema.Licenses(),
                ["signers"] = ProvenanceSchema.Signers(),
                ["signatures"] = ProvenanceSchema.Signatures(),
                ["dependencies"] = DependencySchema.Create(),
                ["application"] = Closed("What the applications are that this policy is for; it goes before what their projects say.", new JsonObject
                {
                    ["supplier"] = Organization("Who supplies them."),
                    ["manufacturer"] = Organization("Who makes them, where that is somebody else."),
                    ["license"] = Described("Their licence, as an SPDX expression.", NotEmpty()),
                }),
            },
            ["definitions"] = new JsonObject { ["severity"] = new JsonObject { ["enum"] = Words(SeverityWords.All) } },
        };
    }

    private static JsonObject AcceptedFinding()
    {
        JsonObject accepted = Closed("A finding that is lowered to information.", new JsonObject
        {
            ["rule"] = Described("The rule.", new JsonObject { ["enum"] = Words(RuleCatalogue.All.Select(static rule => rule.Id)) }),
            ["subject"] = Described("What exactly is accepted, such as os.getcwd; without it the rule is accepted for the whole file.", NotEmpty()),
            ["sha256"] = Described("SHA-256 of the file: other bytes need another decision.", new JsonObject { ["type"] = "string", ["pattern"] = "^(sha256:)?[0-9a-fA-F]{64}$" }),
            ["reason"] = Described("Why.", NotEmpty()),
            ["owner"] = Described("Who accepts it.", NotEmpty()),
            ["expires"] = Described("The last day on which it is accepted, as yyyy-MM-dd.", new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        });
        accepted["required"] = Words(["rule", "sha256", "reason"]);
        return accepted;
    }

    private static JsonObject Organization(string description)
    {
        JsonObject organization = Closed(description, new JsonObject
        {
            ["name"] = Described("The name.", NotEmpty()),
            ["url"] = Described("The address on the web.", NotEmpty()),
            ["email"] = Described("Where to write to.", NotEmpty()),
        });
        organization["required"] = Words(["name"]);
        return organization;
    }

    private static JsonObject Closed(string description, JsonObject properties) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = properties,
    };

    private static JsonObject Described(string description, JsonObject schema)
    {
        schema.Insert(0, "description", description);
        return schema;
    }

    private static JsonObject NotEmpty() => new() { ["type"] = "string", ["minLength"] = 1 };

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(static word => (JsonNode)word)];
}
