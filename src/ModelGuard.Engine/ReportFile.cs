using System.Diagnostics.CodeAnalysis;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Caching;

namespace ModelGuard.Engine;

/// <summary>
/// A report in a file, for a later step of the same build: one target judges, others sweep, write the BOM or repeat the warnings.
/// The format is private to one version of the engine; a file of another version reads as absent.
/// </summary>
public static class ReportFile
{
    private static readonly string Key = "report " + EngineVersion.Code;

    /// <summary>
    /// Writes a report through a temporary file, only where its bytes change. What the run cost is not part of it, so that a run which
    /// the cache answered writes the same bytes.
    /// </summary>
    /// <param name="path">Absolute path; its folder is created where it is missing.</param>
    /// <param name="report">The report.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, GuardReport report) => AtomicFile.WriteIfChanged(path, Sealed.Write(Key, writer =>
    {
        writer.Write(report.RootDirectory);
        RecordWriter.WriteList(writer, report.Artifacts, RecordWriter.Write);
        RecordWriter.WriteList(writer, report.Findings, RecordWriter.Write);
        RecordWriter.WriteList(writer, report.Services, RecordWriter.Write);
        AuditRecords.Write(writer, report.Audit);
    }));

    /// <summary>Reads a report back.</summary>
    /// <returns>Whether there is a whole report of this version of the engine.</returns>
    public static bool TryRead(string path, [NotNullWhen(true)] out GuardReport? report)
    {
        report = Sealed.Read(path, Key, static reader => new GuardReport
        {
            RootDirectory = reader.ReadString(),
            Artifacts = RecordReader.ReadList(reader, RecordReader.ReadArtifactReport),
            Findings = RecordReader.ReadList(reader, RecordReader.ReadFinding),
            Services = RecordReader.ReadList(reader, RecordReader.ReadServiceUse),
            Audit = AuditRecords.Read(reader),
        });
        return report is not null;
    }
}
