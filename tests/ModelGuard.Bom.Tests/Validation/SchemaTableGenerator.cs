using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ModelGuard.Bom.Tests.Validation;

/// <summary>
/// Makes the validator's table (<c>src/ModelGuard.Bom/Validation/CycloneDxTable.txt</c>) from the official schemas: constraints only,
/// each line once with the versions it holds for. Set MODELGUARD_WRITE_TABLE=1 and run <see cref="SchemaTableTests"/> to write it.
/// </summary>
internal sealed class SchemaTableGenerator
{
    private static readonly string[] Keywords =
    [
        "$schema", "$id", "$ref", "$comment", "type", "title", "required", "additionalProperties", "properties", "description", "enum", "examples", "pattern",
        "minimum", "maximum", "default", "items", "uniqueItems", "format", "oneOf", "anyOf", "allOf", "not", "if", "then", "else", "const", "definitions",
        "minLength", "maxLength", "minItems", "maxItems", "meta:enum", "deprecated", "additionalItems",
    ];

    private readonly Dictionary<string, TableType> _types = new(StringComparer.Ordinal);
    private readonly string _folder;
    private char _version;

    private SchemaTableGenerator(string folder) => _folder = folder;

    public static string Generate(string folder)
    {
        SchemaTableGenerator generator = new(folder);
        foreach (string version in (string[])["1.7", "1.6", "1.5"])
            generator.Read(version);
        return generator.Print();
    }

    private void Read(string version)
    {
        _version = version[^1];
        ReadFile("jsf-0.82.schema.json", "jsf.", isRoot: false);
        if (version == "1.7")
            ReadFile("cryptography-defs.schema.json", "crypto.", isRoot: false);
        ReadFile($"bom-{version}.schema.json", "", isRoot: true);
    }

