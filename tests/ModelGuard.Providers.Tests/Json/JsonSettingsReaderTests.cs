using ModelGuard.Providers.Json;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Tests.Json;

public sealed class JsonSettingsReaderTests
{
    [Fact]
    public void Every_value_has_its_path_and_place()
    {
        SettingsDocument document = JsonSettingsReader.Read("""
            {
              "OpenAI": { "Model": "gpt-4o" },
              "Models": [ { "Name": "a" }, "b" ],
              "Flat:Key": "c"
            }
            """);

        Assert.Null(document.Error);
        Assert.Equal(
            [
                ("OpenAI:Model", "gpt-4o", new TextRange(2, 25, 2, 31)),
                ("Models:0:Name", "a", new TextRange(3, 26, 3, 27)),
                ("Models:1", "b", new TextRange(3, 33, 3, 34)),
                ("Flat:Key", "c", new TextRange(4, 16, 4, 17)),
            ],
            Texts(document).Select(setting => (setting.Path, setting.Value!, document.RangeOf(setting))));
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_read_as_dotnet_reads_them()
    {
        SettingsDocument document = JsonSettingsReader.Read("\uFEFF// first\r\n{ /* second */ \"A\": \"x\", \"B\": [1, 2,], } // third");

        Assert.Null(document.Error);
        Assert.Equal(["x"], Texts(document).Select(setting => setting.Value!));
        Assert.Equal([" first", " second ", " third"], document.Comments.Select(comment => document.Text.Substring(comment.Start, comment.Length)));
        Assert.Equal(new TextRange(2, 22, 2, 23), document.RangeOf(Texts(document).Single()));
    }

    [Fact]
    public void The_byte_order_mark_takes_no_column() =>
        Assert.Equal(new TextRange(1, 8, 1, 9), Only("\uFEFF{\"A\": \"x\"}").Range);

    [Fact]
    public void Every_escape_is_resolved()
    {
        (Setting setting, TextRange range) = Only("""{"A": "\"\\\/\b\f\n\r\t\u0041\uD83D\uDE00é"}""");

        Assert.Equal("\"\\/\b\f\n\r\tA\U0001F600é", setting.Value);
        Assert.Equal(new TextRange(1, 8, 1, 43), range);
    }

    [Theory]
    [InlineData("", 1, 1, "'{', because a configuration file is one object", "the end of the file")]
    [InlineData("[]", 1, 1, "'{', because a configuration file is one object", "'['")]
    [InlineData("{\n  \"A\": \"x\"\n  \"B\": \"y\"\n}", 3, 3, "',' or '}'", "'\"'")]
    [InlineData("{\"A\" 1}", 1, 6, "':'", "'1'")]
    [InlineData("{\"A\": }", 1, 7, "a value", "'}'")]
    [InlineData("{\"A\": \"x\n\"}", 1, 9, "'\"' to end the string on the line where it starts", "the end of the line")]
    [InlineData("{\"A\": \"x\\q\"}", 1, 10, "an escape of JSON after '\\': one of \" \\ / b f n r t, or u and four hexadecimal digits", "'q'")]
    [InlineData("{\"A\": 01}", 1, 8, "the end of a number", "'1'")]
    [InlineData("{\"A\": -}", 1, 8, "a digit", "'}'")]
    [InlineData("{\"A\": trUe}", 1, 9, "true", "'U'")]
    [InlineData("{\"A\": [1, 2}", 1, 12, "',' or ']'", "'}'")]
    [InlineData("{\"A\": 1,, }", 1, 9, "a key in double quotes or '}'", "','")]
    [InlineData("{'A': 1}", 1, 2, "a key in double quotes or '}'", "'''")]
    [InlineData("{} x", 1, 4, "the end of the file", "'x'")]
    [InlineData("{ /* ", 1, 6, "'*/' to end the comment", "the end of the file")]
    [InlineData("{\"A\": \"x", 1, 9, "'\"' to end the string", "the end of the file")]
    [InlineData("{\"A\": / 1}", 1, 7, "a value, a key or a comment", "'/'")]
    [InlineData("{\"A\": \u0001}", 1, 7, "a value", "the character U+0001")]
    public void A_syntax_error_names_place_expected_and_found(string text, int line, int column, string expected, string found)
    {
        SettingsDocument document = JsonSettingsReader.Read(text);

        SyntaxError error = Assert.IsType<SyntaxError>(document.Error);
        TextRange range = document.RangeOf(error.Offset, error.Length);
        Assert.Equal((line, column, expected, found), (range.Line, range.Column, error.Expected, error.Found));
    }

    [Fact]
    public void Everything_before_a_syntax_error_is_kept()
    {
        SettingsDocument document = JsonSettingsReader.Read("""{ "A": "x", "B": { "C": "y", oops """);

        Assert.NotNull(document.Error);
        Assert.Equal(["A", "B:C"], Texts(document).Select(setting => setting.Path));
    }

    [Theory]
    [InlineData("""{ "A": 1, "a": 2 }""", "a")]
    [InlineData("""{ "A": { "B": "x" }, "A": { "b": "y" } }""", "A:b")]
    [InlineData("""{ "A": { "B": "x" }, "A:B": "y" }""", "A:B")]
    public void A_value_named_twice_is_reported_as_dotnet_does(string text, string path)
    {
        SettingsDocument document = JsonSettingsReader.Read(text);

        Assert.Null(document.Error);
        Assert.Equal(path, Assert.Single(document.Duplicates).Path);
    }

    [Fact]
    public void A_section_named_twice_is_one_section()
    {
        SettingsDocument document = JsonSettingsReader.Read("""{ "A": { "B": "x" }, "A": { "C": "y" } }""");

        Assert.Empty(document.Duplicates);
        Assert.Equal("x", Texts(document).Last().Parent!.TextOf("b"));
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    [InlineData(1_000_000, true)]
    public void Nesting_is_bounded_as_in_System_Text_Json(int depth, bool fails)
    {
        string text = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{" + new string('}', depth);

        Assert.Equal(fails, JsonSettingsReader.Read(text).Error is not null);
    }

    [Fact]
    public void A_hostile_number_of_settings_or_key_parts_takes_bounded_memory()
    {
        SettingsDocument many = JsonSettingsReader.Read("{\"A\":[" + string.Concat(Enumerable.Repeat("[],", JsonSettingsReader.MaximumSettings)) + "]}");
        SettingsDocument parts = JsonSettingsReader.Read("{\"" + new string(':', 1_000_000) + "\": \"x\"}");

        Assert.Equal($"at most {JsonSettingsReader.MaximumSettings} settings in one file", many.Error!.Expected);
        Assert.Single(parts.Settings);
    }

    [Fact]
    public void A_text_longer_than_allowed_is_read_up_to_there_and_says_so()
    {
        SettingsDocument document = JsonSettingsReader.Read("""{ "A": "x", "B": "y" }""", 13);

        Assert.Equal(("at most 13 characters", "more, which were not read"), (document.Error!.Expected, document.Error.Found));
        Assert.Equal(["A"], Texts(document).Select(setting => setting.Path));
    }

    private static IEnumerable<Setting> Texts(SettingsDocument document) => document.Settings.Where(setting => setting.Kind == SettingKind.Text);

    private static (Setting Setting, TextRange Range) Only(string text)
    {
        SettingsDocument document = JsonSettingsReader.Read(text);
        Assert.Null(document.Error);
        Setting setting = Assert.Single(Texts(document));
        return (setting, document.RangeOf(setting));
    }
}
