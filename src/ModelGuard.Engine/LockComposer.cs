using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Engine.Settings;
using ModelGuard.Integrity;
using ModelGuard.Rules;

namespace ModelGuard.Engine;

/// <summary>Writes the lock file of a run.</summary>
public static class LockComposer
{
    /// <summary>Writes what a report knows about every model, and since when each key is known, into the lock file of its request, only where its bytes change.</summary>
    /// <param name="request">The request of the run; its lock file is written.</param>
    /// <param name="report">The report of the run.</param>
    /// <returns>What went wrong, with the severities in force. Files that could not be read are not locked and have findings already.</returns>
    /// <exception cref="ArgumentException">The request names no lock file.</exception>
    public static IReadOnlyList<Finding> Write(GuardRequest request, GuardReport report)
    {
        string path = request.LockFile ?? throw new ArgumentException("the request names no lock file", nameof(request));
        (GuardPolicy policy, _) = PolicySource.Read(request);
        (LockFile? old, _) = LockFileReader.Read(path);
        KeyAges ages = new(policy.Providers, request.PolicyFile, path);
        LockFile renewed = LockFile.From(report.Artifacts, path).KeepingOriginsOf(old) with
        {
            Keys = ages.Renew(old?.Keys ?? LockFile.Unreadable.Keys, report.Keys, request.ConfigurationFiles, SourceDate.Today(request), Environment.GetEnvironmentVariable),
        };
        (_, IReadOnlyList<Finding> findings) = LockFileWriter.Write(renewed, path);
        ReportAssembly assembly = new(request.RootDirectory, new SeverityDecision(request, policy), []);
        assembly.Add(findings);
        return assembly.Findings;
    }
}
