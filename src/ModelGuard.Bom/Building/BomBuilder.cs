using ModelGuard.Bom.Model;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Makes a bill of materials from facts. The same facts in any order make the same document.</summary>
public static class BomBuilder
{
    /// <summary>Makes the document.</summary>
    /// <param name="input">The facts.</param>
    public static BomDocument Build(BomInput input)
    {
        BomReferences references = new();
        ApplicationFact application = input.Application;
        BomComponent root = Application(application, references);
        List<BomComponent> tools = Tools(input, references);
        IReadOnlyList<BomComponent> models = new ModelComponents(references, input.PinnedPaths, tools[0].Ref!).Create(input.Artifacts);
        PackageComponents packages = new(references, input.Packages ?? PackageGraph.Empty, application.TargetFramework);
        IReadOnlyList<BomService> services = ServiceEntries.Create(references, input.Services);

        string[] used = [.. models.Select(static model => model.Ref!), .. packages.Direct, .. services.Select(static service => service.Ref)];
        List<BomDependency> dependencies =
        [
            .. models.Select(static model => new BomDependency(model.Ref!, RefsOf(model.Components))),
            .. models.SelectMany(static model => model.Components).Select(static part => new BomDependency(part.Ref!, [])),
            .. packages.Dependencies,
            .. services.Select(static service => new BomDependency(service.Ref, [])),
        ];
        dependencies.Sort(static (left, right) => string.CompareOrdinal(left.Ref, right.Ref));

        return new BomDocument
        {
            Metadata = new BomMetadata(input.Timestamp, tools, root),
            Components = [.. models, .. packages.Components],
            Services = services,
            Dependencies = [new BomDependency(root.Ref!, Sorted(used)), .. dependencies],
            Compositions = Compositions(input, root, models, packages),
        };
    }

    private static BomComponent Application(ApplicationFact application, BomReferences references)
    {
        string? version = BomText.Version(BomText.FirstOf(application.Version));
        string name = BomText.FirstOf(application.Name, "application")!;
        bool becomesPackage = application.IsLibrary && version is not null;
        string packageUrl = becomesPackage ? PackageUrl.NuGet(name, version!) : PackageUrl.Generic(name, version);
        return new BomComponent
        {
            Type = application.IsLibrary ? BomComponentType.Library : BomComponentType.Application,
            Ref = references.Claim(packageUrl),
            Name = name,
            Version = version,
            PackageUrl = packageUrl,
            Properties = BomText.Properties(("modelguard:build:targetframework", application.TargetFramework)),
        };
    }

    private static List<BomComponent> Tools(BomInput input, BomReferences references)
    {
        const string guard = "ModelGuard.Build";
        List<BomComponent> tools =
        [
            new()
            {
                Type = BomComponentType.Application,
                Ref = references.Claim($"tool:{guard}@{PackageUrl.Encode(input.GuardVersion)}"),
                Name = guard,
                Version = BomText.Version(input.GuardVersion),
                PackageUrl = PackageUrl.NuGet(guard, input.GuardVersion),
            },
        ];
        if (BomText.FirstOf(input.SdkVersion) is { } sdkVersion)
        {
            tools.Add(new BomComponent
            {
                Type = BomComponentType.Application,
                Ref = references.Claim($"tool:dotnet-sdk@{PackageUrl.Encode(sdkVersion)}"),
                Name = ".NET SDK",
                Version = BomText.Version(sdkVersion),
            });
        }

        return tools;
    }

    /// <summary>The graph that restore resolved is complete; what a model was trained on and derived from is not known.</summary>
    private static List<BomComposition> Compositions(
        BomInput input, BomComponent root, IReadOnlyList<BomComponent> models, PackageComponents packages)
    {
        List<BomComposition> compositions = [new(input.Packages is null ? "unknown" : "complete", RefsOf([root, .. packages.Components]))];
        if (models.Count > 0)
            compositions.Add(new BomComposition("incomplete", RefsOf(models)));
        return compositions;
    }

    private static string[] RefsOf(IEnumerable<BomComponent> components) => Sorted(components.Select(static component => component.Ref!));

    private static string[] Sorted(IEnumerable<string> refs) => [.. refs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
