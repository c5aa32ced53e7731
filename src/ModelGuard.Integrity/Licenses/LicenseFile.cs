using ModelGuard.Core.Artifacts;

namespace ModelGuard.Integrity.Licenses;

/// <summary>Reads the file that holds the text of a licence.</summary>
public static class LicenseFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxLength = LicenseTexts.MaxLength;

    /// <summary>The names that are looked for.</summary>
    public static IReadOnlyList<string> Names => LicenseTexts.FileNames;

    /// <summary>Recognises the text.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="displayPath">How reports show its path.</param>
    /// <returns>The fact; its expression is missing where the text is none that is known.</returns>
    public static LicenseFact Read(string text, string displayPath)
    {
        string? name = LicenseTexts.Recognise(text);
        LicenseFact fact = LicenseReader.Read(name ?? Path.GetFileName(displayPath), LicenseOrigin.LicenseFile, displayPath);
        return name is null ? fact with { Expression = null, IsSpdxId = false } : fact;
    }
}
