using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.ExternalData;

/// <summary>Judges files beside a model that hold parts of it, by what the model says about them. Nothing of them is read.</summary>
internal static class ExternalFiles
{
    /// <summary>Judges one range of one file.</summary>
    /// <param name="subject">What lies there, as the start of a message: <c>tensor 'w'</c>.</param>
    /// <param name="location">The path as the model writes it, relative to the model's folder.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="place">Where in the model it is said.</param>
    /// <param name="scope">Where findings go.</param>
    /// <returns>Whether the path stays inside the model's folder; the file may still be missing.</returns>
    public static bool Judge(string subject, string location, long offset, long length, long place, ScanScope scope)
    {
        if (RelativePathRules.Escapes(location))
        {
            Escapes(subject, location, $"found '{Excerpt.Of(location)}'", place, scope);
            return false;
        }

        // Inside an archive there is no folder to look into.
        long held = 0;
        SiblingState state = scope.IsRoot ? scope.Siblings.Resolve(location, out held) : SiblingState.Missing;
        switch (state)
        {
            case SiblingState.Found when offset <= held && length <= held - offset:
                return true;
            case SiblingState.Found:
                Missing($"expected {length} bytes at {offset} of '{Excerpt.Of(location)}', found a file of {held} bytes");
                return true;
            case SiblingState.Missing:
                Missing($"expected the file '{Excerpt.Of(location)}' beside the model, found none");
                return true;
            case SiblingState.NotAFile:
                Missing($"expected '{Excerpt.Of(location)}' to be a file, found something else");
                return true;
            default:
                string how = state == SiblingState.LinkEscapes ? " by a link" : string.Empty;
                Escapes(subject, location, $"found that '{Excerpt.Of(location)}' leads outside{how}", place, scope);
                return false;
        }

        void Missing(string message) => scope.Report(GraphRules.ExternalDataMissing, $"{subject}: {message}", place, subject: location);
    }

    /// <summary>Reports the files that have another name somewhere else.</summary>
    /// <param name="locations">Files inside the model's folder.</param>
    /// <param name="scope">Where findings go.</param>
    public static void JudgeNames(IEnumerable<string> locations, ScanScope scope)
    {
        if (!scope.IsRoot)
            return;
        foreach (string location in locations)
        {
            if (scope.Siblings.Resolve(location, out _) == SiblingState.Found && scope.Siblings.CountNames(location) is > 1 and var names)
            {
                scope.Report(
                    NativeFormatRules.HardLinkedData,
                    $"expected '{Excerpt.Of(location)}' to be a file of the model alone, found a hard link to a file that has {names} names",
                    subject: location);
            }
        }
    }

    private static void Escapes(string subject, string location, string found, long place, ScanScope scope) =>
        scope.Report(GraphRules.ExternalDataEscapes, $"{subject}: expected a path inside the model's folder, {found}", place, subject: location);
}
