using System.Diagnostics;
using System.Text;

namespace ModelGuard.Dependencies.Tests.Versions;

/// <summary>A reference implementation in another language, asked over standard input; tests that need one skip where it is absent.</summary>
internal static class ExternalProgram
{
    /// <summary>How many cases a run compares: a few thousand, or as many as MODELGUARD_ORACLE_CASES says.</summary>
    public static int Cases => int.TryParse(Environment.GetEnvironmentVariable("MODELGUARD_ORACLE_CASES"), out int cases) ? cases : 4_000;

    /// <summary>Runs a program over lines and returns its lines; <see langword="null"/> where it cannot be run.</summary>
    public static string[]? Run(string program, string[] arguments, IReadOnlyList<string> lines)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            try
            {
                process.StandardInput.Write(string.Join('\n', lines));
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended early; its exit code says so.
            }

            process.WaitForExit();
            Task.WaitAll(output, error);
            return process.ExitCode == 0 ? output.Result.TrimEnd('\n').Split('\n') : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
