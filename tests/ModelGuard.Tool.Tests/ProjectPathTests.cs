using System.Text.Json;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

/// <summary>Folders, projects and solutions on the command line: <c>bom</c> takes what <c>dotnet build</c> would build, the other commands all that belongs to it.</summary>
public sealed class ProjectPathTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public ProjectPathTests()
    {
        AddProject("src/App/App.csproj", """<ProjectReference Include="..\Core\Core.csproj" />""");
        AddProject("src/Core/Core.csproj", "");
        _folder.Write("src/Core/net.safetensors", SmallModels.Safetensors());
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("src/App")]
    [InlineData("src/App/")]
    [InlineData("src/App/App.csproj")]
    public void A_folder_with_one_project_is_the_project(string path)
    {
        Assert.Equal(("App", "application", 1), Described(_folder.Path, path));
    }

    [Fact]
    public void Without_a_path_the_current_folder_counts()
    {
        Assert.Equal(("App", "application", 1), Described(_folder.At("src/App")));
        Assert.Equal(("App", "application", 1), Described(_folder.At("src/App"), "."));
    }

    [Fact]
    public void A_solution_alone_or_beside_a_project_of_its_name_is_the_solution()
    {
        _folder.Write("src/Shop.slnx", """<Solution><Project Path="App/App.csproj" /><Project Path="Core/Core.csproj" /></Solution>""");
        Assert.Equal("Shop", Described(_folder.Path, "src").Name);
        Assert.Equal("Shop", Described(_folder.At("src")).Name);

        _folder.Write("src/App/App.sln", """
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "App", "App.csproj", "{A}"
            EndProject
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Core", "..\Core\Core.csproj", "{B}"
            EndProject
            """);
        (string name, _, int components) = Described(_folder.Path, "src/App");
        Assert.Equal(("App", 3), (name, components));
    }

    [Fact]
    public void Several_projects_are_named_with_the_argument_to_give()
    {
        AddProject("src/App/Other.fsproj", "");
        ToolRun run = ToolRun.In(_folder, "bom", "src/App", "--output", "bom.json");
        Assert.Equal(3, run.Code);
        Assert.Contains("'src/App' holds several projects and solutions (App.csproj, Other.fsproj): name one of them, as in modelguard bom src/App/App.csproj", run.Error.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("bom.json")));
        Assert.Equal(0, ToolRun.In(_folder, "bom", "src/App/Other.fsproj", "--output", "bom.json").Code);
    }

    [Fact]
    public void A_folder_without_a_project_is_one_of_models()
    {
        File.Delete(_folder.At("src/Core/Core.csproj"));
        (string name, _, int components) = Described(_folder.Path, "src/Core");
        Assert.Equal(("Core", 1), (name, components));
        Assert.Equal("src", Described(_folder.Path, "src").Name);
    }

    [Fact]
    public void Projects_and_models_are_not_mixed()
    {
        _folder.Write("models/net.safetensors", SmallModels.Safetensors());
        ToolRun run = ToolRun.In(_folder, "bom", "src/App", "models");
        Assert.Equal(3, run.Code);
        Assert.Contains("'models' is no project", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/App/App.csproj")]
    [InlineData("All.slnx")]
    public void A_project_or_solution_that_is_scanned_locked_and_verified_is_all_that_belongs_to_it(string path)
    {
        _folder.Write("All.slnx", """<Solution><Project Path="src/App/App.csproj" /></Solution>""");
        _folder.Write("elsewhere/net.safetensors", SmallModels.Safetensors());

        ToolRun scan = ToolRun.In(_folder, "scan", path, "--format", "json");
        Assert.Equal(["src/Core/net.safetensors"], scan.Json().RootElement.GetProperty("artifacts").EnumerateArray()
            .Where(static artifact => artifact.GetProperty("verdict").GetString() == "clean").Select(static artifact => artifact.GetProperty("path").GetString()));
        Assert.Contains("locked 1 file", ToolRun.In(_folder, "lock", path).Error, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.In(_folder, "verify", path, "--locked").Code);
        _folder.Write("src/Core/net.safetensors", SmallModels.Safetensors(seed: 2));
        Assert.Equal(1, ToolRun.In(_folder, "verify", path).Code);
    }

    [Fact]
    public void A_project_that_is_audited_or_checked_is_the_files_of_its_folders()
    {
        _folder.Write("src/Core/requirements.txt", "litellm==1.82.6\n");
        _folder.Write("src/App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o-2024-11-20" } }""");

        ToolRun audit = ToolRun.In(_folder, "audit", "src/App/App.csproj", "--format", "json", "--no-contents");
        ToolRun check = ToolRun.In(_folder, "providers", "check", "src/App/App.csproj", "--format", "json");

        Assert.Contains(audit.Json().RootElement.GetProperty("packages").EnumerateArray(), static package => package.GetProperty("name").GetString() == "litellm");
        Assert.DoesNotContain("MG4009", audit.Output, StringComparison.Ordinal);
        Assert.Contains("gpt-4o-2024-11-20", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MG3006", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_cannot_be_read_is_3()
    {
        _folder.Write("src/App/App.csproj", "<Project>");
        foreach (string command in (string[])["scan", "lock", "bom"])
        {
            ToolRun run = ToolRun.In(_folder, command, "src/App/App.csproj");
            Assert.Equal(3, run.Code);
            Assert.Contains("'src/App/App.csproj' cannot be read", run.Error, StringComparison.Ordinal);
        }
    }

    private (string Name, string Type, int Components) Described(string workingDirectory, params string[] paths)
    {
        string file = _folder.At("described.cdx.json");
        ToolRun run = ToolRun.In(workingDirectory, ["bom", .. paths, "--output", file]);
        Assert.True(run.Code == 0, run.Output + run.Error);
        using JsonDocument bom = JsonDocument.Parse(File.ReadAllText(file));
        JsonElement subject = bom.RootElement.GetProperty("metadata").GetProperty("component");
        return (subject.GetProperty("name").GetString()!, subject.GetProperty("type").GetString()!, bom.RootElement.GetProperty("components").GetArrayLength());
    }

    private void AddProject(string path, string items) => _folder.Write(path, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>{(path.EndsWith("App.csproj", StringComparison.Ordinal) ? "Exe" : "Library")}</OutputType></PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """);
}
