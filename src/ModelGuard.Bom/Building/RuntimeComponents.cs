using ModelGuard.Bom.Model;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Turns the shared frameworks that the application runs on into components.</summary>
internal static class RuntimeComponents
{
    private const string Repository = "https://github.com/dotnet/runtime";
    private const string AspNetRepository = "https://github.com/dotnet/aspnetcore";

    /// <summary>The components, ordered by name.</summary>
    public static IReadOnlyList<BomComponent> Create(BomReferences references, IEnumerable<RuntimeFact> runtimes) =>
        [.. runtimes
            .DistinctBy(static runtime => runtime.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(static runtime => runtime.Name, StringComparer.Ordinal)
            .Select(runtime => Component(references, runtime))];

    private static BomComponent Component(BomReferences references, RuntimeFact runtime)
    {
        bool isAspNet = runtime.Name.StartsWith("Microsoft.AspNetCore", StringComparison.OrdinalIgnoreCase);

        // Both are licensed under MIT (LICENSE.TXT of the two repositories).
        string packageUrl = PackageUrl.NuGet(runtime.Name, runtime.Version);
        return new BomComponent
        {
            Type = BomComponentType.Framework,
            Ref = references.Claim($"runtime:{PackageUrl.Encode(runtime.Name)}@{PackageUrl.Encode(runtime.Version)}"),
            Supplier = Organizations.DotNet,
            Manufacturer = Organizations.DotNet,
            IsExternal = !runtime.IsShipped,
            Name = runtime.Name,
            Version = BomText.Version(runtime.Version),
            Description = isAspNet ? "ASP.NET Core shared framework" : "Shared framework of .NET",
            Scope = BomScope.Required,
            License = new BomLicense(BomLicenseKind.SpdxId, "MIT"),
            PackageUrl = packageUrl,
            ExternalReferences =
            [
                new BomExternalReference("vcs", isAspNet ? AspNetRepository : Repository),
                new BomExternalReference("distribution", "https://dotnet.microsoft.com/download"),
            ],
            Properties = BomText.Properties(("modelguard:runtime:shipped", runtime.IsShipped ? "true" : "false")),
        };
    }
}
