using System.Diagnostics.CodeAnalysis;
using ModelGuard.Core.Reports;

namespace ModelGuard.Engine;

/// <summary>
/// A report in a file, for a later step of the same build: one target judges, others sweep, write the BOM or repeat the warnings.
/// The format is private to one version of the engine; a file of another version reads as absent.
/// </summary>
public static class ReportFile
{
    /// <summary>Writes a report through a temporary file, only where its bytes change.</summary>
    /// <param name="path">Absolute path; its folder is created where it is missing.</param>
    /// <param name="report">The report.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, GuardReport report) => throw new NotImplementedException();

    /// <summary>Reads a report back.</summary>
    /// <returns>Whether there is a whole report of this version of the engine.</returns>
    public static bool TryRead(string path, [NotNullWhen(true)] out GuardReport? report) => throw new NotImplementedException();
}
