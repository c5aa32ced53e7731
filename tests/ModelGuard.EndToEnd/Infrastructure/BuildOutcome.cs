using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Logging.StructuredLogger;

namespace ModelGuard.EndToEnd.Infrastructure;

/// <summary>What a build printed and logged.</summary>
/// <param name="ExitCode">Exit code of <c>dotnet</c>.</param>
/// <param name="Output">Standard output and error.</param>
/// <param name="BinaryLog">Path of the binary log.</param>
internal sealed partial record BuildOutcome(int ExitCode, string Output, string BinaryLog)
{
    private Build? _log;

    /// <summary>The binary log.</summary>
    public Build Log => _log ??= Microsoft.Build.Logging.StructuredLogger.BinaryLog.ReadBuild(BinaryLog);

    /// <summary>The guard's diagnostics as logged, each once however often the console repeats it.</summary>
    public IReadOnlyList<AbstractDiagnostic> Diagnostics =>
        [.. Log.FindChildrenRecursive<AbstractDiagnostic>(item => item.Code?.StartsWith("MG", StringComparison.Ordinal) == true)];

    /// <summary>Diagnostics of one rule.</summary>
    public IReadOnlyList<AbstractDiagnostic> Of(string rule) => [.. Diagnostics.Where(item => item.Code == rule)];

    /// <summary>How often a task ran.</summary>
    public int RunsOf(string task) =>
        Log.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>(item => item.Name == task).Count;

    /// <summary>The guard's own lines.</summary>
    public IEnumerable<string> Summaries() => Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("ModelGuard:", StringComparison.Ordinal));

    /// <summary>Bytes of artifacts that all scans of the build read.</summary>
    public long BytesRead => Summaries().Sum(line => BytesReadPattern().Match(line) is { Success: true } match
        ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : 0);

    [GeneratedRegex(@"(\d+) bytes read")]
    private static partial Regex BytesReadPattern();
}
