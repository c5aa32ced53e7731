using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Tests.Support;
using Xunit;

namespace ModelGuard.Dependencies.Tests.NuGet;

public sealed class NuGetReaderTests
{
    private const string Assets = """
        {
          "version": 3,
          "targets": {
            "net10.0": {
              "Contoso.Client/1.2.0": { "type": "package", "dependencies": { "Newtonsoft.Json": "12.0.3" } },
              "Newtonsoft.Json/12.0.3": { "type": "package" },
              "Shared/1.0.0": { "type": "project" }
            }
          },
          "libraries": {
            "Contoso.Client/1.2.0": { "sha512": "aa", "type": "package" },
            "Newtonsoft.Json/12.0.3": { "sha512": "bb", "type": "package" },
            "Shared/1.0.0": { "type": "project" }
          },
          "project": { "restore": { "projectPath": "/tree/App/App.csproj" }, "frameworks": { "net10.0": { "dependencies": { "Contoso.Client": { "version": "[1.2.0, )" } } } } }
        }
        """;

    [Fact]
    public void Packages_stand_at_the_reference_of_the_project_also_those_that_another_one_brings()
    {
        PackageList list = Read("<Project>\n  <ItemGroup>\n    <PackageReference Include=\"contoso.client\" Version=\"1.2.0\" />\n  </ItemGroup>\n</Project>", null);

        Assert.Equal(["App/App.csproj:3:5 Contoso.Client ", "App/App.csproj:3:5 Newtonsoft.Json Contoso.Client"], Places(list));
        Assert.True(list.Single("Contoso.Client").IsDirect);
        Assert.False(list.Single("Newtonsoft.Json").IsDirect);
    }

    [Fact]
    public void Where_versions_are_managed_centrally_that_line_counts()
    {
        PackageList list = Read(
            "<Project>\n  <ItemGroup>\n    <PackageReference Include=\"Contoso.Client\" />\n  </ItemGroup>\n</Project>",
            "<Project>\n  <ItemGroup>\n\n    <PackageVersion Include=\"Contoso.Client\" Version=\"1.2.0\" />\n  </ItemGroup>\n</Project>");

        Assert.Equal("Directory.Packages.props:4:5 Contoso.Client ", Places(list)[0]);
    }

    [Theory]
    [InlineData("<Project")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><Project>&a;</Project>")]
    public void A_project_that_cannot_be_read_leaves_the_line_of_the_assets_file(string project) =>
        Assert.Equal("App/obj/project.assets.json:11:5 Contoso.Client ", Places(Read(project, null))[0]);

    [Fact]
    public void The_lock_file_names_every_package_once()
    {
        PackageList list = MemoryFiles.Read("packages.lock.json", """
            {
              "version": 1,
              "dependencies": {
                "net10.0": {
                  "A": { "type": "Direct", "requested": "[1.0.0, )", "resolved": "1.0.0", "contentHash": "x" },
                  "B": { "type": "Transitive", "resolved": "2.0.0", "contentHash": "x" },
                  "shared": { "type": "Project" },
                  "C": { "type": "Transitive" }
                },
                "net10.0/linux-x64": { "A": { "type": "Direct", "resolved": "1.0.0", "contentHash": "x" } }
              }
            }
            """);

        Assert.Equal(["A 1.0.0 5", "B 2.0.0 6"], list.Lines());
        Assert.Equal(["MG4009 8"], list.Rules());
    }

    private static PackageList Read(string project, string? central)
    {
        MemoryFiles files = new MemoryFiles().Add("App/obj/project.assets.json", Assets).Add("App/App.csproj", project);
        if (central is not null)
            files.Add("Directory.Packages.props", central);
        return files.Read("App/obj/project.assets.json");
    }

    private static string[] Places(PackageList list) => [.. list.Packages.Select(use => $"{use.Place.File}:{use.Place.Line}:{use.Place.Column} {use.Name} {use.BroughtBy}")];
}
