using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ModelGuard.Benchmarks;

/// <summary>
/// <c>modelguard audit</c>, the whole process, over a tree of every kind of lock file with 5,000 packages, against 100,000 advisories in
/// zip files: without an index, with one beside them, with one in the user's cache, and as the first after <c>modelguard advisories update</c>.
/// </summary>
internal static class AuditSpeed
{
    private const int Advisories = 100_000;
    private const int PackagesPerFile = 625;

    private static readonly string[] Ecosystems = ["PyPI", "npm", "NuGet"];

    /// <summary>Measures and prints medians.</summary>
    public static int Measure(int runs)
    {
        string folder = Directory.CreateTempSubdirectory("modelguard-audit-").FullName;
        try
        {
            string exports = Path.Combine(folder, "osv");
            string tree = Path.Combine(folder, "tree");
            string taken = Path.Combine(folder, "modelguard.advisories");
            WriteAdvisories(exports);
            WriteTree(tree);
            string program = ToolProcess.Build();
            string[] update = ["advisories", "update", "--output", taken, .. Ecosystems.SelectMany(name => (string[])["--from", Path.Combine(exports, $"{name}.zip")])];
            string[] Audit(string advisories) => ["audit", tree, "--advisories", advisories, "--today", "2026-11-28", "--no-contents"];

            List<ProcessCost> first = [];
            List<ProcessCost> elsewhere = [];
            List<ProcessCost> updates = [];
            List<ProcessCost> fresh = [];
            List<ProcessCost> warm = [];
            string output = "";
            string unwritable = Path.Combine(folder, "unwritable");
            WriteUnwritable(exports, unwritable);
            Environment.SetEnvironmentVariable("XDG_DATA_HOME", Path.Combine(folder, "data"));
            ToolProcess.Run(program, Audit(unwritable), expectedExitCode: 1);
            for (int i = 0; i < runs; i++)
            {
                elsewhere.Add(ToolProcess.Run(program, Audit(unwritable), expectedExitCode: 1).Cost);
                File.Delete(Path.Combine(exports, ".modelguard.index"));
                first.Add(ToolProcess.Run(program, Audit(exports), expectedExitCode: 1).Cost);
                warm.Add(ToolProcess.Run(program, Audit(exports), expectedExitCode: 1).Cost);
                if (Directory.Exists(taken))
                    Directory.Delete(taken, recursive: true);
                updates.Add(ToolProcess.Run(program, update, expectedExitCode: 0).Cost);
                (ProcessCost cost, output) = ToolProcess.Run(program, Audit(taken), expectedExitCode: 1);
                fresh.Add(cost);
            }

            Console.WriteLine(output.TrimEnd().Split('\n')[^1]);
            Report("audit, index to be built", first);
            Report("audit, index there", warm);
            Report("audit, index in the user's cache", elsewhere);
            Report("advisories update", updates);
            Report("audit, the first after update", fresh);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(string what, List<ProcessCost> costs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {Figures.Median([.. costs.Select(static cost => cost.Wall)]):F0} ms ({Figures.Median([.. costs.Select(static cost => cost.Cpu)]):F0} ms of CPU; fastest {costs.Min(static cost => cost.Wall):F0} ms)"));

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

    // A folder where the index would be keeps it from being written there, whoever runs this.
    private static void WriteUnwritable(string exports, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, ".modelguard.index"));
        foreach (string name in Ecosystems)
            File.Copy(Path.Combine(exports, $"{name}.zip"), Path.Combine(folder, $"{name}.zip"));
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
