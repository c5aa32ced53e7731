using System.Text.Json;
using System.Xml.Linq;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

public sealed class BomAndExplainTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Theory]
    [InlineData("--output", "out/m.cdx.xml", "out/m.cdx.xml")]
    [InlineData("--format", "xml", "models.cdx.xml")]
    public void A_bom_is_xml_where_that_is_asked_for(string option, string value, string file)
    {
        _folder.Write("models/a.safetensors", SmallModels.Safetensors());

        ToolRun run = ToolRun.In(_folder, "bom", "models", option, value);

        Assert.Equal(0, run.Code);
        XElement bom = XElement.Load(_folder.At(file));
        Assert.Equal("http://cyclonedx.org/schema/bom/1.6", bom.Name.NamespaceName);
        Assert.Equal("machine-learning-model", Assert.Single(bom.Element(bom.Name.Namespace + "components")!.Elements()).Attribute("type")!.Value);
    }

    [Fact]
    public void A_bom_of_several_projects_is_xml_too()
    {
        foreach (string name in (string[])["A", "B"])
            _folder.Write($"{name}/{name}.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Version>1.0.0</Version></PropertyGroup></Project>");

        ToolRun run = ToolRun.In(_folder, "bom", "A/A.csproj", "B/B.csproj", "--name", "Both", "--app-version", "1.0.0", "--output", "both.xml");

        Assert.Equal(0, run.Code);
        XElement bom = XElement.Load(_folder.At("both.xml"));
        Assert.Superset(new HashSet<string> { "A", "B", "Both" }, bom.Descendants(bom.Name.Namespace + "name").Select(static name => name.Value).ToHashSet());
    }

    [Fact]
    public void A_bom_of_a_folder_names_its_models()
    {
        _folder.Write("models/a.safetensors", SmallModels.Safetensors());
        _folder.Write("models/notes.txt", "words");

        ToolRun run = ToolRun.In(_folder, "bom", "models", "--output", "out/m.cdx.json", "--name", "Recommender", "--app-version", "2.1.0", "--spec-version", "1.7");

        Assert.Equal(0, run.Code);
        using JsonDocument bom = JsonDocument.Parse(File.ReadAllText(_folder.At("out/m.cdx.json")));
        Assert.Equal("1.7", bom.RootElement.GetProperty("specVersion").GetString());
        Assert.Equal("Recommender", bom.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("name").GetString());
        Assert.Equal("machine-learning-model", Assert.Single(bom.RootElement.GetProperty("components").EnumerateArray()).GetProperty("type").GetString());
    }

    [Fact]
    public void A_bom_of_an_unsafe_model_is_written_and_the_code_is_1()
    {
        _folder.Write("models/evil.pkl", SmallModels.EvilPickle());

        ToolRun run = ToolRun.In(_folder, "bom", "models");

        Assert.Equal(1, run.Code);
        Assert.True(File.Exists(_folder.At("models.cdx.json")));
    }

    [Fact]
    public void Every_rule_is_explained_offline()
    {
        Assert.All(RuleCatalogue.All, rule =>
        {
            ToolRun run = ToolRun.In(_folder, "explain", rule.Id.ToLowerInvariant());
            Assert.Equal(0, run.Code);
            Assert.Contains(rule.Id, run.Output, StringComparison.Ordinal);
            Assert.Contains(rule.Title, run.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Without_a_rule_all_are_listed()
    {
        ToolRun run = ToolRun.In(_folder, "explain");

        Assert.Equal(RuleCatalogue.All.Count, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Help_shows_examples_and_exit_codes()
    {
        ToolRun run = ToolRun.In(_folder, "scan", "--help");

        Assert.Equal(0, run.Code);
        Assert.Contains("modelguard scan model.pt --format json", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 clean", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_printed() => Assert.Equal(0, ToolRun.In(_folder, "--version").Code);

    public void Dispose() => _folder.Dispose();
}
