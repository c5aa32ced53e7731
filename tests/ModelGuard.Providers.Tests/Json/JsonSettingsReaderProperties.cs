using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ModelGuard.Providers.Json;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Tests.Json;

public sealed class JsonSettingsReaderProperties
{
    private static readonly JsonDocumentOptions AsConfiguration = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    // Mostly the characters that mean something to a JSON reader.
    private static readonly Gen<string> Jsonish = Gen.OneOf(
        Gen.Char["{}[]\",:/*\\u0tfn-1.e \n\r\t"],
        Gen.Char["{}[]\",:"],
        Gen.Char).Array[0, 60].Select(characters => new string(characters));

    private static readonly Gen<string> Key = Gen.Char["abcdefghijklmnopqrstuvwxyz\"\\/\n é\u2028"].Array[1, 8].Select(characters => new string(characters));

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf<JsonNode?>(
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Int.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)),
        Gen.Const(() => (JsonNode?)null));

    private static readonly Gen<JsonObject> Object = Nested(3);

    [Fact]
    public void Any_text_is_read_without_an_exception() =>
        Jsonish.Sample(text =>
        {
            SettingsDocument document = JsonSettingsReader.Read(text);
            foreach (Setting setting in document.Settings)
                _ = (setting.Path, document.RangeOf(setting));
            Assert.True(document.Error is null || document.Error.Offset <= text.Length);
        }, iter: 20_000);

    [Fact]
    public void Any_text_in_braces_is_refused_exactly_when_System_Text_Json_refuses_it() =>
        Jsonish.Select(text => "{" + text + "}").Where(text => !text.Contains('\uFEFF')).Sample(text =>
            Assert.Equal(Parses(text), JsonSettingsReader.Read(text).Error is null), iter: 20_000);

    [Fact]
    public void What_System_Text_Json_writes_is_read_back_with_places_that_point_at_the_values() =>
        Object.Select(Gen.Bool).Sample((json, indented) =>
        {
            string text = json.ToJsonString(new JsonSerializerOptions { WriteIndented = indented });

            SettingsDocument document = JsonSettingsReader.Read(text);

            Assert.Null(document.Error);
            Assert.Equal(TextsOf(json, ""), document.Settings.Where(setting => setting.Kind == SettingKind.Text).Select(setting => (setting.Path, setting.Value!)));
            foreach (Setting setting in document.Settings.Where(setting => setting.Kind == SettingKind.Text))
            {
                Assert.Equal(setting.Value, JsonSerializer.Deserialize<string>($"\"{text.AsSpan(setting.Start, setting.Length)}\""));
                TextRange range = document.RangeOf(setting);
                string line = text.Split('\n')[range.Line - 1];
                Assert.Equal('"', line[range.Column - 2]);
                Assert.Equal('"', line[range.EndColumn - 1]);
            }
        }, iter: 2_000);

    [Fact]
    public void Any_text_is_scanned_without_an_exception() =>
        Gen.OneOf(Jsonish, Jsonish.Select(text => "{\"OpenAI\":{\"Model\":\"" + text), Gen.String.Select(text => JsonSerializer.Serialize(new { Model = text, ApiKey = text })))
            .Sample(text => Assert.NotNull(ConfigurationScanner.Scan("appsettings.json", text)), iter: 10_000);

    private static Gen<JsonObject> Nested(int depth)
    {
        Gen<JsonNode?> value = depth == 0
            ? Leaf
            : Gen.OneOf(Leaf, Nested(depth - 1).Select(inner => (JsonNode?)inner), Leaf.Array[0, 3].Select(items => (JsonNode?)new JsonArray(items)));
        return Gen.Select(Key, value).Array[0, 4].Select(members =>
        {
            JsonObject result = [];
            HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
            foreach ((string key, JsonNode? node) in members)
            {
                if (seen.Add(key))
                    result.Add(key, node?.Parent is null ? node : node.DeepClone());
            }

            return result;
        });
    }

    private static IEnumerable<(string Path, string Value)> TextsOf(JsonNode? node, string path) => node switch
    {
        JsonObject section => section.SelectMany(member => TextsOf(member.Value, Join(path, member.Key))),
        JsonArray list => list.SelectMany((item, index) => TextsOf(item, Join(path, $"{index}"))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [(path, value.GetValue<string>())],
        _ => [],
    };

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}:{key}";

    private static bool Parses(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, AsConfiguration);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
