using ModelGuard.Rules;

namespace ModelGuard.Build.Replay;

/// <summary>A diagnostic as it was printed, kept so that a build in which nothing changed prints it again.</summary>
/// <param name="Severity">The severity before the project's own settings of MSBuild (<c>NoWarn</c> and the like) are applied.</param>
/// <param name="Code">Rule id.</param>
/// <param name="File">Path of the file.</param>
/// <param name="Line">1-based; 0 for none.</param>
/// <param name="Column">1-based; 0 for none.</param>
/// <param name="EndLine">1-based; 0 for none.</param>
/// <param name="EndColumn">1-based; 0 for none.</param>
/// <param name="HelpLink">Page of the rule.</param>
/// <param name="Message">The text, on one line.</param>
internal sealed record ReplayedDiagnostic(
    Severity Severity, string Code, string File, int Line, int Column, int EndLine, int EndColumn, string HelpLink, string Message)
{
    /// <summary>The diagnostic of a finding, with its path made absolute, as compilers print theirs.</summary>
    public static ReplayedDiagnostic From(Finding finding, string root) => new(
        finding.Severity,
        finding.Rule.Id,
        Path.GetFullPath(finding.Place.File, root),
        finding.Place.Line ?? 0,
        finding.Place.Column ?? 0,
        finding.Place.EndLine ?? 0,
        finding.Place.EndColumn ?? 0,
        finding.Rule.HelpUri,
        FindingText.OneLine(finding));
}
