using ModelGuard.Core.Licenses;

namespace ModelGuard.Bom.Building;

/// <summary>
/// The ids that CycloneDX 1.5 to 1.7 take as a licence's id: licences and exceptions of the SPDX License List 3.28.0 (enumeration of its
/// spdx.schema.json, v1.1-3.28.0).
/// </summary>
internal static class SpdxLicenseIds
{
    /// <summary>Finds an id, in any case.</summary>
    /// <returns>The id as the list writes it, or <see langword="null"/>.</returns>
    public static string? Find(string id) => SpdxLicenses.Find(id)?.Id ?? SpdxLicenses.FindException(id);
}
