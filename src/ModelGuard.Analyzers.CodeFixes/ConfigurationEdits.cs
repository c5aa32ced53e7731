using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ModelGuard.Analyzers.CodeFixes;

/// <summary>What a diagnostic in a configuration file can be mended with.</summary>
internal static class ConfigurationEdits
{
    private const string Pin = "ModelGuard.Pin";
    private const string KeepVersion = "ModelGuard.KeepVersion";
    private const string ReadVariable = "ModelGuard.ReadVariable";
    private const string MoveKey = "ModelGuard.MoveKeyToUserSecrets";

    /// <summary>The edit that mends a diagnostic.</summary>
    /// <returns><see langword="null"/> where only a person can.</returns>
    public static TextEdit? Of(Diagnostic diagnostic)
    {
        TextSpan span = diagnostic.Location.SourceSpan;
        if (diagnostic.Properties.TryGetValue(DiagnosticFacts.Pinned, out string? pinned) && pinned is not null)
            return new TextEdit($"Pin to {pinned}", Pin, new TextChange(span, pinned));

        if (diagnostic.Properties.TryGetValue(DiagnosticFacts.Written, out string? written) && written is not null && diagnostic.AdditionalLocations.Count > 0)
        {
            TextChange change = new(diagnostic.AdditionalLocations[0].SourceSpan, written);
            return diagnostic.Properties.TryGetValue(DiagnosticFacts.EnvironmentVariable, out string? variable)
                ? new TextEdit($"Read it from the environment variable {variable}", ReadVariable, change)
                : new TextEdit("Keep the version: set NoAutoUpgrade", KeepVersion, change);
        }

        // The value goes; its name stays, because .NET configuration reads user secrets under the same name, after the file.
        if (diagnostic.Properties.TryGetValue(DiagnosticFacts.KeyPath, out string? path) && path is not null && !path.StartsWith("comment:", StringComparison.Ordinal) && IsJson(diagnostic))
            return new TextEdit($"Blank the value, then run: dotnet user-secrets set \"{path}\" \"<the new key>\"", MoveKey, new TextChange(span, ""));

        return null;
    }

    // User secrets stand in for JSON settings only.
    private static bool IsJson(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
