using ModelGuard.Core.Json;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.Python;

/// <summary>What the archives of a locked package are.</summary>
internal static class LockedFiles
{
    /// <summary>Whether every archive is a source archive.</summary>
    /// <param name="files">Tables of archives.</param>
    /// <param name="names">The members that may hold a file name or an address.</param>
    public static bool AreSourceOnly(IReadOnlyList<PlacedJsonValue> files, params string[] names)
    {
        PythonFileName?[] parsed = [.. files.Select(file => names.Select(file.TextOf).FirstOrDefault(static text => text is not null) is { } text
            ? PythonFileName.Parse(PythonRequirement.FileNameOf(text))
            : null)];
        return parsed.Length > 0 && Array.TrueForAll(parsed, static file => file is { IsWheel: false });
    }
}
