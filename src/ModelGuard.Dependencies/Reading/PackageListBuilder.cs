using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Reading;

/// <summary>Collects the packages and findings of one file, and reads it as a document.</summary>
internal sealed class PackageListBuilder(PackageFile file)
{
    /// <summary>The most packages that one file may name.</summary>
    public const int MaxPackages = 200_000;

    private const int MaxFaults = 20;
    private const int MaxDepth = 256;

    private readonly List<PackageUse> _packages = [];
    private readonly List<Finding> _findings = [];
    private int _faults;
    private bool _isFull;

    public PackageFile File => file;

    public IReadOnlyList<PackageUse> Packages => _packages;

    /// <summary>Absolute paths of files that were read for this one.</summary>
    public List<string> Included { get; } = [];

    public PackageList ToList(bool isManifest = false) => new(_packages, _findings) { IsManifest = isManifest, Included = Included };

    public Place At(int line, int column) => new(file.DisplayPath) { Line = line, Column = column };

    public Place At(PlacedJsonValue value) => At(value.Line, value.Column);

    public Place At(PlacedJsonMember member) => At(member.Line, member.Column);

    /// <summary>Takes over what was found in a file that this one includes.</summary>
    public void Take(PackageListBuilder other) => _findings.AddRange(other._findings);

    public void Add(PackageUse use)
    {
        if (string.IsNullOrWhiteSpace(use.Name))
        {
            Fault(use.Place, "expected the name of a package, found none");
            return;
        }

        if (_packages.Count < MaxPackages)
        {
            _packages.Add(use);
            return;
        }

        if (!_isFull)
            Fault(use.Place, $"expected at most {MaxPackages} packages, found more; those from here on were not audited");
        _isFull = true;
    }

    public void Report(Rule rule, Place place, string message, string? subject = null, Severity? severity = null, string? mend = null) =>
        _findings.Add(new Finding(rule, place, message) { Subject = subject, Severity = severity ?? rule.DefaultSeverity, Mend = mend ?? rule.Mend });

    /// <summary>Reports that a part of the file cannot be read; a file of nonsense is said to be one, a million findings would say no more.</summary>
    public void Fault(Place place, string message)
    {
        if (++_faults <= MaxFaults)
            Report(DependencyRules.UnreadableDependencies, place, message);
        else if (_faults == MaxFaults + 1)
            Report(DependencyRules.UnreadableDependencies, place, $"expected a file that can be read, found more than {MaxFaults} faults; those from here on are not listed");
    }

    /// <summary>The file as text; an empty one, with a finding, where it is no UTF-8.</summary>
    public string Text()
    {
        ReadOnlySpan<byte> bytes = file.Content.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];

        // pip writes what it is told, and PowerShell's > tells it UTF-16.
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        Fault(At(1, 1), "expected UTF-8 text, found bytes that are none");
        return "";
    }

    public PlacedJsonValue? Json()
    {
        PlacedJsonResult result = PlacedJson.Read(file.Content.Span, relaxed: false, MaxDepth);
        return Document(new DocumentResult(result.Root, result.Fault, result.Line, result.Column));
    }

    public PlacedJsonValue? Toml() => Document(TomlReader.Read(Text()));

    public PlacedJsonValue? Yaml() => Document(YamlReader.Read(Text()));

    private PlacedJsonValue? Document(DocumentResult result)
    {
        if (result.Fault is { } fault)
            Fault(At(result.Line, result.Column), fault);
        if (result.Root is not { } root)
        {
            if (result.Fault is null)
                Fault(At(1, 1), "expected a document, found none");
            return null;
        }

        ReportRepeatedNames(root);
        if (root.Kind == JsonValueKind.Object)
            return root;
        Fault(At(root), $"expected named values, found {root.Describe()}");
        return null;
    }

    // Of two values of a name one reader takes the first and another the last: what is audited must be what is installed.
    private void ReportRepeatedNames(PlacedJsonValue root)
    {
        Stack<PlacedJsonValue> open = new([root]);
        HashSet<string> names = new(StringComparer.Ordinal);
        while (open.TryPop(out PlacedJsonValue? value))
        {
            names.Clear();
            foreach (PlacedJsonMember member in value.Members)
            {
                if (!names.Add(member.Name))
                    Fault(At(member), $"expected each name once, found '{Excerpt.Of(member.Name)}' again");
                if (member.Value.Kind is JsonValueKind.Object or JsonValueKind.Array)
                    open.Push(member.Value);
            }

            foreach (PlacedJsonValue item in value.Items)
            {
                if (item.Kind is JsonValueKind.Object or JsonValueKind.Array)
                    open.Push(item);
            }
        }
    }
}
