using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ModelGuard.Testing.Records;

namespace ModelGuard.Fuzz.Oracle;

/// <summary>Runs the recorder in a Python process of its own and reads its lines one by one.</summary>
internal static class OracleProcess
{
    private static readonly string Script = Path.Combine(SourceTree.Root, "tests", "ModelGuard.Fuzz", "Oracle", "pickle_oracle.py");

    /// <summary>The version of <c>python3</c>; <see langword="null"/> where there is none.</summary>
    public static string? FindPython()
    {
        try
        {
            using Process process = Start("-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])");
            string version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? version : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Cases of a seed, as lines.</summary>
    /// <exception cref="InvalidOperationException">The recorder did not end well.</exception>
    public static IEnumerable<string> Record(long seed, long start, long count)
    {
        using Process process = Start(
            "-I", "-S", "-B", "-c", $"import sys; sys.path.insert(0, {Quote(Path.GetDirectoryName(Script)!)}); sys.argv[0] = 'pickle_oracle.py'; import pickle_oracle; pickle_oracle.main()",
            "--cases", Number(count), "--seed", Number(seed), "--start", Number(start));
        List<string> errors = [];
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.BeginErrorReadLine();
        process.StandardOutput.ReadLine();
        long read = 0;

        // A line is whole where another follows, or where the recorder ended well.
        string? held = process.StandardOutput.ReadLine();
        while (held is not null && process.StandardOutput.ReadLine() is { } line)
        {
            read++;
            yield return held;
            held = line;
        }

        process.WaitForExit();
        if (held is not null && process.ExitCode == 0)
        {
            read++;
            yield return held;
        }

        if (process.ExitCode != 0 || read != count)
            throw new InvalidOperationException($"the recorder ended with {process.ExitCode} behind case {start + read} of seed {seed}: {string.Join(' ', errors)}");
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        return Process.Start(start) ?? throw new InvalidOperationException("python3 did not start");
    }

    // CPython notes what it cannot raise; only the last words of a recorder that ended badly are of interest.
    private static void Keep(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (lines)
        {
            lines.Add(line);
            if (lines.Count > 20)
                lines.RemoveAt(0);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string path) => $"'{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
