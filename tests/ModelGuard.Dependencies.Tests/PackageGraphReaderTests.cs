using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests;

public sealed class PackageGraphReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Packages_come_with_casing_version_and_edges_in_ordinal_order()
    {
        (PackageGraph graph, IReadOnlyList<Finding> findings) = Read(Assets());

        Assert.Empty(findings);
        Assert.Equal(["Contoso.Analyzer", "Contoso.Analyzer.Core", "Contoso.Client", "Contoso.Core"], graph.Packages.Select(package => package.Id));
        PackageFact client = graph.Packages.Single(package => package.Id == "Contoso.Client");
        Assert.Equal(("1.2.0", true, false), (client.Version, client.IsDirect, client.IsDevelopment));
        Assert.Equal(["Contoso.Core"], client.DependsOn);
        Assert.Equal("Y29udGVudA==", client.ContentHash);
        PackageFact core = graph.Packages.Single(package => package.Id == "Contoso.Core");
        Assert.Equal(("2.0.0-beta.1", false, false), (core.Version, core.IsDirect, core.IsDevelopment));
        Assert.Equal(["Contoso.Analyzer", "Contoso.Client", "Shared"], graph.Direct);
    }

    [Fact]
    public void Packages_of_the_build_are_kept_and_marked()
    {
        PackageGraph graph = Read(Assets()).Graph;

        Assert.Equal(
            ["Contoso.Analyzer", "Contoso.Analyzer.Core"], graph.Packages.Where(package => package.IsDevelopment).Select(package => package.Id));
    }

    [Fact]
    public void Referenced_projects_are_part_of_the_graph()
    {
        ProjectReferenceFact project = Assert.Single(Read(Assets()).Graph.Projects);

        Assert.Equal(("Shared", "1.0.0"), (project.Name, project.Version));
        Assert.Equal(["Contoso.Core"], project.DependsOn);
    }

    [Fact]
    public void The_hash_is_that_of_the_nupkg_file_as_NuGet_wrote_it_down()
    {
        byte[] digest = SHA512.HashData("the nupkg"u8);
        _folder.Write("packages/contoso.client/1.2.0/contoso.client.1.2.0.nupkg.sha512", Convert.ToBase64String(digest));
        _folder.Write("packages/contoso.core/2.0.0-beta.1/contoso.core.2.0.0-beta.1.nupkg.sha512", "not a digest");

        PackageGraph graph = Read(Assets()).Graph;

        Assert.Equal(Convert.ToHexStringLower(digest), graph.Packages.Single(package => package.Id == "Contoso.Client").Sha512);
        Assert.Null(graph.Packages.Single(package => package.Id == "Contoso.Core").Sha512);
    }

    [Fact]
    public void A_name_that_is_no_package_id_does_not_lead_out_of_the_packages_folder()
    {
        string digest = Convert.ToBase64String(SHA512.HashData("x"u8));
        _folder.Write("1.2.0/...1.2.0.nupkg.sha512", digest);

        PackageGraph graph = Read(Assets().Replace("Contoso.Client/", "../", StringComparison.Ordinal)).Graph;

        Assert.Null(graph.Packages.Single(package => package.Id == "..").Sha512);
    }

    [Theory]
    [InlineData("net10.0", null, 4)]
    [InlineData(".NETCoreApp,Version=v10.0", null, 4)]
    [InlineData(null, null, 4)]
    [InlineData("net10.0", "linux-x64", 4)]
    [InlineData("net10.0", "win-x64", 1)]
    [InlineData("net8.0", null, 0)]
    public void The_target_is_found_by_framework_and_runtime(string? framework, string? runtime, int packages) =>
        Assert.Equal(packages, Read(Assets(), framework, runtime).Graph.Packages.Count);

    [Fact]
    public void An_absent_framework_is_a_finding_that_names_those_present()
    {
        Finding finding = Assert.Single(Read(Assets(), "net472").Findings);

        Assert.Equal("MG5002", finding.Rule.Id);
        Assert.Contains("found no target net472, only net10.0", finding.Message);
    }

    [Fact]
    public void A_missing_assets_file_is_a_finding()
    {
        (PackageGraph graph, IReadOnlyList<Finding> findings) = PackageGraphReader.Read(_folder.At("project.assets.json"), "net10.0");

        Assert.Same(PackageGraph.Empty, graph);
        Finding finding = Assert.Single(findings);
        Assert.Equal("MG5002", finding.Rule.Id);
        Assert.Contains("found no assets file", finding.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "version": 3, "targets": { "net10.0": { "A/1.0.0": [] } } }""")]
    [InlineData("""{ "version": 99, "targets": "none" }""")]
    [InlineData("""{ "version": 3, "targets": { "net10.0": { "A/one": { "type": "package" } } } }""")]
    public void A_damaged_assets_file_is_a_finding(string text)
    {
        (PackageGraph graph, IReadOnlyList<Finding> findings) = Read(text);

        Assert.Same(PackageGraph.Empty, graph);
        Assert.Equal("MG5002", Assert.Single(findings).Rule.Id);
    }

    [Fact]
    public void Any_damage_to_an_assets_file_is_a_graph_or_a_finding()
    {
        string valid = Assets();
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Int[0, 40], Gen.Char[' ', '~']).Sample(damage =>
        {
            (int start, int length, char replacement) = damage;
            string text = valid[..start] + replacement + valid[Math.Min(valid.Length, start + length)..];

            (PackageGraph graph, IReadOnlyList<Finding> findings) = Read(text);

            Assert.True(findings.Count == 0 || (findings.Count == 1 && graph.Packages.Count == 0));
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void A_real_assets_file_gives_the_hashes_of_the_real_packages()
    {
        string path = Path.Combine(SourceTree.Root, "src", "ModelGuard.Dependencies", "obj", "project.assets.json");
        Assert.SkipUnless(File.Exists(path), "the project was restored to another folder");

        (PackageGraph graph, IReadOnlyList<Finding> findings) = PackageGraphReader.Read(path, "net10.0");

        Assert.Empty(findings);
        Assert.Contains("NuGet.ProjectModel", graph.Direct);
        Assert.True(graph.Packages.Single(package => package.Id == "Microsoft.CodeAnalysis.BannedApiAnalyzers").IsDevelopment);
        Assert.Contains(graph.Projects, project => project.Name == "ModelGuard.Core");
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(path));
        string folder = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        foreach (PackageFact package in graph.Packages)
        {
            string id = package.Id.ToLowerInvariant();
            string nupkg = Path.Combine(folder, id, package.Version, $"{id}.{package.Version}.nupkg");
            Assert.SkipUnless(File.Exists(nupkg), "the packages folder does not keep .nupkg files");
            Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(nupkg))), package.Sha512);
        }
    }

    private (PackageGraph Graph, IReadOnlyList<Finding> Findings) Read(string text, string? framework = "net10.0", string? runtime = null) =>
        PackageGraphReader.Read(_folder.Write("obj/project.assets.json", text), framework, runtime);

    private string Assets() => $$"""
        {
          "version": 3,
          "targets": {
            "net10.0": {
              "Contoso.Core/2.0.0-beta.1": { "type": "package", "runtime": { "lib/net10.0/Contoso.Core.dll": {} } },
              "Contoso.Client/1.2.0": { "type": "package", "dependencies": { "contoso.core": "2.0.0-beta.1", "Pruned": "1.0.0" }, "runtime": { "lib/net10.0/Contoso.Client.dll": {} } },
              "Contoso.Analyzer/3.0.0": { "type": "package", "dependencies": { "Contoso.Analyzer.Core": "3.0.0" }, "compile": { "lib/net10.0/_._": {} }, "runtime": { "lib/net10.0/_._": {} } },
              "Contoso.Analyzer.Core/3.0.0": { "type": "package", "build": { "build/Contoso.Analyzer.Core.props": {} } },
              "Shared/1.0.0": { "type": "project", "framework": ".NETCoreApp,Version=v10.0", "dependencies": { "Contoso.Core": "2.0.0-beta.1" } }
            },
            "net10.0/win-x64": {
              "Contoso.Core/2.0.0-beta.1": { "type": "package", "runtime": { "lib/net10.0/Contoso.Core.dll": {} } }
            }
          },
          "libraries": {
            "Contoso.Client/1.2.0": { "sha512": "Y29udGVudA==", "type": "package", "path": "contoso.client/1.2.0", "files": [] },
            "Contoso.Core/2.0.0-beta.1": { "sha512": "Y29yZQ==", "type": "package", "path": "contoso.core/2.0.0-beta.1", "files": [] },
            "Shared/1.0.0": { "type": "project", "path": "../Shared/Shared.csproj", "msbuildProject": "../Shared/Shared.csproj" }
          },
          "projectFileDependencyGroups": { "net10.0": [ "Contoso.Analyzer >= 3.0.0", "Contoso.Client >= 1.2.0", "Shared >= 1.0.0" ] },
          "packageFolders": { {{JsonSerializer.Serialize(_folder.At("packages") + Path.DirectorySeparatorChar)}}: {} },
          "project": {
            "version": "1.0.0",
            "restore": { "projectName": "App", "projectPath": "/App/App.csproj" },
            "frameworks": {
              "net10.0": {
                "targetAlias": "net10.0",
                "dependencies": {
                  "Contoso.Analyzer": { "suppressParent": "All", "target": "Package", "version": "[3.0.0, )" },
                  "Contoso.Client": { "target": "Package", "version": "[1.2.0, )" }
                }
              }
            }
          }
        }
        """;
}
