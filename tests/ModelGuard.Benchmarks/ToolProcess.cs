using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ModelGuard.Benchmarks;

/// <summary>Runs the tool as its users do: the released program as a process of its own.</summary>
internal static class ToolProcess
{
    // Where there is a package whose tool is compiled ahead, that is what users run.
    private const string CompiledAhead = "linux-x64";

    /// <summary>Packs the tool and takes it out of the package for this machine.</summary>
    /// <returns>The path of the program.</returns>
    public static string Build()
    {
        string project = Path.Combine(Repository.Root(), "src", "ModelGuard.Tool");
        string[] quiet = ["-c", "Release", "-nologo", "-v", "q", "-tl:off", "-p:RunAnalyzers=false"];
        if (RuntimeInformation.RuntimeIdentifier != CompiledAhead)
        {
            Run("dotnet", ["build", project, .. quiet], expectedExitCode: 0);
            return Path.Combine(project, "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "modelguard.exe" : "modelguard");
        }

        string folder = Path.Combine(project, "obj", "measured");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Run("dotnet", ["pack", project, "-o", folder, .. quiet], expectedExitCode: 0);
        ZipFile.ExtractToDirectory(Directory.GetFiles(folder, $"*.{CompiledAhead}.*.nupkg").Single(), folder);
        string tool = Directory.GetFiles(folder, "modelguard", SearchOption.AllDirectories).Single();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return tool;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it took, and what it printed.</returns>
    public static (ProcessCost Cost, string Output) Run(string program, string[] arguments, int expectedExitCode)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        double cpuBefore = ChildProcessTime.Milliseconds;
        long startedAt = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        ProcessCost cost = new(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds, ChildProcessTime.Milliseconds - cpuBefore);
        return process.ExitCode == expectedExitCode
            ? (cost, output)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
    }
}