    private void ReadFile(string file, string prefix, bool isRoot)
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, file)));
        if (isRoot)
            Define("bom", schema.RootElement, prefix);
        foreach (JsonProperty definition in schema.RootElement.GetProperty("definitions").EnumerateObject())
        {
            // Of the cryptography definitions the schemas refer to two enumerations only.
            if (prefix != "crypto." || definition.Name is "algorithmFamiliesEnum" or "ellipticCurvesEnum")
                Define(prefix + definition.Name, definition.Value, prefix);
        }
    }

    private void Define(string name, JsonElement node, string prefix)
    {
        string header = Terms(node, name, prefix, out List<(string Member, string Expression)> members);
        if (!_types.TryGetValue(name, out TableType? type))
            _types.Add(name, type = new TableType());
        type.Add("", header, _version);
        foreach ((string member, string expression) in members)
            type.Add(member, expression, _version);
    }

    private string Expression(JsonElement node, string name, string prefix)
    {
        if (node.ValueKind == JsonValueKind.True)
            return "";
        if (node.TryGetProperty("$ref", out JsonElement reference))
            return Reference(reference.GetString()!, prefix);
        if (!node.TryGetProperty("properties", out _))
            return Terms(node, name, prefix, out _);
        Define(name, node, prefix);
        return "@" + name;
    }

    private string Terms(JsonElement node, string name, string prefix, out List<(string Member, string Expression)> members)
    {
        members = [];
        foreach (JsonProperty keyword in node.EnumerateObject())
        {
            if (!Keywords.Contains(keyword.Name))
                throw new InvalidDataException($"keyword '{keyword.Name}' at {name}");
        }

        if (node.TryGetProperty("$ref", out JsonElement reference))
            return Reference(reference.GetString()!, prefix);

        List<string> terms = [];
        HashSet<string> required = [.. Texts(node, "required")];
        if (node.TryGetProperty("type", out JsonElement type))
            terms.Add(type.GetString()!);
        if (node.TryGetProperty("additionalProperties", out JsonElement additional) && additional.ValueKind == JsonValueKind.False)
            terms.Add("closed");
        if (node.TryGetProperty("enum", out _))
            terms.Add("enum:" + string.Join('|', Texts(node, "enum")).Replace(' ', '␣'));
        if (node.TryGetProperty("const", out JsonElement constant))
            terms.Add(constant.ValueKind == JsonValueKind.String ? "enum:" + constant.GetString() : constant.GetRawText());
        if (node.TryGetProperty("pattern", out JsonElement pattern))
            terms.Add($"pattern:`{pattern.GetString()}`");
        if (node.TryGetProperty("format", out JsonElement format))
            terms.Add("format:" + format.GetString());
        foreach ((string keyword, string word) in ((string, string)[])[("minLength", "length>="), ("maxLength", "length<="), ("minItems", "items>="), ("maxItems", "items<="), ("minimum", "value>="), ("maximum", "value<=")])
        {
            if (node.TryGetProperty(keyword, out JsonElement number))
                terms.Add(word + number.GetRawText());
        }

        if (node.TryGetProperty("uniqueItems", out JsonElement unique) && unique.GetBoolean())
            terms.Add("unique");
        if (node.TryGetProperty("items", out JsonElement items))
        {
            terms.Add(items.ValueKind == JsonValueKind.Array
                ? $"tuple({Join(items, name + ".item", prefix)})"
                : $"each({Expression(items, name + ".item", prefix)})");
        }

        foreach (string keyword in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (node.TryGetProperty(keyword, out JsonElement options))
                terms.Add($"{keyword}({Join(options, name + "." + keyword, prefix)})");
        }

        if (node.TryGetProperty("not", out JsonElement not))
            terms.Add($"not({Expression(not, name + ".not", prefix)})");
        if (node.TryGetProperty("if", out JsonElement condition))
            terms.Add($"when({Expression(condition, name + ".if", prefix)};{Optional(node, "then", name, prefix)};{Optional(node, "else", name, prefix)})");
        if (node.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                string mark = required.Remove(property.Name) ? "*" : "";
                members.Add((property.Name + mark, Expression(property.Value, $"{name}.{property.Name}", prefix)));
            }
        }

        if (required.Count > 0)
            terms.Add("required:" + string.Join(',', required));
        return string.Join(' ', terms);
    }

    private string Optional(JsonElement node, string keyword, string name, string prefix) =>
        node.TryGetProperty(keyword, out JsonElement value) ? Expression(value, $"{name}.{keyword}", prefix) : "";

    private string Join(JsonElement options, string name, string prefix) =>
        string.Join(';', options.EnumerateArray().Select((option, index) => Expression(option, name + index.ToString(CultureInfo.InvariantCulture), prefix)));

    private static string Reference(string reference, string prefix) => reference switch
    {
        "spdx.schema.json" => "string format:spdx-id",
        _ when reference.StartsWith("#/definitions/", StringComparison.Ordinal) => "@" + prefix + reference["#/definitions/".Length..],
        _ when reference.StartsWith("jsf-0.82.schema.json#/definitions/", StringComparison.Ordinal) => "@jsf." + reference["jsf-0.82.schema.json#/definitions/".Length..],
        _ when reference.StartsWith("cryptography-defs.schema.json#/definitions/", StringComparison.Ordinal) => "@crypto." + reference["cryptography-defs.schema.json#/definitions/".Length..],
        _ => throw new InvalidDataException(reference),
    };

    private static IEnumerable<string> Texts(JsonElement node, string name) =>
        node.TryGetProperty(name, out JsonElement texts) ? texts.EnumerateArray().Select(text => text.GetString()!) : [];

    private string Print()
    {
        StringBuilder text = new();
        text.Append("# What the JSON schemas of CycloneDX 1.5, 1.6 and 1.7 (cyclonedx.org/schema) demand of a document, constraints only.\n");
        text.Append("# Made by tests/ModelGuard.Bom.Tests/Validation/SchemaTableGenerator.cs; a test holds it against the schemas.\n");
        text.Append("# Columns: the versions a line holds for, a type or (indented) a member of it, * where it is required, what it must be.\n");
        foreach ((string name, TableType type) in _types.OrderBy(static type => type.Key, StringComparer.Ordinal))
            type.Print(text, name);
        return text.ToString();
    }

    /// <summary>A type: its header under the empty name, and its members.</summary>
    private sealed class TableType
    {
        private readonly List<(string Member, string Expression, HashSet<char> Versions)> _lines = [];

        public void Add(string member, string expression, char version)
        {
            int index = _lines.FindIndex(line => line.Member == member && line.Expression == expression);
            if (index < 0)
                _lines.Add((member, expression, [version]));
            else
                _lines[index].Versions.Add(version);
        }

        public void Print(StringBuilder text, string name)
        {
            foreach ((string member, string expression, HashSet<char> versions) in _lines.OrderBy(static line => line.Member.Length > 0))
            {
                string columns = string.Concat("567".Select(version => versions.Contains(version) ? version : '-'));
                text.Append($"{columns} {(member.Length == 0 ? name : "  " + member)} {expression}".TrimEnd()).Append('\n');
            }
        }
    }
}
