using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelGuard.Providers;
using ModelGuard.Providers.Json;
using ModelGuard.Providers.Yaml;

namespace ModelGuard.Benchmarks.Typing;

/// <summary>The typing cost in a few seconds: wall time and CPU time, on one core, so that a busy machine does not blur it.</summary>
internal static class TypingCost
{
    private const int WarmUps = 60;

    /// <summary>Measures and prints median and spread.</summary>
    public static int Measure(int runs)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = 1 << (Environment.ProcessorCount - 1);
        ImmutableArray<AdditionalText> open = TypingFiles.Open();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TypingFiles.Count} files, {TypingFiles.Texts.Sum(static text => text.Length) / 1024.0 / TypingFiles.Count:F1} Ki characters each, one core, {runs} runs, ms: median (least to greatest)"));
        Measure("read only", _ => TypingFiles.Texts.Sum(static text => JsonSettingsReader.Read(text).Settings.Count), runs);
        Measure("read and judge", _ => TypingFiles.Texts.Sum(static text => ConfigurationScanner.Scan("appsettings.json", text).Findings.Count), runs);
        Measure("analyzer, all files new", _ => TypingRun.Analyze(TypingFiles.Open(), concurrent: false), runs);
        Measure("analyzer, one file changed", run => TypingRun.Analyze(TypingFiles.Type(open, run), concurrent: false), runs);
        Measure("analyzer, nothing changed", _ => TypingRun.Analyze(open, concurrent: false), runs);
        ImmutableArray<AdditionalText> yaml = TypingFiles.OpenYaml();
        Measure("YAML, read only", _ => TypingFiles.YamlTexts.Sum(static text => YamlSettingsReader.Read(text).Settings.Count), runs);
        Measure("YAML, read and judge", _ => TypingFiles.YamlTexts.Sum(static text => ConfigurationScanner.Scan("gateway.yaml", text).Findings.Count), runs);
        Measure("YAML, analyzer, all files new", _ => TypingRun.Analyze(TypingFiles.OpenYaml(), concurrent: false), runs);
        Measure("YAML, analyzer, one file changed", run => TypingRun.Analyze(TypingFiles.Type(yaml, run), concurrent: false), runs);
        Measure("YAML, analyzer, nothing changed", _ => TypingRun.Analyze(yaml, concurrent: false), runs);
        return 0;
    }

    private static void Measure(string what, Func<int, int> run, int runs)
    {
        double[] wall = new double[runs];
        double[] cpu = new double[runs];
        int found = 0;
        for (int i = -WarmUps; i < runs; i++)
        {
            if (i % 10 == 0)
                GC.Collect();
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            found = run(i + WarmUps);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (i < 0)
                continue;
            wall[i] = elapsed;
            cpu[i] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }

        Console.WriteLine($"{what}: wall {Figures.Of(wall, "F2")}, CPU {Figures.Of(cpu, "F2")}; {found} found");
    }
}
