using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelGuard.Bom.Tests.Validation;

/// <summary>Breaks a document at one place.</summary>
internal static class DocumentMutation
{
    /// <summary>Changes one value: removes it, renames it, gives it another type or text, or repeats it.</summary>
    /// <returns>What was changed.</returns>
    public static string Apply(JsonNode document, int[] seeds)
    {
        List<JsonNode> places = [];
        Collect(document, places);
        JsonNode place = places[seeds[0] % places.Count];
        string path = place.GetPath();
        JsonNode? parent = place.Parent;
        int kind = seeds[1] % 9;
        JsonNode? replacement = kind switch
        {
            0 => JsonValue.Create("no such word"),
            1 => JsonValue.Create(-7.5),
            2 => new JsonObject(),
            3 => new JsonArray(),
            4 => null,
            5 => JsonValue.Create(""),
            _ => place.DeepClone(),
        };
        if (parent is JsonObject holder)
        {
            string name = place.GetPropertyName();
            if (kind == 6)
                holder.Remove(name);
            else if (kind == 7)
                holder["x" + name] = replacement;
            else
                holder[name] = replacement;
        }
        else if (parent is JsonArray list)
        {
            if (kind == 6)
                list.RemoveAt(place.GetElementIndex());
            else if (kind == 7)
                list.Add(replacement);
            else
                list[place.GetElementIndex()] = replacement;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{path} kind {kind} -> {replacement?.ToJsonString(JsonSerializerOptions.Web)}");
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        foreach (JsonNode? inner in node is JsonObject holder ? holder.Select(static member => member.Value) : node is JsonArray list ? list : [])
        {
            if (inner is null)
                continue;
            places.Add(inner);
            Collect(inner, places);
        }
    }
}
