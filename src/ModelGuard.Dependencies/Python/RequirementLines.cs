using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Python;

/// <summary>Goes through the lines of a requirements file and of the files that it includes, each once.</summary>
internal sealed class RequirementLines(PackageListBuilder list)
{
    private const int MaxFiles = 200;

    private static readonly string[] ValueOptions =
    [
        "--requirement", "-r", "--constraint", "-c", "--editable", "-e", "--index-url", "-i", "--pypi-url", "--extra-index-url", "--find-links", "-f",
        "--trusted-host", "--no-binary", "--only-binary", "--use-feature", "--progress-bar", "--hash", "--global-option", "--install-option", "--config-settings", "--config-setting", "-C", "--format",
    ];

    private static readonly string[] Flags = ["--no-index", "--pre", "--prefer-binary", "--require-hashes", "--always-unzip", "-Z", "--process-dependency-links", "--no-deps"];

    private readonly Queue<(PackageFile File, bool IsConstraint)> _open = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The packages, in the order in which they stand.</summary>
    public List<RequirementEntry> Entries { get; } = [];

    /// <summary>Whether a file asks for digests.</summary>
    public bool RequiresHashes { get; private set; }

    /// <summary>Reads a file and what it includes.</summary>
    public void ReadAll(PackageFile file)
    {
        _seen.Add(file.FullPath);
        _open.Enqueue((file, file.Name.StartsWith("constraints", StringComparison.OrdinalIgnoreCase)));
        while (_open.TryDequeue(out (PackageFile File, bool IsConstraint) next))
        {
            // Each file has its own places; the packages go into one list.
            PackageListBuilder own = ReferenceEquals(next.File, list.File) ? list : new PackageListBuilder(next.File);
            foreach (LogicalLine line in LogicalLine.Of(own.Text()))
                ReadLine(line, next.File, next.IsConstraint);
            if (!ReferenceEquals(own, list))
                list.Take(own);
        }
    }

    private void ReadLine(LogicalLine line, PackageFile file, bool isConstraint)
    {
        Place place = new(file.DisplayPath) { Line = line.Line, Column = line.Column };
        if (line.Text.StartsWith('-'))
        {
            ReadOptions(line.Text, place, file, isConstraint);
            return;
        }

        (string text, List<(string Name, string Value)> options) = SplitOptions(line.Text);
        bool isHashed = options.Exists(static option => option.Name == "--hash");
        AddRequirement(text, place, isConstraint, isHashed);
    }

    private void AddRequirement(string text, Place place, bool isConstraint, bool isHashed)
    {
        if (PythonRequirement.Parse(text) is { } requirement)
        {
            PackageUse use = PythonUses.Of(requirement, place) with { IsHashed = isHashed || (requirement.Address?.Contains("#sha256=", StringComparison.OrdinalIgnoreCase) ?? false), IsDirect = !isConstraint };
            Entries.Add(new RequirementEntry(use, isConstraint, requirement.Address is { } address && PythonRequirement.IsPinnedAddress(address)));
            return;
        }

        if (PythonUses.OfAddress(text, place) is { } direct)
        {
            Entries.Add(new RequirementEntry(direct with { IsHashed = isHashed || text.Contains("#sha256=", StringComparison.OrdinalIgnoreCase), IsDirect = true }, isConstraint, PythonRequirement.IsPinnedAddress(text)));
            return;
        }

        string hint = text.Contains("${", StringComparison.Ordinal) ? "; variables are not expanded, so that the answer is the same everywhere" : "";
        list.Fault(place, $"expected a requirement, found '{Excerpt.Of(text)}'{hint}");
    }

    private void ReadOptions(string text, Place place, PackageFile file, bool isConstraint)
    {
        (string rest, List<(string Name, string Value)> options) = SplitOptions(text);
        if (rest.Length > 0)
            list.Fault(place, $"expected an option, found '{Excerpt.Of(rest)}'");
        foreach ((string name, string value) in options)
            ReadOption(name, value, place, file, isConstraint);
    }

