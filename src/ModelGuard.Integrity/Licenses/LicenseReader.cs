using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Licenses;

namespace ModelGuard.Integrity.Licenses;

/// <summary>Turns the texts that people write about licences into facts.</summary>
public static class LicenseReader
{
    /// <summary>
    /// Ids that model hubs use and SPDX does not (Hugging Face, "Licenses"): the expression they stand for. Those of a single company's own
    /// text, such as <c>llama3</c>, stand for no expression and are kept as names.
    /// </summary>
    private static readonly Dictionary<string, string> HubIds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["apache"] = "Apache-2.0",
        ["apache2.0"] = "Apache-2.0",
        ["apache license 2.0"] = "Apache-2.0",
        ["apache license, version 2.0"] = "Apache-2.0",
        ["apache 2.0"] = "Apache-2.0",
        ["mit license"] = "MIT",
        ["cc-by-sa"] = "CC-BY-SA-4.0",
        ["gpl"] = "GPL-1.0-or-later",
        ["lgpl"] = "LGPL-2.0-or-later",
        ["bsl-1.0"] = "BSL-1.0",
        ["cdla-sharing-1.0"] = "CDLA-Sharing-1.0",
    };

    /// <summary>The statement of an item or header.</summary>
    /// <param name="declared">The text as written.</param>
    /// <param name="origin">Where it was found.</param>
    /// <param name="file">Display path of the file that says so, if any.</param>
    public static LicenseFact Read(string declared, LicenseOrigin origin, string? file)
    {
        string text = declared.Trim();
        if (!SpdxExpression.TryParse(text, out SpdxExpression? expression, out _) && HubIds.TryGetValue(text, out string? known))
            _ = SpdxExpression.TryParse(known, out expression, out _);
        return new LicenseFact(text, origin) { Expression = expression?.Text, IsSpdxId = expression?.IsSingleId ?? false, File = file };
    }
}
