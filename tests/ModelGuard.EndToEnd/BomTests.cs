using System.Text.Json.Nodes;
using ModelGuard.EndToEnd.Infrastructure;
using NJsonSchema;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class BomTests
{
    [Fact]
    public async Task The_bom_of_a_build_is_valid_and_describes_models_packages_and_services()
    {
        using TestSolution solution = new();
        AddGuardedApp(solution);

        Assert.Equal(0, solution.BuildApp().ExitCode);

        string text = await File.ReadAllTextAsync(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json"), TestContext.Current.CancellationToken);
        JsonNode bom = JsonNode.Parse(text)!;
        Assert.Equal("machine-learning-model", bom["components"]![0]!["type"]!.GetValue<string>());
        Assert.Contains(bom["components"]!.AsArray(), component => component!["purl"]?.GetValue<string>().StartsWith("pkg:nuget/System.IO.Hashing@", StringComparison.Ordinal) == true);
        Assert.Single(bom["services"]!.AsArray());
        Assert.Equal("build", bom["metadata"]!["lifecycles"]![0]!["phase"]!.GetValue<string>());
        Assert.DoesNotContain(solution.Folder, text);

        string schema = Repository.CycloneDxSchema("1.6");
        if (!File.Exists(schema))
            Assert.Skip("the official CycloneDX schemas are not beside this checkout");
        Assert.Empty((await JsonSchema.FromFileAsync(schema, TestContext.Current.CancellationToken)).Validate(text));
    }

    [Fact]
    public void Two_builds_in_different_folders_give_identical_bytes()
    {
        using TestSolution left = new("left");
        using TestSolution right = new("right");

        // The BOM has the digest of the assembly, which the compiler makes the same in every folder only where it is told to.
        const string anywhere = "<PathMap>$(MSBuildProjectDirectory)=/app</PathMap>";
        AddGuardedApp(left, anywhere);
        AddGuardedApp(right, anywhere);

        Assert.Equal(0, left.BuildApp().ExitCode);
        Assert.Equal(0, right.BuildApp().ExitCode);

        Assert.Equal(
            File.ReadAllBytes(left.PathOf("App/bin/Debug/net10.0/App.cdx.json")),
            File.ReadAllBytes(right.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
    }

    [Fact]
    public void The_time_of_a_bom_is_the_source_date()
    {
        using TestSolution solution = new();
        AddGuardedApp(solution);
        solution.Environment["SOURCE_DATE_EPOCH"] = "1700000000";

        Assert.Equal(0, solution.BuildApp().ExitCode);

        Assert.Contains("\"timestamp\": \"2023-11-14T22:13:20Z\"", File.ReadAllText(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
    }

    [Fact]
    public void The_bom_can_be_written_elsewhere_and_in_another_version()
    {
        using TestSolution solution = new();
        AddGuardedApp(solution, "<ModelGuardBomFile>bom/app.json</ModelGuardBomFile><ModelGuardBomSpecVersion>1.5</ModelGuardBomSpecVersion>");

        Assert.Equal(0, solution.BuildApp().ExitCode);

        Assert.Contains("\"1.5\"", File.ReadAllText(solution.PathOf("App/bom/app.json")));
    }

    private static void AddGuardedApp(TestSolution solution, string properties = "")
    {
        solution.AddApp(
            """
            <ItemGroup>
              <Content Include="models/net.safetensors" CopyToOutputDirectory="PreserveNewest" />
              <PackageReference Include="System.IO.Hashing" Version="10.0.14" />
            </ItemGroup>
            """,
            properties);
        solution.Write("App/models/net.safetensors", SampleModels.Safetensors());
        solution.Write("App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o-2024-11-20" } }""");
    }
}
