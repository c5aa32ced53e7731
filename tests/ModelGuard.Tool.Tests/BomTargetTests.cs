using System.Text.Json;
using System.Xml.Linq;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

/// <summary>BOMs of whole things (a solution, a sample, a published application) in every version, held against everything that can be held against them.</summary>
public sealed class BomTargetTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Versions => ["1.5", "1.6", "1.7"];

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_bom_of_a_solution_of_three_projects_has_each_thing_once_where_it_is(string version)
    {
        _folder.Write("Core/models/net.safetensors", SmallModels.Safetensors());
        AddProject("Core", "");
        AddProject("Web", """<ProjectReference Include="../Core/Core.csproj" />""");
        AddProject("Worker", """<ProjectReference Include="../Core/Core.csproj" />""");
        _folder.Write("Web/obj/project.assets.json", Assets("Web"));
        _folder.Write("Worker/obj/project.assets.json", Assets("Worker"));
        _folder.Write("Web/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o-2024-11-20" } }""");
        _folder.Write("Shop.slnx", """<Solution><Project Path="Web/Web.csproj" /><Project Path="Core/Core.csproj" /><Project Path="Worker/Worker.csproj" /></Solution>""");

        using JsonDocument bom = Describe("Shop.slnx", version, _folder.Path, expectedCode: 0);

        JsonElement[] components = [.. bom.RootElement.GetProperty("components").EnumerateArray()];
        Assert.Equal("machine-learning-model", components[0].GetProperty("type").GetString());
        Assert.Equal(["Core", "Web", "Worker", "net.safetensors"], components.Where(component => Text(component, "scope") != "excluded" && !component.TryGetProperty("isExternal", out _))
            .Select(component => component.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(["Core/models/net.safetensors"], Locations(components[0]));
        Assert.Single(bom.RootElement.GetProperty("services").EnumerateArray());
        string core = components.Single(component => Text(component, "name") == "Core").GetProperty("bom-ref").GetString()!;
        foreach (string application in (string[])["Web", "Worker"])
            Assert.Contains(core, DependsOn(bom, components.Single(component => Text(component, "name") == application).GetProperty("bom-ref").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_bom_of_the_sample_that_does_not_build_says_what_is_wrong_and_is_valid(string version)
    {
        string sample = Path.Combine(SourceTree.Root, "samples/CompromisedApp");

        using JsonDocument bom = Describe(Path.Combine(sample, "CompromisedApp.csproj"), version, sample, expectedCode: 1);

        Assert.Equal(2, bom.RootElement.GetProperty("components").EnumerateArray().Count(component => Text(component, "type") == "machine-learning-model" && !component.TryGetProperty("isExternal", out _)));
        Assert.Contains(bom.RootElement.GetProperty("vulnerabilities").EnumerateArray(), entry => Text(entry, "id") == "MG1001");
        Assert.DoesNotContain("sk-proj", bom.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_bom_of_a_published_application_has_the_digests_of_its_files(string version)
    {
        _folder.Write("publish/App.dll", "the program");
        _folder.Write("publish/models/net.safetensors", SmallModels.Safetensors());
        _folder.Write("publish/App.runtimeconfig.json", """{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
        _folder.Write("publish/App.deps.json", """
            { "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
              "targets": { ".NETCoreApp,Version=v10.0": { "App/1.0.0": { "dependencies": { "A": "1.0.0" } }, "A/1.0.0": { "runtime": { "lib/net10.0/A.dll": {} } } } },
              "libraries": { "App/1.0.0": { "type": "project" }, "A/1.0.0": { "type": "package", "sha512": "sha512-Y29udGVudA==" } } }
            """);

        using JsonDocument bom = Describe("publish", version, _folder.At("publish"), expectedCode: 0);

        Assert.Equal("App", Text(bom.RootElement.GetProperty("metadata").GetProperty("component"), "name"));
        Assert.Equal(["net.safetensors", "A", "Microsoft.NETCore.App"], bom.RootElement.GetProperty("components").EnumerateArray().Select(component => Text(component, "name")));

        File.AppendAllText(_folder.At("publish/App.dll"), "!");
        ToolRun changed = ToolRun.In(_folder, "bom", "validate", _folder.At("bom.cdx.json"), "--root", _folder.At("publish"));
        Assert.Equal(1, changed.Code);
        Assert.Contains("MG5007", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_says_who_supplies_and_makes_the_application()
    {
        AddProject("App", "");
        _folder.Write("modelguard.json", """
            { "application": { "supplier": { "name": "Contoso GmbH", "url": "https://contoso.com" }, "manufacturer": { "name": "Fabrikam", "email": "oss@fabrikam.com" }, "license": "Apache-2.0" } }
            """);

        Assert.Equal(0, ToolRun.In(_folder, "bom", "App/App.csproj", "--policy", "modelguard.json", "--output", "app.cdx.json").Code);

        using JsonDocument bom = JsonDocument.Parse(File.ReadAllText(_folder.At("app.cdx.json")));
        JsonElement metadata = bom.RootElement.GetProperty("metadata");
        foreach (JsonElement place in (JsonElement[])[metadata, metadata.GetProperty("component")])
        {
            Assert.Equal("Contoso GmbH", Text(place.GetProperty("supplier"), "name"));
            Assert.Equal("Fabrikam", Text(place.GetProperty("manufacturer"), "name"));
        }

        Assert.Equal("Apache-2.0", Text(metadata.GetProperty("component").GetProperty("licenses")[0].GetProperty("license"), "id"));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes the BOM in both notations and holds it against schema, references, digests and, where it is at hand, the JavaScript library.</summary>
    private JsonDocument Describe(string target, string version, string root, int expectedCode)
    {
        string file = _folder.At("bom.cdx.json");
        ToolRun written = ToolRun.In(_folder, "bom", target, "--spec-version", version, "--output", file);
        Assert.True(written.Code == expectedCode, written.Output + written.Error);
        ToolRun judged = ToolRun.In(_folder, "bom", "validate", file, "--root", root);
        Assert.True(judged.Code == 0, judged.Output);
        Assert.DoesNotContain("error MG", judged.Output, StringComparison.Ordinal);
        if (CycloneDxLibrary.Folder is not null)
            Assert.Equal("", CycloneDxLibrary.Faults(version, file));

        Assert.Equal(expectedCode, ToolRun.In(_folder, "bom", target, "--spec-version", version, "--output", _folder.At("bom.cdx.xml")).Code);
        JsonDocument bom = JsonDocument.Parse(File.ReadAllText(file));
        XElement xml = XElement.Load(_folder.At("bom.cdx.xml"));
        Assert.Equal(version, bom.RootElement.GetProperty("specVersion").GetString());
        Assert.Equal($"http://cyclonedx.org/schema/bom/{version}", xml.Name.NamespaceName);
        Assert.Equal(bom.RootElement.GetProperty("components").GetArrayLength(), xml.Element(xml.Name.Namespace + "components")!.Elements().Count());
        return bom;
    }

    private void AddProject(string name, string items) => _folder.Write($"{name}/{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><Version>1.0.0</Version>{(name == "Core" ? "" : "<OutputType>Exe</OutputType>")}</PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """);

    private static string Assets(string name) => $$"""
        { "version": 3,
          "targets": { "net10.0": { "Core/1.0.0": { "type": "project", "framework": ".NETCoreApp,Version=v10.0" } } },
          "libraries": { "Core/1.0.0": { "type": "project", "path": "../Core/Core.csproj", "msbuildProject": "../Core/Core.csproj" } },
          "projectFileDependencyGroups": { "net10.0": [ "Core >= 1.0.0" ] },
          "packageFolders": {},
          "project": { "version": "1.0.0", "restore": { "projectName": "{{name}}", "projectPath": "/{{name}}/{{name}}.csproj", "frameworks": { "net10.0": { "targetAlias": "net10.0", "projectReferences": { "/Core/Core.csproj": { "projectPath": "/Core/Core.csproj" } } } } }, "frameworks": { "net10.0": { "targetAlias": "net10.0" } } } }
        """;

    private static string? Text(JsonElement thing, string member) => thing.TryGetProperty(member, out JsonElement value) ? value.GetString() : null;

    private static string[] Locations(JsonElement component) =>
        [.. component.GetProperty("evidence").GetProperty("occurrences").EnumerateArray().Select(occurrence => occurrence.GetProperty("location").GetString()!)];

    private static string[] DependsOn(JsonDocument bom, string reference) =>
        [.. bom.RootElement.GetProperty("dependencies").EnumerateArray().Single(entry => Text(entry, "ref") == reference).GetProperty("dependsOn").EnumerateArray().Select(item => item.GetString()!)];
}
