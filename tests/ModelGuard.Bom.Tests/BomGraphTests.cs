using ModelGuard.Bom.Building;
using ModelGuard.Bom.Model;
using Xunit;

namespace ModelGuard.Bom.Tests;

public sealed class BomGraphTests
{
    private static readonly BomDocument Document = BomBuilder.Build(BomFacts.Everything());

    [Fact]
    public void The_application_depends_on_models_direct_packages_projects_and_services()
    {
        BomDependency application = Document.Dependencies[0];

        Assert.Equal("pkg:generic/Contoso.Chat@1.2.0", application.Ref);
        Assert.All(
            Document.Components.Where(component => component is { Type: BomComponentType.MachineLearningModel, IsHosted: false }), model => Assert.Contains(model.Ref!, application.DependsOn));
        Assert.Contains("pkg:nuget/Contoso.Client@1.0.0", application.DependsOn);
        Assert.Contains("pkg:generic/Shared@1.0.0", application.DependsOn);
        Assert.Contains("service:openai/api.openai.com/gpt-4o-2024-11-20", application.DependsOn);
        Assert.DoesNotContain("pkg:nuget/Contoso.Core@1.0.0", application.DependsOn);
        Assert.Equal(application.DependsOn.Order(StringComparer.Ordinal), application.DependsOn);
    }

    [Fact]
    public void Packages_depend_on_packages_and_leaves_on_nothing()
    {
        Assert.Equal(["pkg:nuget/Contoso.Core@1.0.0"], DependsOn("pkg:nuget/Contoso.Client@1.0.0"));
        Assert.Equal(["pkg:nuget/Contoso.Core@1.0.0"], DependsOn("pkg:generic/Shared@1.0.0"));
        Assert.Empty(DependsOn("pkg:nuget/Contoso.Core@1.0.0"));
    }

    [Fact]
    public void A_package_has_the_hash_of_its_file_and_says_whether_it_ships()
    {
        BomComponent client = Document.Components.Single(component => component.Name == "Contoso.Client");
        BomComponent analyzer = Document.Components.Single(component => component.Name == "Contoso.Analyzer");

        Assert.Equal([BomHash.Sha512(new string('c', 128))], client.Hashes);
        Assert.Equal((BomScope.Required, BomScope.Excluded), (client.Scope!.Value, analyzer.Scope!.Value));
        Assert.Equal(
            [new("modelguard:nuget:contentHash", "Y29udGVudA=="), new("modelguard:nuget:direct", "true"), new BomProperty("modelguard:nuget:targetframework", "net10.0")],
            client.Properties.Where(property => property.Name.StartsWith("modelguard:", StringComparison.Ordinal)));
        Assert.Contains(new BomProperty("bsi:component:filename", "contoso.client.1.0.0.nupkg"), client.Properties);
    }

    [Fact]
    public void A_service_names_maker_model_host_pin_and_evidence()
    {
        BomService service = Document.Services.Single(service => service.Provider?.Name == "OpenAI");

        Assert.Equal("gpt-4o-2024-11-20", service.Name);
        Assert.Equal(["//api.openai.com"], service.Endpoints);
        Assert.True(service.CrossesTrustBoundary);
        Assert.Equal(
            [
                new("modelguard:provider:data-flow", "bi-directional"), new("modelguard:provider:evidence", "appsettings.json:3"), new("modelguard:provider:maker", "openai"),
                new("modelguard:provider:model", "gpt-4o-2024-11-20"), new BomProperty("modelguard:provider:pin:status", "pinned"),
            ],
            service.Properties);
        Assert.False(Document.Services.Single(service => service.Name == "local").CrossesTrustBoundary);
    }

    [Fact]
    public void One_model_named_in_two_places_is_one_service_with_two_pieces_of_evidence()
    {
        BomService service = Assert.Single(BomBuilder.Build(BomFacts.Input() with
        {
            Services = [BomFacts.Service("gpt-4o", line: 9, file: "/somewhere/else/appsettings.Production.json"), BomFacts.Service("gpt-4o")],
        }).Services);

        Assert.Equal(
            ["appsettings.Production.json:9", "appsettings.json:3"],
            service.Properties.Where(property => property.Name == "modelguard:provider:evidence").Select(property => property.Value));
    }

    [Theory]
    [InlineData("localhost:11434", "//localhost:11434")]
    [InlineData("gateway.example:4430", "//gateway.example:4430")]
    [InlineData("[::1]:8080", "//[::1]:8080")]
    public void An_endpoint_is_a_host_and_a_port(string host, string endpoint) =>
        Assert.Equal([endpoint], Assert.Single(BomBuilder.Build(BomFacts.Input() with { Services = [BomFacts.Service("m", host: host)] }).Services).Endpoints);

    [Theory]
    [InlineData("user:secret@host")]
    [InlineData("host/path?key=secret")]
    [InlineData("not a host")]
    public void A_host_that_is_none_is_no_endpoint(string host) =>
        Assert.Empty(Assert.Single(BomBuilder.Build(BomFacts.Input() with { Services = [BomFacts.Service("m", host: host)] }).Services).Endpoints);

    [Fact]
    public void A_graph_that_could_not_be_read_is_said_to_be_unknown()
    {
        Assert.Equal(["complete", "incomplete", "unknown"], Document.Compositions.Select(composition => composition.Aggregate));
        Assert.Equal("unknown", BomBuilder.Build(BomFacts.Everything() with { Packages = null }).Compositions[0].Aggregate);
    }

    [Fact]
    public void A_library_is_named_as_the_package_that_it_becomes()
    {
        BomComponent library = BomBuilder.Build(BomFacts.Input() with { Application = BomFacts.Application with { IsLibrary = true } }).Metadata.Component;

        Assert.Equal((BomComponentType.Library, "pkg:nuget/Contoso.Chat@1.2.0"), (library.Type, library.PackageUrl));
    }

    private static IReadOnlyList<string> DependsOn(string reference) => Document.Dependencies.Single(dependency => dependency.Ref == reference).DependsOn;
}
