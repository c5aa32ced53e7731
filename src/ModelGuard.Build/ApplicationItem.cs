using Microsoft.Build.Framework;
using ModelGuard.Core.Reports;

namespace ModelGuard.Build;

/// <summary>
/// Reads what a project says about itself from one item whose metadata are its properties. What the SDK fills in where a project says
/// nothing (the assembly name as company and author, <c>Package Description</c>) is nothing that it says.
/// </summary>
internal static class ApplicationItem
{
    private const string DefaultDescription = "Package Description";

    /// <summary>Every metadata name that is read, for the key of a replay.</summary>
    private static readonly string[] Names =
    [
        "Version", "IsLibrary", "TargetFramework", "RuntimeIdentifier", "Configuration", "Company", "Authors", "Description", "Copyright", "License", "ProjectUrl",
        "RepositoryUrl", "SourcePath", "Revision", "Supplier", "SupplierUrl", "SupplierEmail", "SecurityText", "Documentation", "Distribution", "IntendedUse", "DataUsage", "Hardware",
        "BomLicense", "DataClassification",
    ];

    /// <summary>Everything that the item says, as one text.</summary>
    public static string KeyOf(ITaskItem item) => string.Join('|', Names.Select(item.GetMetadata).Prepend(item.ItemSpec));

    /// <summary>The facts.</summary>
    public static ApplicationFact Read(ITaskItem item)
    {
        string name = item.ItemSpec;
        string? Said(string metadata) => GuardRequestTask.Metadata(item, metadata) is { } text && text != name && text != DefaultDescription ? text : null;

        string? authors = Said("Authors");
        string? supplier = Said("Supplier") ?? Said("Company") ?? authors;
        return new ApplicationFact(
            name, item.GetMetadata("Version"), item.GetMetadata("IsLibrary").Equals("true", StringComparison.OrdinalIgnoreCase), Said("TargetFramework"))
        {
            Supplier = supplier is null ? null : new OrganizationFact(supplier, Said("SupplierUrl") ?? Said("ProjectUrl"), Said("SupplierEmail")),
            Authors = authors is null ? [] : [.. authors.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Description = Said("Description"),
            Copyright = Said("Copyright"),
            License = Said("License"),
            Homepage = Said("ProjectUrl"),
            Repository = Said("RepositoryUrl"),
            SourcePath = Said("SourcePath"),
            Revision = Said("Revision"),
            Documentation = Said("Documentation"),
            Distribution = Said("Distribution"),
            SecurityText = Said("SecurityText"),
            IntendedUse = Said("IntendedUse"),
            DataUsage = Said("DataUsage"),
            Hardware = Said("Hardware"),
            Configuration = Said("Configuration"),
            RuntimeIdentifier = Said("RuntimeIdentifier"),
            BomLicense = Said("BomLicense"),
        };
    }
}
