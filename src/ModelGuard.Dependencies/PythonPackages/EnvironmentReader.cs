using System.Buffers.Text;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.PythonCode;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.PythonPackages;

/// <summary>
/// Reads an installed environment: which packages it holds, whether their files are those that were installed, what belongs to none of
/// them, and what runs at every start. Nothing of it is run.
/// </summary>
public sealed class EnvironmentReader
{
    private const int MaxTextLength = 16 << 20;
    private const int MaxFindings = 200;

    private static readonly string[] StartupModules = ["sitecustomize.py", "usercustomize.py"];
    private static readonly string[] CodeEndings = [".py", ".pyd", ".so", ".pth"];
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    private readonly string _folder;
    private readonly string _prefix;
    private readonly Func<string, string> _display;
    private readonly List<PackageUse> _packages = [];
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unrecordedRoots = new(StringComparer.OrdinalIgnoreCase);

    private EnvironmentReader(string folder, string prefix, Func<string, string> display) => (_folder, _prefix, _display) = (folder, prefix, display);

    /// <summary>The folders of packages of an environment, or the folder itself where it is one.</summary>
    /// <param name="path">Absolute path of a folder.</param>
    /// <returns>Absolute paths; none where the folder is no environment.</returns>
    public static IReadOnlyList<string> FoldersOf(string path)
    {
        try
        {
            if (Directory.EnumerateDirectories(path, "*.dist-info").Any() || Path.GetFileName(path) is "site-packages" or "dist-packages")
                return [path];
            if (!File.Exists(Path.Combine(path, "pyvenv.cfg")))
                return [];
            List<string> folders = [];
            string windows = Path.Combine(path, "Lib", "site-packages");
            if (Directory.Exists(windows))
                folders.Add(windows);
            string library = Path.Combine(path, "lib");
            if (Directory.Exists(library))
                folders.AddRange(Directory.EnumerateDirectories(library, "python*").Select(static folder => Path.Combine(folder, "site-packages")).Where(Directory.Exists));
            return [.. folders.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return [];
        }
    }

    /// <summary>Reads a folder of packages.</summary>
    /// <param name="folder">Absolute path, such as <c>.venv/lib/python3.12/site-packages</c>.</param>
    /// <param name="display">Turns an absolute path into the one that findings name.</param>
    public static PackageList Read(string folder, Func<string, string> display)
    {
        EnvironmentReader reader = new(folder, PrefixOf(folder), display);
        reader.ReadPackages();
        reader.ReadFiles();
        return new PackageList(reader._packages, reader._findings);
    }

    // lib/python3.12/site-packages lies three levels below the environment, Lib\site-packages two.
    private static string PrefixOf(string folder)
    {
        string? parent = Path.GetDirectoryName(folder);
        string? grand = Path.GetDirectoryName(parent);
        bool isUnix = parent is not null && Path.GetFileName(parent).StartsWith("python", StringComparison.OrdinalIgnoreCase);
        return (isUnix ? Path.GetDirectoryName(grand) : grand) ?? folder;
    }

    private void ReadPackages()
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(_folder).Order(StringComparer.Ordinal))
        {
            bool isDist = path.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase);
            if (!isDist && !path.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase))
                continue;
            string metadata = isDist ? Path.Combine(path, "METADATA") : Directory.Exists(path) ? Path.Combine(path, "PKG-INFO") : path;
            if (Text(metadata) is not { } text)
                continue;
            if (PackageMetadata.Read(text) is { } package)
                _packages.Add(new PackageUse(PackageEcosystem.PyPI, package.Name, package.Version, new Place(_display(metadata))) { Source = PackageSource.Installed, IsHashed = isDist });
            else
                Report(DependencyRules.UnreadableDependencies, metadata, null, "expected the name and the version of a package, found neither or only one");

            if (Directory.Exists(path) && Text(Path.Combine(path, EntryPoints.FileName), isOptional: true) is { } commands)
                JudgeCommands(Path.Combine(path, EntryPoints.FileName), commands);
            if (isDist && Text(Path.Combine(path, "RECORD"), isOptional: true) is { } record)
                ReadRecord(Path.Combine(path, "RECORD"), record);
            else if (Directory.Exists(path))
                NoteUnrecorded(path);
        }
    }

    private void JudgeCommands(string path, string text)
    {
        string package = Path.GetFileName(Path.GetDirectoryName(path)!).Split('-')[0];
        foreach (EntryPointSign sign in EntryPoints.Judge(text, package))
            Report(sign.Escapes ? DependencyRules.RecordEscapes : DependencyRules.OddCommand, path, sign.Line, sign.Message, sign.Subject);
    }

    // Without a list of files, what the package calls its own is left alone.
    private void NoteUnrecorded(string path)
    {
        string name = Path.GetFileName(path);
        _unrecordedRoots.Add(name);
        foreach (string root in (Text(Path.Combine(path, "top_level.txt"), isOptional: true) ?? name.Split('-')[0]).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            _unrecordedRoots.Add(root.Replace('/', Path.DirectorySeparatorChar));
    }

    private void ReadRecord(string recordPath, string record)
    {
        foreach (RecordEntry entry in RecordFile.Read(record))
        {
            string written = entry.Path.Replace('\\', '/');
            string full = Path.GetFullPath(Path.Combine(_folder, written));
            if (written.StartsWith('/') || written.Contains(':', StringComparison.Ordinal) || written.Contains('\0', StringComparison.Ordinal) || !IsBelow(_prefix, full))
            {
                Report(DependencyRules.RecordEscapes, recordPath, entry.Line, $"expected files of the environment, found '{Excerpt.Of(entry.Path)}'", entry.Path);
                continue;
            }

            _recorded.Add(full);
            if (entry.Sha256 is not null)
                Verify(recordPath, entry, full);
        }
    }

    private void Verify(string recordPath, RecordEntry entry, string full)
    {
        try
        {
            if (RealPath.Resolve(full) is not { } real || !IsBelow(RealPath.Resolve(_prefix) ?? _prefix, real))
            {
                Report(DependencyRules.RecordEscapes, recordPath, entry.Line, $"expected files of the environment, found that '{Excerpt.Of(entry.Path)}' is a link that leads out of it", entry.Path);
                return;
            }

            if (!File.Exists(full))
            {
                Report(DependencyRules.InstalledFileChanged, recordPath, entry.Line, $"expected '{Excerpt.Of(entry.Path)}' with SHA-256 {entry.Sha256}, found no such file", entry.Path, Severity.Warning);
                return;
            }

            using FileByteSource file = FileByteSource.Open(full);
            string found = Base64Url.EncodeToString(Convert.FromHexString(FileHasher.Hash(file).Sha256));
            if (!string.Equals(found, entry.Sha256!.TrimEnd('='), StringComparison.Ordinal))
                Report(DependencyRules.InstalledFileChanged, full, null, $"expected SHA-256 {Excerpt.Of(entry.Sha256)} as {_display(recordPath)} says, found {found}", entry.Path);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            Report(DependencyRules.UnreadableDependencies, full, null, $"expected a file that can be read, found none: {exception.Message}");
        }
    }

    private void ReadFiles()
    {
        foreach (string path in Directory.EnumerateFiles(_folder, "*", Everywhere).Order(StringComparer.Ordinal))
        {
            string relative = Path.GetRelativePath(_folder, path);
            bool isTop = !relative.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (!Array.Exists(CodeEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                continue;
            if (!_recorded.Contains(path) && !IsOfUnrecorded(relative) && Path.GetFileName(path) is not ("_virtualenv.py" or "_virtualenv.pth"))
                Report(DependencyRules.InstalledFileUnlisted, path, null, "expected a file of an installed package, found one that no RECORD names", relative.Replace('\\', '/'));
            if (isTop && path.EndsWith(".pth", StringComparison.OrdinalIgnoreCase))
                JudgeStartup(path);
            else if (isTop && StartupModules.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase))
                Report(DependencyRules.StartupCode, path, null, $"expected nothing that runs before every program, found {Path.GetFileName(path)}", Path.GetFileName(path));
            if (path.EndsWith(".py", StringComparison.OrdinalIgnoreCase) && Text(path) is { } code)
                ReportSigns(path, CodeJudge.Judge(code, runsByItself: isTop && StartupModules.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)));
        }
    }

    private void JudgeStartup(string path)
    {
        if (Text(path) is not { } text)
            return;
        foreach ((int number, string line) in StartupLines.Odd(text))
        {
            Report(DependencyRules.StartupCode, path, number, StartupLines.Message(line), Path.GetFileName(path));
            ReportSigns(path, [.. CodeJudge.Judge(line, runsByItself: true).Select(sign => sign with { Line = number })]);
        }
    }

    private void ReportSigns(string path, IReadOnlyList<CodeSign> signs)
    {
        foreach (CodeSign sign in signs)
            Report(DependencyRules.CodeReaches, path, sign.Line, $"expected code that shows what it does, found {sign.Message}", sign.Subject);
    }

    private bool IsOfUnrecorded(string relative)
    {
        string root = relative.Split(Path.DirectorySeparatorChar)[0];
        return _unrecordedRoots.Contains(root) || _unrecordedRoots.Contains(Path.GetFileNameWithoutExtension(root));
    }

    private string? Text(string path, bool isOptional = false)
    {
        try
        {
            if (isOptional && !File.Exists(path))
                return null;
            using FileByteSource file = FileByteSource.Open(path);
            if (file.Length > MaxTextLength)
            {
                Report(DependencyRules.UnreadableDependencies, path, null, $"expected a file of at most {MaxTextLength} bytes, found one of {file.Length}");
                return null;
            }

            byte[] bytes = new byte[file.Length];
            return Encoding.UTF8.GetString(bytes, 0, file.Read(0, bytes));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            Report(DependencyRules.UnreadableDependencies, path, null, $"expected a file that can be read, found none: {exception.Message}");
            return null;
        }
    }

    private void Report(Rule rule, string path, int? line, string message, string? subject = null, Severity? severity = null)
    {
        // What a whole environment has in common is said often enough.
        if (_findings.Count(finding => finding.Rule == rule) < MaxFindings)
            _findings.Add(new Finding(rule, new Place(_display(path)) { Line = line }, message) { Subject = subject, Severity = severity ?? rule.DefaultSeverity });
    }

    private static bool IsBelow(string folder, string path) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
