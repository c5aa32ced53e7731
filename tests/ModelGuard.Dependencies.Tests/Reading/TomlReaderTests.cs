using System.Text.Json;
using ModelGuard.Core.Json;
using ModelGuard.Dependencies.Reading;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Reading;

public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("a = 1", "{a:1}")]
    [InlineData("a.b.c = 'x'\na.d = true", "{a:{b:{c:'x'},d:true}}")]
    [InlineData("[a.b]\nc = 1\n[a]\nd = 2", "{a:{b:{c:1},d:2}}")]
    [InlineData("[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3", "{a:[{b:1},{b:2,c:{d:3}}]}")]
    [InlineData("a = [1, [2, 'x',], {b = 3, c.d = 4}, ]", "{a:[1,[2,'x'],{b:3,c:{d:4}}]}")]
    [InlineData("a = \"\"\"\nx\\\n   y\"\"\"\"", "{a:'xy\"'}")]
    [InlineData("a = '''\nl1\nl2'''", "{a:'l1\nl2'}")]
    [InlineData("a = \"\\u00e9\\U0001F600\\t\"", "{a:'é😀\t'}")]
    [InlineData("\"quoted key\" = 1\n'lit.eral' = 2", "{quoted key:1,lit.eral:2}")]
    [InlineData("d = 1979-05-27 07:32:00Z\nt = 07:32:00\nn = -1_000\nf = 6.26e-34\ni = -inf", "{d:'1979-05-27 07:32:00Z',t:'07:32:00',n:-1_000,f:6.26e-34,i:-inf}")]
    [InlineData("# only a comment", "{}")]
    [InlineData("a = [ # one\n 1, # two\n\n 2 ]", "{a:[1,2]}")]
    [InlineData("a = {\n b = 1, # 1.1 allows lines here\n}", "{a:{b:1}}")]
    public void Values_are_those_of_the_specification(string text, string expected)
    {
        DocumentResult result = TomlReader.Read(text);

        Assert.Null(result.Fault);
        Assert.Equal(expected, Show(result.Root!));
    }

    [Theory]
    [InlineData("a = 1\na = 2", 2, 1)]
    [InlineData("[a]\n[a]", 2, 2)]
    [InlineData("a = {b = 1}\n[a.c]", 2, 2)]
    [InlineData("a = [1]\n[[a]]", 2, 3)]
    [InlineData("a.b = 1\n[a]", 2, 2)]
    [InlineData("[[a]]\n[a]", 2, 2)]
    [InlineData("a = ", 1, 5)]
    [InlineData("a = \"x", 1, 5)]
    [InlineData("a = 1 b = 2", 1, 7)]
    [InlineData("a = [1 2]", 1, 8)]
    [InlineData("= 1", 1, 1)]
    [InlineData("a = \"\\q\"", 1, 6)]
    [InlineData("[a", 1, 3)]
    public void Faults_have_a_place(string text, int line, int column)
    {
        DocumentResult result = TomlReader.Read(text);

        Assert.NotNull(result.Fault);
        Assert.Equal((line, column), (result.Line, result.Column));
    }

    [Fact]
    public void Values_have_places()
    {
        PlacedJsonValue root = TomlReader.Read("[a]\n  b = 'x'\n[[c]]\nd = [\n  'y',\n]").Root!;

        PlacedJsonMember b = root.MembersOf("a")[0];
        Assert.Equal((2, 3, 2, 7), (b.Line, b.Column, b.Value.Line, b.Value.Column));
        PlacedJsonValue item = root.ItemsOf("c")[0].ItemsOf("d")[0];
        Assert.Equal((5, 3), (item.Line, item.Column));
    }

    private static string Show(PlacedJsonValue value) => value.Kind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.Members.Select(member => $"{member.Name}:{Show(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.Items.Select(Show))}]",
        JsonValueKind.String => $"'{value.Text}'",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.Text ?? "null",
    };
}
