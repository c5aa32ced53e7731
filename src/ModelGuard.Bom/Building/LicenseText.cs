using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Licenses;

namespace ModelGuard.Bom.Building;

/// <summary>Tells what a licence text is: an id of the SPDX list, an SPDX expression, or just a name.</summary>
internal static class LicenseText
{
    private const int Longest = 1_024;

    /// <summary>Reads a licence as someone declared it.</summary>
    /// <returns>The licence, or <see langword="null"/> where nothing was declared.</returns>
    public static BomLicense? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (SpdxLicenseIds.Find(text) is { } id)
            return new BomLicense(BomLicenseKind.SpdxId, id);
        return SpdxExpression.TryParse(text, out SpdxExpression? expression, out _)
            ? new BomLicense(BomLicenseKind.SpdxExpression, expression.Text)
            : new BomLicense(BomLicenseKind.Name, BomText.Clip(text, Longest)!);
    }

    /// <summary>Reads a statement that was found.</summary>
    public static BomLicense? Of(LicenseFact fact)
    {
        BomLicense? license = Parse(fact.Expression ?? fact.Declared);
        return license is null ? null : license with { Url = WebAddress.Of(fact.Url), IsConcluded = fact.Origin == LicenseOrigin.LicenseFile };
    }
}
