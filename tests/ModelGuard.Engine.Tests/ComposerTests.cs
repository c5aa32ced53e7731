using System.Text.Json;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests;

public sealed class ComposerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public ComposerTests()
    {
        _folder.Write("m/a.safetensors", SmallModels.Safetensors());
        _folder.Write("m/notes.txt", "words");
        _folder.Write("bin/b.safetensors", SmallModels.Safetensors(seed: 3));
    }

    [Fact]
    public void The_bom_names_declared_models_and_what_a_sweep_found_and_nothing_else()
    {
        Assert.Empty(BomComposer.Write(Request()));

        using JsonDocument bom = JsonDocument.Parse(File.ReadAllBytes(_folder.At("out/app.cdx.json")));
        string?[] names = [.. bom.RootElement.GetProperty("components").EnumerateArray().Select(static component => component.GetProperty("name").GetString())];
        Assert.Equal(2, names.Length);
        Assert.Equal("1.6", bom.RootElement.GetProperty("specVersion").GetString());
    }

    [Fact]
    public void Two_boms_of_one_run_have_the_same_bytes()
    {
        BomComposer.Write(Request());
        BomComposer.Write(Request() with { BomFile = _folder.At("other.cdx.json") });

        Assert.Equal(File.ReadAllBytes(_folder.At("out/app.cdx.json")), File.ReadAllBytes(_folder.At("other.cdx.json")));
    }

    [Fact]
    public void A_bom_that_cannot_be_written_is_a_finding()
    {
        _folder.Write("file", "x");

        Finding finding = Assert.Single(BomComposer.Write(Request() with { BomFile = _folder.At("file/app.cdx.json") }));

        Assert.Equal(BomRules.NotWritten, finding.Rule);
        Assert.Equal("file/app.cdx.json", finding.Place.File);
    }

    [Fact]
    public void A_missing_assets_file_is_a_finding_and_the_bom_is_written_all_the_same()
    {
        Finding finding = Assert.Single(BomComposer.Write(Request() with { AssetsFile = _folder.At("obj/project.assets.json") }));

        Assert.Equal(BomRules.PackagesUnknown, finding.Rule);
        Assert.True(File.Exists(_folder.At("out/app.cdx.json")));
    }

    [Fact]
    public void An_unknown_version_of_cyclonedx_is_a_wrong_setting() =>
        Assert.Equal(GuardRules.InvalidSetting, Assert.Single(BomComposer.Write(Request() with { SpecVersion = "2.0" })).Rule);

    [Theory]
    [InlineData("0", 1970)]
    [InlineData("1700000000", 2023)]
    public void The_source_date_is_read(string value, int year) => Assert.Equal(year, SourceDate.Parse(value)!.Value.Year);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("tomorrow")]
    [InlineData("99999999999999")]
    public void A_source_date_that_is_none_states_no_time(string? value) => Assert.Null(SourceDate.Parse(value));

    public void Dispose() => _folder.Dispose();

    private BomRequest Request()
    {
        GuardReport report = _folder.Scan("m");
        GuardRequest settings = _folder.Request();
        return new BomRequest
        {
            Settings = settings,
            BomFile = _folder.At("out/app.cdx.json"),
            Application = new ApplicationFact("App", "1.0.0", IsLibrary: false, "net10.0"),
            Report = report,
            Sweep = OutputSweep.Sweep(new SweepRequest { Settings = settings, Folder = _folder.At("bin"), Declared = report.Artifacts }),
        };
    }
}
