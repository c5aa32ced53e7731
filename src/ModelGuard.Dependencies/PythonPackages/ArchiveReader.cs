using System.IO.Compression;
using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Python;
using ModelGuard.Dependencies.PythonCode;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Listing;

namespace ModelGuard.Dependencies.PythonPackages;

/// <summary>Reads wheels and source archives as files: name and version, paths, start-up lines and code. Nothing is unpacked to disk and nothing is run.</summary>
public static class ArchiveReader
{
    private const int MaxMemberLength = 16 << 20;
    private const int MaxUnpacked = 512 << 20;
    private const int MaxFindings = 200;

    /// <summary>Whether a name is one of a wheel or a source archive.</summary>
    public static bool Claims(string name) =>
        PythonFileName.Parse(name) is { } parsed && (parsed.IsWheel || name.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads an archive.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="displayPath">The path that findings name.</param>
    public static PackageList Read(string path, string displayPath)
    {
        List<Finding> findings = [];
        PythonFileName name = PythonFileName.Parse(Path.GetFileName(path)) ?? new PythonFileName(Path.GetFileName(path), "", false);
        PackageUse use = new(PackageEcosystem.PyPI, name.Name, name.Version.Length > 0 ? name.Version : null, new Place(displayPath)) { Source = PackageSource.Path, IsDirect = true };
        try
        {
            using FileByteSource file = FileByteSource.Open(path);
            List<string> faults = [];
            ScanBudget budget = new(ScanLimits.Default);
            bool isTar = !path.EndsWith(".whl", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
            ByteSource content = isTar ? Unpack(path, faults) : file;
            foreach (ListedMember member in isTar ? TarListing.Read(content, budget, faults) : ZipListing.Read(content, budget, faults))
                Judge(content, member, budget, displayPath, findings);
            foreach (string fault in faults)
                Add(findings, new Finding(DependencyRules.UnreadableDependencies, new Place(displayPath), fault));
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is MalformedContentException or LimitReachedException or InvalidDataException)
        {
            findings.Add(new Finding(DependencyRules.UnreadableDependencies, new Place(displayPath), $"expected an archive of a package, found one that cannot be read: {exception.Message}"));
        }

        return new PackageList([use], findings);
    }

    private static void Judge(ByteSource content, ListedMember member, ScanBudget budget, string displayPath, List<Finding> findings)
    {
        Place place = new(displayPath) { Member = member.Name };
        if (RelativePathRules.Escapes(member.Name))
        {
            Add(findings, new Finding(DependencyRules.RecordEscapes, place, $"expected files below the package, found '{Excerpt.Of(member.Name)}'") { Subject = member.Name });
            return;
        }

        bool isCode = member.Name.EndsWith(".py", StringComparison.OrdinalIgnoreCase);
        bool isStartup = member.Name.EndsWith(".pth", StringComparison.OrdinalIgnoreCase);
        string last = member.Name[(member.Name.LastIndexOf('/') + 1)..];
        bool isOfCommands = last == EntryPoints.FileName && member.Name.Split('/') is [.., var folder, _] && (folder.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase) || folder.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase));
        if (!isCode && !isStartup && !isOfCommands)
            return;
        if (member.Length > MaxMemberLength)
        {
            Add(findings, new Finding(DependencyRules.UnreadableDependencies, place, $"expected code of at most {MaxMemberLength} bytes, found {member.Length}"));
            return;
        }

        string text = Encoding.UTF8.GetString(ZipListing.ReadMember(content, member, budget, MaxMemberLength));
        if (isOfCommands)
            JudgeCommands(text, place, findings);
        else if (isStartup)
            JudgeStartup(text, place, findings);
        else
            AddSigns(CodeJudge.Judge(text, runsByItself: last is "setup.py" or "sitecustomize.py" or "usercustomize.py"), place, null, findings);
        if (last is "sitecustomize.py" or "usercustomize.py" && !member.Name.Contains('/', StringComparison.Ordinal))
            Add(findings, new Finding(DependencyRules.StartupCode, place, $"expected nothing that runs before every program, found {last}") { Subject = last });
    }

    private static void JudgeCommands(string text, Place place, List<Finding> findings)
    {
        string package = place.Member!.Split('/')[^2].Split('-', '.')[0];
        foreach (EntryPointSign sign in EntryPoints.Judge(text, package))
            Add(findings, new Finding(sign.Escapes ? DependencyRules.RecordEscapes : DependencyRules.OddCommand, place with { Line = sign.Line }, sign.Message) { Subject = sign.Subject });
    }

    private static void JudgeStartup(string text, Place place, List<Finding> findings)
    {
        foreach ((int number, string line) in StartupLines.Odd(text))
        {
            Add(findings, new Finding(DependencyRules.StartupCode, place with { Line = number }, StartupLines.Message(line)) { Subject = place.Member });
            AddSigns(CodeJudge.Judge(line, runsByItself: true), place, number, findings);
        }
    }

    private static void AddSigns(IReadOnlyList<CodeSign> signs, Place place, int? line, List<Finding> findings)
    {
        foreach (CodeSign sign in signs)
            Add(findings, new Finding(DependencyRules.CodeReaches, place with { Line = line ?? sign.Line }, $"expected code that shows what it does, found {sign.Message}") { Subject = sign.Subject });
    }

    private static void Add(List<Finding> findings, Finding finding)
    {
        if (findings.Count < MaxFindings)
            findings.Add(finding);
    }

    // What came before a fault is judged, and the fault is said.
    private static MemoryByteSource Unpack(string path, List<string> faults)
    {
        using FileStream packed = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using GZipStream gzip = new(packed, CompressionMode.Decompress);
        using MemoryStream unpacked = new();
        byte[] block = new byte[64 << 10];
        try
        {
            for (int read = gzip.Read(block); read > 0; read = gzip.Read(block))
            {
                if (unpacked.Length + read > MaxUnpacked)
                {
                    faults.Add($"expected at most {MaxUnpacked} bytes when unpacked, found more; those from here on were not judged");
                    break;
                }

                unpacked.Write(block, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            faults.Add($"expected gzip to the end, found: {exception.Message}");
        }

        return new MemoryByteSource(unpacked.ToArray());
    }
}
