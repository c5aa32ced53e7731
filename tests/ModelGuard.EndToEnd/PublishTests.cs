using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ModelGuard.EndToEnd.Infrastructure;
using ModelGuard.Testing.Records;
using NJsonSchema;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class PublishTests
{
    private const string CopiedModel = """<ItemGroup><None Update="model.safetensors" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""";

    [Fact]
    public void Publish_scans_once_and_puts_the_bom_into_the_publish_folder()
    {
        using TestSolution solution = new();
        solution.AddApp(CopiedModel);
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        BuildOutcome publish = solution.Dotnet("publish", "App", "-o", solution.PathOf("out"));

        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.Equal(1, publish.RunsOf("ModelGuardScan"));
        Assert.Contains("model.safetensors", File.ReadAllText(solution.PathOf("out/App.cdx.json")));
        Assert.Empty(publish.Of("MG2006"));
    }

    [Fact]
    public void Publish_without_build_uses_what_the_build_judged()
    {
        using TestSolution solution = new();
        solution.AddApp(CopiedModel);
        solution.Write("App/model.safetensors", SampleModels.Safetensors());
        Assert.Equal(0, solution.BuildApp("-c", "Release").ExitCode);

        BuildOutcome publish = solution.Dotnet("publish", "App", "--no-build", "-o", solution.PathOf("out"));

        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.Equal(0, publish.RunsOf("ModelGuardScan"));
        Assert.Contains("model.safetensors", File.ReadAllText(solution.PathOf("out/App.cdx.json")));
        Assert.Empty(publish.Of("MG2006"));
    }

    /// <summary>One version for each way of publishing: the writer's tests hold every version against everything, this holds the facts of a publish.</summary>
    [Theory]
    [InlineData("1.5", "")]
    [InlineData("1.6", "<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>")]
    [InlineData("1.7", "<PublishSingleFile>true</PublishSingleFile><SelfContained>true</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>")]
    public async Task The_bom_of_a_published_application_is_valid_and_has_the_digests_of_what_was_published(string version, string properties)
    {
        using TestSolution solution = new();
        solution.AddApp(
            CopiedModel + """<ItemGroup><PackageReference Include="System.IO.Hashing" Version="10.0.14" /></ItemGroup>""",
            $"{properties}<ModelGuardBomSpecVersion>{version}</ModelGuardBomSpecVersion>");
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        BuildOutcome publish = solution.Dotnet("publish", "App", "-o", solution.PathOf("out"));

        Assert.True(publish.ExitCode == 0, publish.Output);
        string text = await File.ReadAllTextAsync(solution.PathOf("out/App.cdx.json"), TestContext.Current.CancellationToken);
        JsonNode bom = JsonNode.Parse(text)!;
        Assert.Equal(version, bom["specVersion"]!.GetValue<string>());
        JsonNode application = bom["metadata"]!["component"]!;
        JsonNode model = bom["components"]![0]!;
        foreach ((JsonNode component, string file) in ((JsonNode, string)[])[(application, properties.Length == 0 ? "App.dll" : "App"), (model, "model.safetensors")])
        {
            Assert.Equal(file, component["evidence"]!["occurrences"]![0]!["location"]!.GetValue<string>());
            byte[] bytes = await File.ReadAllBytesAsync(solution.PathOf("out/" + file), TestContext.Current.CancellationToken);
            Assert.Equal(
                [("SHA-256", Convert.ToHexStringLower(SHA256.HashData(bytes))), ("SHA-512", Convert.ToHexStringLower(SHA512.HashData(bytes)))],
                component["hashes"]!.AsArray().Select(hash => (hash!["alg"]!.GetValue<string>(), hash["content"]!.GetValue<string>())));
        }

        string[] named = [.. bom["components"]!.AsArray().Append(application).Select(component => component!["bom-ref"]!.GetValue<string>())];
        Assert.Equal(named.Order(StringComparer.Ordinal), bom["dependencies"]!.AsArray().Select(entry => entry!["ref"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(bom["dependencies"]!.AsArray().SelectMany(entry => entry!["dependsOn"]!.AsArray()), reference => Assert.Contains(reference!.GetValue<string>(), named));
        string schema = Repository.CycloneDxSchema(version);
        if (!File.Exists(schema))
            Assert.Skip("the official CycloneDX schemas are not beside this checkout");
        Assert.Empty((await JsonSchema.FromFileAsync(schema, TestContext.Current.CancellationToken)).Validate(text));
        if (CycloneDxLibrary.Folder is not null)
            Assert.Equal("", CycloneDxLibrary.Faults(version, solution.PathOf("out/App.cdx.json")));
    }

    [Fact]
    public void A_single_file_application_has_its_bom_beside_it()
    {
        using TestSolution solution = new();
        solution.AddApp(CopiedModel, "<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>");
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        BuildOutcome publish = solution.Dotnet("publish", "App", "-o", solution.PathOf("out"));

        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.True(File.Exists(solution.PathOf("out/App.cdx.json")));
        Assert.Equal(1, publish.RunsOf("ModelGuardScan"));
    }

    [Fact]
    public void A_model_that_a_publish_step_brings_is_found_in_the_publish_folder()
    {
        using TestSolution solution = new();
        solution.AddApp("""
            <Target Name="Fetch" AfterTargets="ComputeFilesToPublish;PrepareForPublish">
              <Copy SourceFiles="../elsewhere/evil.dat" DestinationFolder="$(PublishDir)" />
            </Target>
            """);
        solution.Write("elsewhere/evil.dat", SampleModels.EvilPickle());

        BuildOutcome publish = solution.Dotnet("publish", "App", "-o", solution.PathOf("out"));

        Assert.Equal(1, publish.ExitCode);
        Assert.Equal(solution.PathOf("out/evil.dat"), Assert.Single(publish.Of("MG1001")).File);
        Assert.Single(publish.Of("MG2006"));
    }
}
