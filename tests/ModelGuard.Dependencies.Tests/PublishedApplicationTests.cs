using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests;

public sealed class PublishedApplicationTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Packages_and_projects_are_those_of_the_target_that_runs()
    {
        string path = _folder.Write("App.deps.json", """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
              "targets": {
                "other": { "Never/1.0.0": {} },
                ".NETCoreApp,Version=v10.0": {
                  "App/1.0.0": { "dependencies": { "Shared": "2.0.0", "Zeta": "3.0.0" } },
                  "Zeta/3.0.0": {
                    "dependencies": { "Alpha": "4.0.0" },
                    "runtime": { "lib/net8.0/Zeta.dll": {}, "lib/net8.0/_._": {} },
                    "runtimeTargets": { "runtimes/win/native/z.dll": {}, "../outside.dll": {} }
                  },
                  "Alpha/4.0.0": {},
                  "Shared/2.0.0": { "dependencies": { "Alpha": "4.0.0" } }
                }
              },
              "libraries": {
                "App/1.0.0": { "type": "project" },
                "Shared/2.0.0": { "type": "project" },
                "Zeta/3.0.0": { "type": "package", "sha512": "sha512-Y29udGVudA==" },
                "Alpha/4.0.0": { "type": "package", "sha512": "" }
              }
            }
            """);

        (PackageGraph? graph, IReadOnlyList<Finding> findings) = DepsFileReader.Read(path);

        Assert.Empty(findings);
        Assert.NotNull(graph);
        Assert.Equal(["Alpha 4.0.0 False ", "Zeta 3.0.0 True Y29udGVudA=="], graph.Packages.Select(static package => $"{package.Id} {package.Version} {package.IsDirect} {package.ContentHash}"));
        Assert.Equal(["Zeta.dll", "runtimes/win/native/z.dll"], graph.Packages[1].Files);
        Assert.All(graph.Packages, static package => Assert.Null(package.Sha512));
        Assert.Equal("Shared", Assert.Single(graph.Projects).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,")]
    public void A_damaged_list_of_packages_is_a_finding(string text)
    {
        string path = _folder.Write("App.deps.json", text);

        (PackageGraph? graph, IReadOnlyList<Finding> findings) = DepsFileReader.Read(path);

        Assert.Null(graph);
        Assert.Equal("MG5002", Assert.Single(findings).Rule.Id);
    }

    [Fact]
    public void A_missing_list_of_packages_is_a_finding() => Assert.Equal("MG5002", Assert.Single(DepsFileReader.Read(_folder.At("App.deps.json")).Findings).Rule.Id);

    [Theory]
    [InlineData("""{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}""", "Microsoft.NETCore.App 10.0.0 False")]
    [InlineData("""{"runtimeOptions":{"frameworks":[{"name":"A","version":"1"},{"name":"B","version":"2"}]}}""", "A 1 False, B 2 False")]
    [InlineData("""{"runtimeOptions":{"includedFrameworks":[{"name":"A","version":"1"}]}}""", "A 1 True")]
    [InlineData("""{"runtimeOptions":{"framework":{"name":"A"}}}""", "")]
    [InlineData("""{"runtimeOptions":7}""", "")]
    [InlineData("{", "")]
    public void Frameworks_are_those_of_the_runtime_configuration(string text, string expected)
    {
        _folder.Write("App.runtimeconfig.json", text);

        Assert.Equal(expected, string.Join(", ", RuntimeConfigReader.Read(_folder.Path, "App").Select(static fact => $"{fact.Name} {fact.Version} {fact.IsShipped}")));
        Assert.Empty(RuntimeConfigReader.Read(_folder.Path, "Other"));
    }
}
