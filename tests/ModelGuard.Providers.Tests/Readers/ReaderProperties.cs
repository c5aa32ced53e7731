using CsCheck;
using ModelGuard.Providers.Blocks;
using ModelGuard.Providers.EnvironmentFiles;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Yaml;

namespace ModelGuard.Providers.Tests.Readers;

public sealed class ReaderProperties
{
    private static readonly string[] Words =
    [
        "model", "gpt-4o", "model_list", "litellm_params", "fallbacks", "environment", "resource", "param", "'x'", "\"y\"", "'''", "<<EOT", "${A:-b}", "&a", "*a", "<<: *a",
        "kind: AIGatewayRoute", "spec", "rules", "---", "- ", ": ", "|\n  ", ">\n ", "{", "}", "[", "]", "=", "#", "//", "/*", "*/", "\n", "  ", ",", "?", "!", "@", "\t", "\r\n", "\\", "for x in y:", "if (", "jsonencode(",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.Char["{}[]\",:/*\\#'=&*|>-?!@% ab\n\r\t$<"].Array[0, 80].Select(characters => new string(characters)),
        Gen.Int[0, Words.Length - 1].Array[0, 30].Select(picks => string.Concat(picks.Select(pick => Words[pick]))));

    [Fact]
    public void Any_text_is_read_as_yaml_without_an_exception_and_with_places_inside_it() =>
        AnyText.Sample(text => Check(YamlSettingsReader.Read(text), text), iter: 20_000);

    [Fact]
    public void Any_text_is_read_as_environment_without_an_exception_and_with_places_inside_it() =>
        AnyText.Sample(text => Check(EnvironmentReader.Read(text), text), iter: 20_000);

    [Fact]
    public void Any_text_is_read_as_blocks_without_an_exception_and_with_places_inside_it() =>
        AnyText.Sample(text =>
        {
            Check(BlockReader.Read(text, SettingsFormat.Terraform), text);
            Check(BlockReader.Read(text, SettingsFormat.Bicep), text);
        }, iter: 20_000);

    [Fact]
    public void Any_text_is_judged_in_every_format_without_an_exception() =>
        AnyText.Sample(text =>
        {
            foreach (string name in (string[])["a.yaml", "b.env", "c.tf", "d.bicep", "e.prompty", "appsettings.json"])
                Assert.All(ConfigurationScanner.ScanText(name, text).Findings, finding => Assert.True(finding.Place.Line is null or >= 1));
        }, iter: 4_000);

    [Fact]
    public void A_plain_text_of_yaml_stands_where_its_place_says() =>
        Gen.Char["abcdefgh0123456789.-_/"].Array[1, 20].Select(characters => new string(characters)).Where(text => text[0] is not '-' and not '.').Array[1, 6].Sample(texts =>
        {
            string yaml = string.Concat(texts.Select((text, index) => $"k{index}:\r\n  # é\n  - {text}\n"));
            SettingsDocument document = YamlSettingsReader.Read(yaml);
            Assert.All(document.Settings.Where(setting => setting.Kind == SettingKind.Text), setting => Assert.Equal(setting.Value, yaml.Substring(setting.Start, setting.Length)));
        }, iter: 500);

    private static void Check(SettingsDocument document, string text)
    {
        foreach (Setting setting in document.Settings)
        {
            Assert.True(setting.Start >= 0 && setting.Start + setting.Length <= text.Length, "a place is outside the text");
            _ = (setting.Path, document.RangeOf(setting));
        }

        Assert.All(document.Comments, part => Assert.True(part.Start + part.Length <= text.Length));
        Assert.True(document.Error is null || document.Error.Offset <= text.Length);
    }
}
