using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity;

/// <summary>
/// Reads a lock file. It is written by ModelGuard and merged by people, so nothing in it is guessed: one fault makes it unreadable.
/// </summary>
public static class LockFileReader
{
    /// <summary>Reads a lock file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>
    /// The lock file; <see langword="null"/> where there is none, which is no fault; <see cref="LockFile.Unreadable"/> and one finding
    /// (MG2005) at the first fault where it is invalid.
    /// </returns>
    public static (LockFile? LockFile, IReadOnlyList<Finding> Findings) Read(string path)
    {
        PlacedJsonResult result;
        try
        {
            if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
                return (null, []);
            result = PlacedJson.ReadFile(path, relaxed: false);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return Invalid(new Place(path), $"expected a lock file, found none that can be read: {exception.Message}");
        }

        if (result.Root is null)
            return Invalid(new Place(path) { Line = result.Line, Column = result.Column }, $"expected valid JSON: {result.Fault}");

        try
        {
            return (LockFileParser.Parse(result.Root), []);
        }
        catch (LockFileFaultException fault)
        {
            return Invalid(new Place(path) { Line = fault.Line, Column = fault.Column }, fault.Message);
        }
    }

    private static (LockFile? LockFile, IReadOnlyList<Finding> Findings) Invalid(Place place, string message) =>
        (LockFile.Unreadable, [new Finding(IntegrityRules.InvalidLockFile, place, message)]);
}
