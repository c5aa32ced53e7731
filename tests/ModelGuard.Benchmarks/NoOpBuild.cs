using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ModelGuard.Benchmarks;

/// <summary>
/// What the guard adds to a build in which nothing changed: the same project with 100 models, with and without the package, built in
/// turn with <c>--no-restore</c>. CPU time of the whole build process, user and system, from the operating system's account of it.
/// </summary>
internal static class NoOpBuild
{
    private const int Models = 100;

    // Those of the repository's own tests, which bring more than 60.
    private static readonly (string Id, string Version)[] RealPackages =
    [
        ("BenchmarkDotNet", "0.15.8"), ("CsCheck", "5.0.1"), ("Microsoft.CodeAnalysis.CSharp.Workspaces", "5.0.0"), ("MSBuild.StructuredLogger", "2.3.269"),
        ("NJsonSchema", "11.6.2"), ("NuGet.ProjectModel", "8.0.0"), ("Spectre.Console", "0.57.2"), ("System.CommandLine", "3.0.0"), ("YamlDotNet", "18.1.0"), ("xunit.v3", "4.0.2"),
    ];

    public static int Measure(int pairs)
    {
        string folder = Directory.CreateTempSubdirectory("mg-noop-").FullName;
        try
        {
            string version = Pack(folder);
            string plain = CreateProject(folder, "Plain", "");
            string guarded = CreateProject(folder, "Guarded", $"""<PackageReference Include="ModelGuard.Build" Version="{version}" PrivateAssets="all" />""");

            // Locked, as a project is day by day: otherwise a hundred warnings are part of what is measured.
            Run(guarded, "build", "-t:ModelGuardLock", "-restore");

            // The first builds make the state and let every file grow older than it.
            for (int i = 0; i < 3; i++)
            {
                Run(plain, i == 0 ? ["build"] : ["build", "--no-restore"]);
                Run(guarded, i == 0 ? ["build"] : ["build", "--no-restore"]);
            }

            double[] without = new double[pairs];
            double[] with = new double[pairs];
            for (int i = 0; i < pairs; i++)
            {
                without[i] = Run(plain, "build", "--no-restore");
                with[i] = Run(guarded, "build", "--no-restore");
            }

            double[] added = [.. with.Zip(without, (left, right) => left - right)];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"no-op build, {Models} models, {pairs} pairs, CPU ms (median): without {Figures.Median(without):F0}, with {Figures.Median(with):F0}, added by pairs {Figures.Median(added):F0} (min {added.Min():F0}, max {added.Max():F0}), least without {without.Min():F0}, least with {with.Min():F0}"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// What the checks of packages add to a build in which nothing changed: the same guarded project with real packages, with the checks
    /// and without them (<c>ModelGuardPackages</c>), built in turn.
    /// </summary>
    public static int MeasurePackages(int pairs)
    {
        string folder = Directory.CreateTempSubdirectory("mg-noop-").FullName;
        try
        {
            string version = Pack(folder);
            string references = $"""<PackageReference Include="ModelGuard.Build" Version="{version}" PrivateAssets="all" />"""
                + string.Concat(RealPackages.Select(static package => $"""<PackageReference Include="{package.Id}" Version="{package.Version}" />"""));
            string without = CreateProject(folder, "Without", references, "<ModelGuardPackages>false</ModelGuardPackages>");
            string with = CreateProject(folder, "With", references, "");
            foreach (string project in new[] { without, with })
            {
                Run(project, "build", "-t:ModelGuardLock", "-restore");
                Run(project, "build");
                Run(project, "build", "--no-restore");
                Run(project, "build", "--no-restore");
            }

            double[] off = new double[pairs];
            double[] on = new double[pairs];
            for (int i = 0; i < pairs; i++)
            {
                off[i] = Run(without, "build", "--no-restore");
                on[i] = Run(with, "build", "--no-restore");
            }

            int packages = File.ReadLines(Path.Combine(with, "obj", "project.assets.json")).Count(static line => line.Contains("\"type\": \"package\"", StringComparison.Ordinal));
            double[] added = [.. on.Zip(off, (left, right) => left - right)];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"no-op build, {packages / 2} packages, {pairs} pairs, CPU ms (median): checks off {Figures.Median(off):F0}, on {Figures.Median(on):F0}, added by pairs {Figures.Median(added):F0} (min {added.Min():F0}, max {added.Max():F0})"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Pack(string folder)
    {
        string root = Repository.Root();
        Run(root, "pack", Path.Combine(root, "src", "ModelGuard.Build"), "-p:RunAnalyzers=false", "-c", "Release", "-o", Path.Combine(folder, "feed"));
        string package = Directory.GetFiles(Path.Combine(folder, "feed"), "ModelGuard.Build.*.nupkg").Single();
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""<configuration><packageSources><add key="guard" value="{Path.Combine(folder, "feed")}" /></packageSources></configuration>""");
        return Path.GetFileNameWithoutExtension(package)["ModelGuard.Build.".Length..];
    }

    private static string CreateProject(string folder, string name, string reference, string properties = "")
    {
        string project = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.Combine(project, "models"));
        File.WriteAllText(Path.Combine(project, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(project, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(project, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>{properties}</PropertyGroup>
              <ItemGroup>{reference}<Content Include="models/*" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project, "Program.cs"), "System.Console.WriteLine(1);");
        for (int i = 0; i < Models; i++)
            File.WriteAllBytes(Path.Combine(project, "models", string.Create(CultureInfo.InvariantCulture, $"m{i}.safetensors")), Safetensors(i));
        return project;
    }

    private static byte[] Safetensors(int seed)
    {
        byte[] header = Encoding.UTF8.GetBytes("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""");
        byte[] file = new byte[8 + header.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8 + header.Length), seed);
        return file;
    }

    // Returns the CPU milliseconds of the process and of everything it waited for. A compiler server would outlive it and keep its output open.
    private static double Run(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (string argument in (string[])[.. arguments, "-nodeReuse:false", "-m:1", "-nologo", "-tl:off", "-p:UseSharedCompilation=false"])
            start.ArgumentList.Add(argument);
        foreach (string key in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(key);
        double before = ChildProcessTime.Milliseconds;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? ChildProcessTime.Milliseconds - before
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }
}
