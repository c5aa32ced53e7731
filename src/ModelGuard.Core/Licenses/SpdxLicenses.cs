namespace ModelGuard.Core.Licenses;

/// <summary>Looks licences and exceptions up in the SPDX list. Ids are compared without regard to case, as the specification asks.</summary>
public static class SpdxLicenses
{
    private static readonly HashSet<string> Deprecated = Words(SpdxTable.Deprecated);
    private static readonly HashSet<string> OsiApproved = Words(SpdxTable.OsiApproved);
    private static readonly HashSet<string> FsfLibre = Words(SpdxTable.FsfLibre);
    private static readonly HashSet<string> Ids = Words(SpdxTable.Licenses);
    private static readonly HashSet<string> ExceptionIds = Words(SpdxTable.Exceptions);

    /// <summary>Ids of all licences, in no order.</summary>
    public static IReadOnlyCollection<string> All => Ids;

    /// <summary>Ids of all exceptions, in no order.</summary>
    public static IReadOnlyCollection<string> AllExceptions => ExceptionIds;

    /// <summary>Finds a licence by its id, in any case.</summary>
    public static SpdxLicense? Find(string id) => Ids.TryGetValue(id, out string? known)
        ? new SpdxLicense(known, Deprecated.Contains(known), OsiApproved.Contains(known), FsfLibre.Contains(known))
        : null;

    /// <summary>Finds an exception by its id, in any case.</summary>
    /// <returns>The id as the list writes it, or <see langword="null"/>.</returns>
    public static string? FindException(string id) => ExceptionIds.TryGetValue(id, out string? known) ? known : null;

    private static HashSet<string> Words(string table) =>
        new(table.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
