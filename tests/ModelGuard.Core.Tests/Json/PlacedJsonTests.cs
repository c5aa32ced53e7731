using System.Text.Json;
using CsCheck;
using ModelGuard.Core.Json;
using Xunit;

namespace ModelGuard.Core.Tests.Json;

public sealed class PlacedJsonTests
{
    // Few letters and lengths around the words that are compared at once, so that texts share slots, beginnings and lengths.
    private static readonly Gen<string> Texts = Gen.Select(Gen.Int[0, 60], Gen.String[Gen.Char["ab\\\"ü😀 "], 0, 4], static (length, end) => new string('a', length) + end);

    [Fact]
    public void Short_texts_that_were_read_before_are_the_texts_that_stand_there() => Texts.Array[0, 40].Sample(texts =>
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(texts.Select((text, index) => new Dictionary<string, object> { [text] = text, [text + "#"] = index }));

        PlacedJsonValue root = PlacedJson.Read(json, relaxed: false).Root!;

        using JsonDocument expected = JsonDocument.Parse(json);
        Assert.Equal(
            expected.RootElement.EnumerateArray().SelectMany(static item => item.EnumerateObject()).Select(static member => (member.Name, member.Value.ToString())),
            root.Items.SelectMany(static item => item.Members).Select(static member => (member.Name, member.Value.Text!)));
    }, iter: 500);

    [Fact]
    public void A_name_that_stands_twice_is_kept_once()
    {
        PlacedJsonValue root = PlacedJson.Read("""[ { "name": 1 }, { "name": 2 } ]"""u8, relaxed: false).Root!;

        Assert.Same(root.Items[0].Members[0].Name, root.Items[1].Members[0].Name);
    }
}
