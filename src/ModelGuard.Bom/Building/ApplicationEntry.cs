using ModelGuard.Bom.Model;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Turns what the project says about itself into the document's metadata.</summary>
internal static class ApplicationEntry
{
    /// <summary>The application or library.</summary>
    public static BomComponent Component(BomInput input, BomReferences references)
    {
        ApplicationFact application = input.Application;
        string? version = BomText.Version(BomText.FirstOf(application.Version));
        string name = BomText.FirstOf(application.Name, "application")!;
        bool becomesPackage = application.IsLibrary && version is not null;
        string packageUrl = becomesPackage ? PackageUrl.NuGet(name, version!) : PackageUrl.Generic(name, version);
        BomOrganization? supplier = Organizations.Of(application.Supplier);
        return new BomComponent
        {
            Type = application.IsLibrary ? BomComponentType.Library : BomComponentType.Application,
            Ref = references.Claim(packageUrl),
            Supplier = supplier,
            Manufacturer = Organizations.Of(application.Manufacturer) ?? supplier,
            Authors = Persons(application.Authors),
            Name = name,
            Version = version,
            Description = BomText.FirstOf(application.Description),
            Scope = application.FileName is null ? null : BomScope.Required,
            Hashes = Hashes(application.Sha256, application.Sha512),
            License = LicenseText.Parse(application.License),
            Copyright = BomText.FirstOf(application.Copyright),
            PackageUrl = packageUrl,
            ExternalReferences = References(application),
            Evidence = application.FileName is { } occurrence && application.Sha256 is not null
                ? new BomEvidence([], [new BomOccurrence(occurrence, "output of the build")])
                : null,
            Properties = BomText.Properties(
            [
                ("modelguard:build:targetframework", application.TargetFramework),
                ("modelguard:application:intendeduse", application.IntendedUse),
                ("modelguard:application:datausage", application.DataUsage),
                .. application.FileName is { } file ? FileProperties.Of(file, isExecutable: !application.IsLibrary, isArchive: false) : [],
            ]),
        };
    }

    /// <summary>The document's metadata around the component.</summary>
    public static BomMetadata Metadata(BomInput input, IReadOnlyList<BomComponent> tools, BomComponent component, string securityMetrics)
    {
        ApplicationFact application = input.Application;
        return new BomMetadata(input.Timestamp, tools, component)
        {
            Phase = input.Phase,
            Authors = component.Authors,
            Manufacturer = component.Manufacturer,
            Supplier = component.Supplier,
            License = LicenseText.Parse(application.BomLicense),
            Properties = BomText.Properties(
                ("modelguard:build:configuration", application.Configuration),
                ("modelguard:build:runtimeidentifier", application.RuntimeIdentifier),
                ("modelguard:infrastructure:hardware", application.Hardware),
                ("modelguard:kpi:security", securityMetrics),
                ("modelguard:policy", input.PolicyFile)),
        };
    }

    /// <summary>The tools that made the document.</summary>
    public static IReadOnlyList<BomComponent> Tools(BomInput input, BomReferences references)
    {
        const string guard = "ModelGuard.Build";
        List<BomComponent> tools =
        [
            new()
            {
                Type = BomComponentType.Application,
                Ref = references.Claim($"tool:{guard}@{PackageUrl.Encode(input.GuardVersion)}"),
                Supplier = Organizations.Guard,
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
                Supplier = Organizations.DotNet,
                Name = ".NET SDK",
                Version = BomText.Version(sdkVersion),
            });
        }

        return tools;
    }

    /// <summary>Digests that are known.</summary>
    public static IReadOnlyList<BomHash> Hashes(string? sha256, string? sha512)
    {
        List<BomHash> hashes = [];
        if (sha256 is not null)
            hashes.Add(BomHash.Sha256(sha256));
        if (sha512 is not null)
            hashes.Add(BomHash.Sha512(sha512));
        return hashes;
    }

    /// <summary>People or groups by their names.</summary>
    public static IReadOnlyList<BomPerson> Persons(IEnumerable<string> names) =>
        [.. names.Where(static name => !string.IsNullOrWhiteSpace(name)).Select(static name => name.Trim()).Distinct(StringComparer.Ordinal).Select(static name => new BomPerson(name))];

    private static IReadOnlyList<BomExternalReference> References(ApplicationFact application)
    {
        List<BomExternalReference> references = [];
        void Add(string type, string? address, string? comment = null)
        {
            if (WebAddress.Of(address) is { } url)
                references.Add(new BomExternalReference(type, url) { Comment = comment });
        }

        Add("vcs", application.Repository, application.Revision is { } revision ? $"commit {revision}" : null);
        Add("website", application.Homepage);
        Add("documentation", application.Documentation);
        Add("distribution", application.Distribution);
        if (references.All(static reference => reference.Type != "distribution") && application.FileName is { } file)
            references.Add(new BomExternalReference("distribution", WebAddress.OfPath(file)) { Comment = "beside this document" });
        if (BomText.FirstOf(application.SourcePath) is { } path && !RelativePathRules.Escapes(path))
            references.Add(new BomExternalReference("source-distribution", WebAddress.OfPath(path)) { Comment = "in the repository of the application" });
        Add("rfc-9116", application.SecurityText);
        return references;
    }
}
