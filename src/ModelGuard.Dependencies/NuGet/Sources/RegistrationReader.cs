using System.Globalization;
using System.Text.Json;
using NuGet.Versioning;

namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>Finds a release in the registration of its package (NuGet's protocol, "Package metadata").</summary>
internal static class RegistrationReader
{
    // Before there was a field for it, an unlisted release had this year of publication.
    private const int UnlistedYear = 1900;

    /// <summary>Finds a release in an index.</summary>
    /// <param name="index">The index; <see langword="null"/> where the source has none, and so no release.</param>
    /// <param name="version">The version.</param>
    /// <param name="page">The page that has to be asked; <see langword="null"/> where the index itself decides.</param>
    public static SourceRelease? Find(JsonElement? index, NuGetVersion version, out Uri? page)
    {
        page = null;
        foreach (JsonElement item in index?.Items("items") ?? [])
        {
            if (!Holds(item, version))
                continue;
            if (item.Get("items") is not null)
            {
                if (FindOnPage(item, version) is { } release)
                    return release;
            }
            else if (Uri.TryCreate(item.Text("@id"), UriKind.Absolute, out Uri? address))
            {
                page ??= address;
            }
        }

        return null;
    }

    /// <summary>Finds a release on a page.</summary>
    public static SourceRelease? FindOnPage(JsonElement page, NuGetVersion version)
    {
        foreach (JsonElement leaf in page.Items("items"))
        {
            if (leaf.Get("catalogEntry") is { } entry && NuGetVersion.TryParse(entry.Text("version"), out NuGetVersion? found) && found == version)
                return new SourceRelease(IsListed(entry), DeprecationOf(entry));
        }

        return null;
    }

    // A page without bounds may hold anything.
    private static bool Holds(JsonElement page, NuGetVersion version) =>
        !(NuGetVersion.TryParse(page.Text("lower"), out NuGetVersion? lower) && version < lower)
        && !(NuGetVersion.TryParse(page.Text("upper"), out NuGetVersion? upper) && version > upper);

    private static bool IsListed(JsonElement entry) => entry.Get("listed") switch
    {
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => !DateTimeOffset.TryParse(entry.Text("published"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset published) || published.Year != UnlistedYear,
    };

    private static string? DeprecationOf(JsonElement entry)
    {
        if (entry.Get("deprecation") is not { ValueKind: JsonValueKind.Object } deprecation)
            return null;
        string[] reasons = [.. deprecation.Items("reasons").Where(static reason => reason.ValueKind == JsonValueKind.String).Select(static reason => reason.AsText()).OfType<string>()];
        string message = deprecation.Text("message") is { Length: > 0 } text ? $": {text}" : "";
        string instead = deprecation.Get("alternatePackage")?.Text("id") is { Length: > 0 } other ? $"; its owner names {other} instead" : "";
        return $"{(reasons.Length > 0 ? string.Join(", ", reasons) : "no reason given")}{message}{instead}";
    }
}
