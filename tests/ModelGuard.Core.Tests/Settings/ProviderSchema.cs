using System.Text.Json.Nodes;
using ModelGuard.Core.Settings;

namespace ModelGuard.Core.Tests.Settings;

/// <summary>What the schema says about hosted models.</summary>
internal static class ProviderSchema
{
    public static JsonObject Create() => Closed("What is known and asked about hosted models.", new JsonObject
    {
        ["overrides"] = new JsonObject
        {
            ["description"] = "Verdicts for house models and deployments, or the name of a file that holds them.",
            ["oneOf"] = new JsonArray(Text("A file beside this one."), List("The first that fits holds.", Override())),
        },
        ["keys"] = List("Keys of the application's own that name models.", MappedKey()),
        ["critical"] = List("Routes, models or keys that need a fallback by another maker, * for any text; without it every chat model does.", Text("A name.")),
        ["allowedMakers"] = List("Makers that are allowed; without it all are.", Text("A maker, such as anthropic.")),
        ["allowedRegions"] = List("Regions that are allowed; without it all are.", Text("A region, such as eu.")),
        ["allowedJurisdictions"] = List("Jurisdictions that are allowed; without it all are.", Text("A country, such as FR, or EU.")),
        ["retiringWithinDays"] = Days("How near a model's end has to be to be reported.", 0),
        ["staleAfterDays"] = Days("From which age on lifecycle facts are old.", 1),
        ["lifecycle"] = Text("A file of lifecycle facts, beside this one."),
        ["rotation"] = List("Keys and when they were rotated.", Rotation()),
    });

    private static JsonObject Override()
    {
        JsonObject schema = Closed("A verdict.", new JsonObject
        {
            ["id"] = Text("The model id, * for any text."),
            ["verdict"] = new JsonObject { ["enum"] = new JsonArray([.. ModelOverrideSetting.Verdicts.Select(static word => (JsonNode)word)]) },
            ["maker"] = Text("Who makes the model."),
            ["provider"] = Text("Only where it is reached through this provider."),
            ["reason"] = Text("Why."),
        });
        schema["required"] = new JsonArray("id", "verdict", "reason");
        return schema;
    }

    private static JsonObject MappedKey()
    {
        JsonObject schema = Closed("A key.", new JsonObject
        {
            ["path"] = Text("Path of the key with :, * for any text."),
            ["provider"] = Text("Through whom the model is reached."),
            ["deployment"] = new JsonObject { ["type"] = "boolean" },
        });
        schema["required"] = new JsonArray("path");
        return schema;
    }

    private static JsonObject Rotation()
    {
        JsonObject schema = Closed("A key; never the key itself.", new JsonObject
        {
            ["name"] = Text("Its name, such as the variable that holds it."),
            ["fingerprint"] = new JsonObject { ["description"] = "The first 8 hexadecimal digits of its SHA-256.", ["type"] = "string", ["pattern"] = "^[0-9a-fA-F]{8}$" },
            ["rotatedOn"] = new JsonObject { ["description"] = "The day, as yyyy-MM-dd; where none is said the lock file keeps it.", ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            ["maxAgeDays"] = Days("How old it may become; 90 where nothing is said.", 1),
        });
        schema["required"] = new JsonArray("name");
        return schema;
    }

    private static JsonObject Closed(string description, JsonObject properties) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = properties,
    };

    private static JsonObject List(string description, JsonObject items) => new() { ["description"] = description, ["type"] = "array", ["items"] = items };

    private static JsonObject Text(string description) => new() { ["description"] = description, ["type"] = "string", ["minLength"] = 1 };

    private static JsonObject Days(string description, int least) => new() { ["description"] = description, ["type"] = "integer", ["minimum"] = least, ["maximum"] = 3650 };
}
