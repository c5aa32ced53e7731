using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;

namespace ModelGuard.Benchmarks;

/// <summary>
/// <c>modelguard audit</c> over a tree of every kind of lock file with 5,000 packages, against 100,000 advisories in zip files: the first
/// run, which builds the index, and those that find it.
/// </summary>
internal static class AuditSpeed
{
    private const int Advisories = 100_000;
    private const int PackagesPerFile = 625;

    private static readonly string[] Ecosystems = ["PyPI", "npm", "NuGet"];

    /// <summary>Measures and prints the median.</summary>
    public static int Measure(int runs)
    {
        string folder = Directory.CreateTempSubdirectory("modelguard-audit-").FullName;
        try
        {
            WriteAdvisories(Path.Combine(folder, "osv"));
            WriteTree(Path.Combine(folder, "tree"));
            AuditRequest request = new()
            {
                RootDirectory = Path.Combine(folder, "tree"),
                Paths = [Path.Combine(folder, "tree")],
                Advisories = Path.Combine(folder, "osv"),
                Now = new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero),
            };
            ProcessCost first = Time(request, out _);
            ProcessCost[] costs = [.. Enumerable.Range(0, runs).Select(_ => Time(request, out GuardReport report))];
            Time(request, out GuardReport last);
            double wall = costs.Select(static cost => cost.Wall).Order().ElementAt(runs / 2);
            double cpu = costs.Select(static cost => cost.Cpu).Order().ElementAt(runs / 2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{last.Audit!.Packages.Count} packages, {last.Audit.AdvisoryCount} advisories, {last.Audit.Vulnerabilities.Count} of them match: first run {first.Wall:F0} ms ({first.Cpu:F0} ms of CPU), then {wall:F0} ms ({cpu:F0} ms of CPU; fastest {costs.Min(static cost => cost.Wall):F0} ms)"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessCost Time(AuditRequest request, out GuardReport report)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        report = AuditEngine.Run(request);
        return new ProcessCost(watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    private static void WriteAdvisories(string folder)
    {
        Directory.CreateDirectory(folder);
        for (int kind = 0; kind < Ecosystems.Length; kind++)
        {
            using ZipArchive archive = new(File.Create(Path.Combine(folder, $"{Ecosystems[kind]}.zip")), ZipArchiveMode.Create);
            for (int i = kind; i < Advisories; i += Ecosystems.Length)
            {
                // One advisory in ten is about a package of the tree.
                string package = i % 10 == 0 ? Name(i / 10 % (PackagesPerFile * 8)) : $"other-{i}";
                string fix = i % 20 == 0 ? "2.0.0" : "0.5.0";
                using StreamWriter writer = new(archive.CreateEntry($"GHSA-{i}.json", CompressionLevel.Fastest).Open(), Encoding.UTF8);
                writer.Write($$"""{"schema_version":"1.7.0","id":"GHSA-{{i}}","modified":"2026-11-27T00:00:00Z","published":"2026-01-01T00:00:00Z","aliases":["CVE-{{i}}"],"summary":"Synthetic","details":"{{new string('x', 1_500)}}","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],"affected":[{"package":{"ecosystem":"{{Ecosystems[kind]}}","name":"{{package}}"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"{{fix}}"}]}]}]}""");
            }
        }
    }

    private static void WriteTree(string folder)
    {
        int first = 0;
        void Write(string file, string head, Func<string, string> line, string tail, string separator = "\n")
        {
            string path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, head + string.Join(separator, Enumerable.Range(first, PackagesPerFile).Select(i => line(Name(i)))) + tail);
            first += PackagesPerFile;
        }

        Write("a/requirements.txt", "", name => $"{name}==1.0.0 --hash=sha256:aa", "\n");
        Write("b/uv.lock", "version = 1\n", name => $"[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\nsource = {{ registry = \"https://pypi.org/simple\" }}\nwheels = [{{ url = \"u\", hash = \"sha256:aa\" }}]\n", "");
        Write("c/poetry.lock", "", name => $"[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\nfiles = [{{file = \"{name}-1.0.0-py3-none-any.whl\", hash = \"sha256:aa\"}}]\n", "");
        Write("d/Pipfile.lock", "{ \"default\": {", name => $"\"{name}\": {{ \"version\": \"==1.0.0\", \"hashes\": [\"sha256:aa\"] }}", "} }", ",\n");
        Write("e/package-lock.json", "{ \"lockfileVersion\": 3, \"packages\": {", name => $"\"node_modules/{name}\": {{ \"version\": \"1.0.0\", \"integrity\": \"sha512-a\" }}", "} }", ",\n");
        Write("f/yarn.lock", "# yarn lockfile v1\n\n", name => $"{name}@^1.0.0:\n  version \"1.0.0\"\n  integrity sha512-a\n", "");
        Write("g/pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n", name => $"  {name}@1.0.0:\n    resolution: {{integrity: sha512-a}}", "\n");
        Write("h/packages.lock.json", "{ \"version\": 1, \"dependencies\": { \"net10.0\": {", name => $"\"{name}\": {{ \"type\": \"Direct\", \"resolved\": \"1.0.0\", \"contentHash\": \"x\" }}", "} } }", ",\n");
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"package-{number}");
}
