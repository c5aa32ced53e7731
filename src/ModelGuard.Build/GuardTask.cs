using System.Globalization;
using Microsoft.Build.Framework;
using ModelGuard.Build.Replay;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Build;

/// <summary>
/// What the guard's tasks share: replaying a run in which nothing changed, and logging findings with the severities that the project
/// set. A task is a shell; everything it knows comes from the engine's report.
/// </summary>
public abstract class GuardTask : Microsoft.Build.Utilities.Task
{
    /// <summary>Absolute path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Absolute path of the file that keeps what the last run of this task said.</summary>
    [Required]
    public string StateFile { get; set; } = "";

    /// <summary>Whether warnings are errors, as for the compiler. MSBuild itself applies this property to compilers only.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Codes that stay warnings, separated by semicolons or commas.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The least severity that fails the build: <c>error</c> (default), <c>warning</c> or <c>never</c>.</summary>
    public string FailOn { get; set; } = "";

    /// <summary>Whether to look at everything again although nothing seems to have changed.</summary>
    public bool AlwaysRehash { get; set; }

    /// <summary>Everything that the result depends on except the content of files, as one text.</summary>
    internal abstract string Options { get; }

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        string options = Options;
        if (!AlwaysRehash && ReplayState.ReadUnchanged(StateFile, options) is { } state && IsOutputPresent(state))
        {
            foreach (ReplayedDiagnostic diagnostic in state.Diagnostics)
                LogDiagnostic(diagnostic);
            LogSummary(state.Summary, "nothing changed, 0 bytes read");
            return !Log.HasLoggedErrors;
        }

        long startedTicks = DateTime.UtcNow.Ticks;
        try
        {
            ReplayState.Remove(StateFile);
            ReplayState result = Run(options);
            foreach (ReplayedDiagnostic diagnostic in result.Diagnostics)
                LogDiagnostic(diagnostic);
            LogSummary(result.Summary, string.Create(CultureInfo.InvariantCulture, $"{result.BytesRead} bytes read"));
            result.Write(StateFile, startedTicks);
        }
#pragma warning disable CA1031 // The boundary: a defect of the guard is one diagnostic that says what was not judged, not a stack trace of MSBuild.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LogError(null, GuardRules.InternalError.Id, null, GuardRules.InternalError.HelpUri, ProjectDirectory, 0, 0, 0, 0, "{0}",
                $"the guard stopped with {exception.GetType().Name}: {exception.Message} {GuardRules.InternalError.Why} Mend: {GuardRules.InternalError.Mend} Help: {GuardRules.InternalError.HelpUri}");
            Log.LogMessage(MessageImportance.Low, "{0}", exception.ToString());
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Judges everything and says what to print. Called only when something changed, so that a no-op build never loads the engine.</summary>
    /// <param name="options">The value of <see cref="Options"/> when the run started.</param>
    internal abstract ReplayState Run(string options);

    /// <summary>Whether the files that the last run wrote are still there.</summary>
    internal virtual bool IsOutputPresent(ReplayState state) => true;

    /// <summary>A finding as it is printed and kept.</summary>
    internal ReplayedDiagnostic Diagnose(Finding finding) => ReplayedDiagnostic.From(finding, ProjectDirectory);

    private void LogSummary(string summary, string cost)
    {
        if (summary.Length > 0)
            Log.LogMessage(MessageImportance.High, "{0}", $"{summary} ({cost})");
    }

    private void LogDiagnostic(ReplayedDiagnostic diagnostic)
    {
        switch (SeverityInForce(diagnostic))
        {
            case Severity.Error:
                Log.LogError(null, diagnostic.Code, null, diagnostic.HelpLink, diagnostic.File, diagnostic.Line, diagnostic.Column,
                    diagnostic.EndLine, diagnostic.EndColumn, "{0}", diagnostic.Message);
                break;
            case Severity.Warning:
                Log.LogWarning(null, diagnostic.Code, null, diagnostic.HelpLink, diagnostic.File, diagnostic.Line, diagnostic.Column,
                    diagnostic.EndLine, diagnostic.EndColumn, "{0}", diagnostic.Message);
                break;
            case Severity.Info:
                Log.LogMessage(null, diagnostic.Code, null, diagnostic.File, diagnostic.Line, diagnostic.Column,
                    diagnostic.EndLine, diagnostic.EndColumn, MessageImportance.Normal, "{0}", diagnostic.Message);
                break;
            default:
                break;
        }
    }

    private Severity SeverityInForce(ReplayedDiagnostic diagnostic)
    {
        Severity severity = diagnostic.Severity;
        bool staysWarning = WarningsNotAsErrors.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Contains(diagnostic.Code, StringComparer.OrdinalIgnoreCase);
        if (severity == Severity.Warning && !staysWarning
            && (TreatWarningsAsErrors || FailOn.Equals("warning", StringComparison.OrdinalIgnoreCase)))
        {
            return Severity.Error;
        }

        return severity == Severity.Error && FailOn.Equals("never", StringComparison.OrdinalIgnoreCase) ? Severity.Warning : severity;
    }
}
