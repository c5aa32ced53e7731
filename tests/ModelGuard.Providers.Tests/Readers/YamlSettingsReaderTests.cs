using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Yaml;

namespace ModelGuard.Providers.Tests.Readers;

public sealed class YamlSettingsReaderTests
{
    [Fact]
    public void Every_value_has_its_path_and_place()
    {
        SettingsDocument document = YamlSettingsReader.Read("\uFEFFmodel: gpt-4o # the model\nlist:\r\n  - \"a b\"\r\n  - name: 'x'\n");

        Assert.Null(document.Error);
        Assert.Equal(
            [("model", "gpt-4o", new TextRange(1, 8, 1, 14)), ("list:0", "a b", new TextRange(3, 6, 3, 9)), ("list:1:name", "x", new TextRange(4, 12, 4, 13))],
            Texts(document));
    }

    [Fact]
    public void Documents_are_read_one_by_one_and_a_broken_one_costs_only_itself()
    {
        SettingsDocument document = YamlSettingsReader.Read("a: 1\n---\nb: [1, }\n---\nc: gpt-4o\n");

        Assert.NotNull(document.Error);
        Assert.Equal(3, document.RangeOf(document.Error.Offset, 0).Line);
        Assert.Contains(Texts(document), text => text.Path == "c" && text.Range.Line == 5);
    }

    [Fact]
    public void An_alias_is_the_value_that_it_names_and_a_merge_key_brings_what_it_names()
    {
        SettingsDocument document = YamlSettingsReader.Read("""
            base: &base { provider: openai, model: gpt-4o }
            own: { <<: *base, model: gpt-4.1 }
            name: &m claude-sonnet-4-6
            chat: { model: *m }
            """);

        Setting root = Assert.Single(document.Roots);
        Assert.Null(document.Error);
        Assert.Empty(document.Duplicates);
        Assert.Equal("openai", root.At("own", "provider")!.Value);
        Assert.Equal("gpt-4.1", root.At("own", "model")!.Value);
        Assert.Equal("claude-sonnet-4-6", root.At("chat", "model")!.Value);
        Assert.Contains(Texts(document), text => text.Path == "chat:model" && text.Range == new TextRange(4, 16, 4, 18));
    }

    [Fact]
    public void An_alias_bomb_stays_as_small_as_its_text()
    {
        string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range('b', 20).Select(c =>
            $"{(char)c}: &{(char)c} [{string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n"));

        SettingsDocument document = YamlSettingsReader.Read(bomb);

        Assert.InRange(document.Settings.Count + document.Copies.Count, 1, 1_000);
    }

    [Fact]
    public void A_merge_bomb_is_bounded_and_said_to_be()
    {
        string many = string.Concat(Enumerable.Range(0, 2_000).Select(n => $"  k{n}: v\n"));
        string merges = string.Concat(Enumerable.Range(0, 200).Select(n => $"m{n}:\n  <<: *a\n"));

        SettingsDocument document = YamlSettingsReader.Read("a: &a\n" + many + merges);

        Assert.Contains("merged", document.Error!.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_and_the_number_of_settings_are_bounded()
    {
        Assert.Contains("levels", YamlSettingsReader.Read(new string('[', 100_000)).Error!.Expected, StringComparison.Ordinal);
        Assert.Contains("settings", YamlSettingsReader.Read("a: [" + string.Concat(Enumerable.Repeat("1,", 260_000)) + "]").Error!.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeated_key_is_noted_where_it_is_repeated()
    {
        SettingsDocument document = YamlSettingsReader.Read("a: x\na: y\n");

        Assert.Equal(2, document.RangeOf(Assert.Single(document.Duplicates)).Line);
    }

    [Fact]
    public void Variables_in_a_list_are_settings_of_their_own()
    {
        SettingsDocument document = YamlSettingsReader.Read("services:\n  app:\n    environment:\n      - OPENAI_MODEL=gpt-4o\n      - name: CHAT_MODEL\n        value: gpt-4.1\n");

        Assert.Contains(Texts(document), text => text == ("services:app:environment:OPENAI_MODEL", "gpt-4o", new TextRange(4, 22, 4, 28)));
        Assert.Contains(Texts(document), text => text.Path == "services:app:environment:CHAT_MODEL" && text.Value == "gpt-4.1");
    }

    private static IEnumerable<(string Path, string Value, TextRange Range)> Texts(SettingsDocument document) =>
        document.Settings.Where(setting => setting.Kind == SettingKind.Text).Select(setting => (setting.Path, setting.Value!, document.RangeOf(setting)));
}