    private void ReadOption(string name, string value, Place place, PackageFile file, bool isConstraint)
    {
        switch (name)
        {
            case "-r" or "--requirement":
                Include(value, place, file, isConstraint);
                break;
            case "-c" or "--constraint":
                Include(value, place, file, isConstraint: true);
                break;
            case "-e" or "--editable":
                if (PythonUses.OfAddress(value, place) is { } editable)
                    Entries.Add(new RequirementEntry(editable with { IsDirect = true }, isConstraint, PythonRequirement.IsPinnedAddress(value)));
                else
                    AddRequirement(value, place, isConstraint, isHashed: false);
                break;
            case "--require-hashes":
                RequiresHashes = true;
                break;
            case "--extra-index-url":
                list.Report(DependencyRules.IndexOption, place, $"expected one index, found a second one: '{Excerpt.Of(PackageSources.Shown(value))}' can answer for any name", "--extra-index-url");
                break;
            case "--trusted-host":
                list.Report(DependencyRules.IndexOption, place, $"expected certificates to be checked, found that they are not for '{Excerpt.Of(value)}'", "--trusted-host", Severity.Error);
                break;
            case "-i" or "--index-url" or "--pypi-url" or "-f" or "--find-links" when value.StartsWith("http://", StringComparison.OrdinalIgnoreCase):
                list.Report(DependencyRules.IndexOption, place, $"expected an index over https, found '{Excerpt.Of(PackageSources.Shown(value))}'", name, Severity.Error);
                break;
            default:
                if (!ValueOptions.Contains(name) && !Flags.Contains(name))
                    list.Fault(place, $"expected an option of a requirements file, found '{Excerpt.Of(name)}'");
                break;
        }
    }

    private void Include(string value, Place place, PackageFile file, bool isConstraint)
    {
        if (value.Contains("://", StringComparison.Ordinal) || value.Length == 0 || value.Contains('\0', StringComparison.Ordinal))
        {
            list.Fault(place, $"expected a file of the tree that is audited, found '{Excerpt.Of(PackageSources.Shown(value))}', which was not fetched");
            return;
        }

        string path = Path.GetFullPath(value.Replace('\\', '/'), Path.GetDirectoryName(file.FullPath)!);
        if (!_seen.Add(path))
            return;
        if (_seen.Count > MaxFiles)
        {
            list.Fault(place, $"expected at most {MaxFiles} included files, found more");
            return;
        }

        if (file.Files.Read(path, out string fault) is { } included)
        {
            list.Included.Add(path);
            _open.Enqueue((included, isConstraint));
        }
        else
        {
            list.Fault(place, $"'{Excerpt.Of(value)}': {fault}");
        }
    }

    /// <summary>The text before the first option, and the options. A value follows behind <c>=</c> or a blank.</summary>
    private static (string Text, List<(string Name, string Value)> Options) SplitOptions(string line)
    {
        List<(string, string)> options = [];
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int first = Array.FindIndex(words, static word => word.StartsWith('-') && word.Length > 1 && !char.IsAsciiDigit(word[1]));
        if (first < 0)
            return (line, options);
        for (int i = first; i < words.Length; i++)
        {
            string word = words[i];
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? word : word[..equals];
            if (!name.StartsWith("--", StringComparison.Ordinal) && name.Length > 2 && ValueOptions.Contains(name[..2]))
                options.Add((name[..2], word[2..].TrimStart('=')));
            else if (equals >= 0)
                options.Add((name, Unquote(word[(equals + 1)..])));
            else if (ValueOptions.Contains(name) && i + 1 < words.Length)
                options.Add((name, Unquote(words[++i])));
            else if (name.StartsWith('-'))
                options.Add((name, ""));
        }

        return (string.Join(' ', words[..first]), options);
    }

    private static string Unquote(string value) => value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
}
