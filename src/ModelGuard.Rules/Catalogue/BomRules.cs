namespace ModelGuard.Rules.Catalogue;

/// <summary>MG5xxx: the bill of materials.</summary>
public static class BomRules
{
    /// <summary>MG5001.</summary>
    public static Rule NotWritten { get; } = new(
        "MG5001",
        "The BOM cannot be written",
        Severity.Error,
        "What ships in the output would go undocumented.",
        "Make the folder named in the message writable, or set ModelGuardBomFile to another path.");

    /// <summary>MG5002.</summary>
    public static Rule PackagesUnknown { get; } = new(
        "MG5002",
        "The BOM lacks the NuGet packages",
        Severity.Warning,
        "The assets file that restore writes is missing or unreadable, so the BOM says nothing about packages.",
        "Run dotnet restore, then build again.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [NotWritten, PackagesUnknown];
}
