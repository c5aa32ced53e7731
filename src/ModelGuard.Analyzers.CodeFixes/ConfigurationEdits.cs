using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ModelGuard.Analyzers.CodeFixes;

/// <summary>What a diagnostic in a configuration file can be mended with.</summary>
internal static class ConfigurationEdits
{
    private const string Pin = "ModelGuard.Pin";
    private const string MoveKey = "ModelGuard.MoveKeyToUserSecrets";

    /// <summary>The edit that mends a diagnostic.</summary>
    /// <returns><see langword="null"/> where only a person can.</returns>
    public static TextEdit? Of(Diagnostic diagnostic)
    {
        TextSpan span = diagnostic.Location.SourceSpan;
        if (diagnostic.Properties.TryGetValue(DiagnosticFacts.Pinned, out string? pinned) && pinned is not null)
            return new TextEdit($"Pin to {pinned}", Pin, new TextChange(span, pinned));

        // The value goes; its name stays, because .NET configuration reads user secrets under the same name, after the file.
        if (diagnostic.Properties.TryGetValue(DiagnosticFacts.KeyPath, out string? path) && path is not null && !path.StartsWith("comment:", StringComparison.Ordinal))
            return new TextEdit($"Blank the value, then run: dotnet user-secrets set \"{path}\" \"<the new key>\"", MoveKey, new TextChange(span, ""));

        return null;
    }
}
