using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Projects;

namespace ModelGuard.Engine.Tests.Projects;

public sealed class ProjectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("projects").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_project_states_what_stands_in_it_and_nothing_that_would_have_to_be_evaluated()
    {
        Write("Directory.Build.props", "<Project><PropertyGroup><Authors>Ada; Grace</Authors><Company>Analytical</Company></PropertyGroup></Project>");
        string path = Write("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><Version>2.1.0</Version>
                <Description>$(Title) of something</Description>
              </PropertyGroup>
              <PropertyGroup Condition="'$(Configuration)' == 'Release'"><Version>9.9.9</Version></PropertyGroup>
              <ItemGroup><ProjectReference Include="..\Lib\Lib.csproj" /></ItemGroup>
            </Project>
            """);
        (ProjectFile? project, _) = ProjectFile.Read(path);
        ApplicationFact application = project!.ToApplication();

        Assert.Equal(("App", "2.1.0", false, "net10.0"), (application.Name, application.Version, application.IsLibrary, application.TargetFramework));
        Assert.Equal("Analytical", application.Supplier!.Name);
        Assert.Equal(["Ada", "Grace"], application.Authors);
        Assert.Null(application.Description);
        Assert.Equal([Path.Combine(_folder, "Lib", "Lib.csproj")], project.References);
    }

    [Fact]
    public void Models_of_referenced_projects_are_found_once_and_outputs_are_not_looked_at()
    {
        Write("Lib/Lib.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write("Lib/model.onnx", "x");
        Write("App/bin/model.onnx", "x");
        string path = Write("App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><ProjectReference Include=\"../Lib/Lib.csproj\" /><ProjectReference Include=\"../Lib/../Lib/Lib.csproj\" /></ItemGroup></Project>");

        BomTarget target = BomTarget.Of(ProjectFile.Read(path).Project!);

        Assert.Equal(["App.csproj", "Lib.csproj", "model.onnx"], target.References.Select(reference => Path.GetFileName(reference.FullPath)).Order(StringComparer.Ordinal));
        Assert.Equal("Lib", target.References.Single(reference => reference.FullPath.EndsWith("model.onnx", StringComparison.Ordinal)).Origin.Project);
    }

    [Fact]
    public void What_items_say_about_models_and_data_sets_counts_where_it_stands_literally()
    {
        Write("App/Models/iris.onnx", "x");
        Write("App/data.csv", "1");
        string path = Write("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <ModelArtifact Include="Models\iris.onnx;$(More);gone.onnx" License="MIT" ModelName="$(Name)"><Supplier>Ada</Supplier></ModelArtifact>
                <ModelArtifact Include="*.onnx" License="Apache-2.0" />
                <ModelArtifact Include="Models/iris.onnx" License="Apache-2.0" Condition="'$(Other)' == 'true'" />
                <ModelDataset Include="data.csv" DatasetName="flowers" Owner="Ada" /><ModelDataset Include="Common Crawl" />
              </ItemGroup>
            </Project>
            """);

        BomTarget target = BomTarget.Of(ProjectFile.Read(path).Project!);

        Assert.Equal(
            ["iris.onnx MIT  Ada"],
            target.References.Where(reference => reference.Declaration != ArtifactDeclaration.None)
                .Select(reference => $"{Path.GetFileName(reference.FullPath)} {reference.Declaration.License} {reference.Declaration.Name} {reference.Declaration.Supplier}"));
        Assert.Equal([("flowers", "data.csv", "Ada"), ("Common Crawl", null, null)], target.Datasets.Select(fact => (fact.Name, fact.Path, fact.Owner?.Name)));
    }

    [Theory]
    [InlineData("<Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))\" />", "Ada", "Nearer")]
    [InlineData("", null, "Nearer")]
    public void Shared_properties_further_up_count_where_the_nearer_file_takes_them_in(string import, string? authors, string company)
    {
        Write("Directory.Build.props", "<Project><PropertyGroup><Authors>Ada</Authors><Company>Farther</Company></PropertyGroup></Project>");
        Write("src/Directory.Build.props", $"<Project>{import}<PropertyGroup><Company>Nearer</Company></PropertyGroup></Project>");
        ProjectFile project = ProjectFile.Read(Write("src/App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />")).Project!;

        Assert.Equal((authors, company), (project.Property("Authors"), project.Property("Company")));
    }

    [Theory]
    [InlineData("All.sln", "Project(\"{FAE04EC0}\") = \"App\", \"App\\App.csproj\", \"{1}\"\nEndProject\nProject(\"{2150E333}\") = \"docs\", \"docs\", \"{2}\"\nEndProject\n")]
    [InlineData("All.slnx", "<Solution><Folder Name=\"/src/\"><Project Path=\"App/App.csproj\" /></Folder></Solution>")]
    public void A_solution_names_its_projects(string name, string text) =>
        Assert.Equal([Path.Combine(_folder, "App", "App.csproj")], SolutionFile.Read(Write(name, text)).Projects);

    [Theory]
    [InlineData("All.sln", "nothing")]
    [InlineData("All.slnx", "<Solution>")]
    [InlineData("All.slnx", "<!DOCTYPE x [<!ENTITY a \"b\">]><Solution/>")]
    public void A_damaged_solution_says_so(string name, string text) => Assert.NotNull(SolutionFile.Read(Write(name, text)).Fault);

    [Fact]
    public void A_damaged_project_says_so() => Assert.NotNull(ProjectFile.Read(Write("App.csproj", "<Project>")).Fault);

    [Fact]
    public void A_published_application_is_known_by_its_deps_file()
    {
        Write("publish/App.deps.json", "{}");
        Write("publish/App.runtimeconfig.json", "{}");

        BomTarget? target = BomTarget.OfPublished(Path.Combine(_folder, "publish"));

        Assert.Equal(("App", "post-build"), (target!.Application.Name, target.Phase));
        Assert.Null(BomTarget.OfPublished(_folder));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
