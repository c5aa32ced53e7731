using System.Xml;
using System.Xml.Linq;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;

namespace ModelGuard.Engine.Projects;

/// <summary>
/// What a project file states literally. MSBuild is never run and nothing is evaluated: a value under a condition, or with <c>$(…)</c> in it,
/// is one that the file does not state. A build knows more; this is for folders that are only looked at.
/// </summary>
public sealed class ProjectFile
{
    private const int MaxLength = 16 << 20;
    private const string DirectoryFile = "Directory.Build.props";

    private readonly Dictionary<string, string> _properties = new(StringComparer.OrdinalIgnoreCase);

    private ProjectFile(string path) => FullPath = path;

    /// <summary>Absolute path of the project file.</summary>
    public string FullPath { get; }

    /// <summary>Absolute path of its folder.</summary>
    public string Folder => Path.GetDirectoryName(FullPath)!;

    /// <summary>Its name without extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(FullPath);

    /// <summary>Absolute paths of the projects that it references.</summary>
    public IReadOnlyList<string> References { get; private set; } = [];

    /// <summary>Models that items declare: absolute path, and what is said of it.</summary>
    public IReadOnlyList<(string FullPath, ArtifactDeclaration Declaration)> Artifacts { get; private set; } = [];

    /// <summary>Data sets that items declare.</summary>
    public IReadOnlyList<DatasetFact> Datasets { get; private set; } = [];

    /// <summary>Reads a project file and the nearest <c>Directory.Build.props</c> above it, and those further up that each takes in.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The project, or what is wrong with the file.</returns>
    public static (ProjectFile? Project, string? Fault) Read(string path)
    {
        ProjectFile project = new(path);
        foreach (XElement shared in SharedProperties(project.Folder).Reverse())
            project.Take(shared);
        if (Load(path, out string? fault) is not { } root)
            return (null, fault);
        project.Take(root);
        project.References = [.. Items(root, "ProjectReference").Select(item => project.FullPathOf(item.Include)).Distinct(StringComparer.Ordinal)];
        project.Artifacts = [.. Items(root, "ModelArtifact").Select(item => (project.FullPathOf(item.Include), DeclaredItem.Artifact(name => Said(item.Element, name))))];
        project.Datasets = [.. Items(root, "ModelDataset").Select(item => DeclaredItem.Dataset(item.Include, project.Folder, name => Said(item.Element, name)))];
        return (project, null);
    }

    /// <summary>This project and those that it references, at any distance, each once; of those the name that it goes by. What cannot be read is left out.</summary>
    public IEnumerable<(ProjectFile Project, string? ReferencedAs)> WithReferences()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new([FullPath]);
        while (open.TryPop(out string? next))
        {
            if (!seen.Add(next) || (next == FullPath ? this : Read(next).Project) is not { } part)
                continue;
            yield return (part, next == FullPath ? null : part.Name);
            foreach (string reference in part.References)
                open.Push(reference);
        }
    }

    /// <summary>A property; <see langword="null"/> where the file does not state it.</summary>
    public string? Property(string name) => _properties.GetValueOrDefault(name);

    /// <summary>What the file states about the application.</summary>
    public ApplicationFact ToApplication()
    {
        string? authors = Property("Authors");
        string? supplier = Property("ModelGuardBomSupplier") ?? Property("Company") ?? authors;
        return new ApplicationFact(
            Property("AssemblyName") ?? Name,
            Property("PackageVersion") ?? Property("Version") ?? Property("VersionPrefix") ?? "1.0.0",
            !string.Equals(Property("OutputType"), "Exe", StringComparison.OrdinalIgnoreCase) && !string.Equals(Property("OutputType"), "WinExe", StringComparison.OrdinalIgnoreCase) && Property("Sdk") != "Microsoft.NET.Sdk.Web",
            Property("TargetFramework"))
        {
            Supplier = supplier is null ? null : new OrganizationFact(supplier, Property("ModelGuardBomSupplierUrl") ?? Property("PackageProjectUrl"), Property("ModelGuardBomSupplierEmail")),
            Authors = authors is null ? [] : [.. authors.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Description = Property("Description"),
            Copyright = Property("Copyright"),
            License = Property("PackageLicenseExpression"),
            Homepage = Property("PackageProjectUrl"),
            Repository = Property("RepositoryUrl"),
            SourcePath = Property("ModelGuardBomSourcePath"),
            Documentation = Property("ModelGuardBomDocumentationUrl"),
            Distribution = Property("ModelGuardBomDistributionUrl"),
            SecurityText = Property("ModelGuardBomSecurityText"),
            IntendedUse = Property("ModelGuardBomIntendedUse"),
            DataUsage = Property("ModelGuardBomDataUsage"),
            Hardware = Property("ModelGuardBomHardware"),
            BomLicense = Property("ModelGuardBomLicense"),
        };
    }

    private string FullPathOf(string include) => Path.GetFullPath(include.Replace('\\', '/'), Folder);

    // A nearer file hides those further up, unless it imports them in the way that MSBuild's documentation shows.
    private static IEnumerable<XElement> SharedProperties(string projectFolder)
    {
        for (DirectoryInfo? folder = new(projectFolder); folder is not null; folder = folder.Parent)
        {
            string shared = Path.Combine(folder.FullName, DirectoryFile);
            if (!File.Exists(shared))
                continue;
            if (Load(shared, out _) is not { } root)
                yield break;
            yield return root;
            if (!root.Elements().Any(static element => element.Name.LocalName == "Import" && element.Attribute("Condition") is null
                && element.Attribute("Project")?.Value.Contains($"GetPathOfFileAbove('{DirectoryFile}'", StringComparison.Ordinal) == true))
                yield break;
        }
    }

    /// <summary>Items of one kind that the file states, each with one path or name.</summary>
    private static IEnumerable<(string Include, XElement Element)> Items(XElement root, string kind) =>
        from element in Elements(root, "ItemGroup", kind)
        from include in element.Attribute("Include")?.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []
        where include.AsSpan().IndexOfAny("*?") < 0 && IsStated(include)
        select (include, element);

    /// <summary>A metadatum of an item, as an attribute or an element.</summary>
    private static string? Said(XElement item, string name)
    {
        string? value = item.Attribute(name)?.Value
            ?? item.Elements().FirstOrDefault(element => element.Name.LocalName == name && element.Attribute("Condition") is null)?.Value;
        return string.IsNullOrWhiteSpace(value) || !IsStated(value) ? null : value.Trim();
    }

    private static bool IsStated(string value) => !value.Contains("$(", StringComparison.Ordinal) && !value.Contains("@(", StringComparison.Ordinal) && !value.Contains("%(", StringComparison.Ordinal);

    private static XElement? Load(string path, out string? fault)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxLength } file)
            {
                fault = $"expected a project file of at most {MaxLength} bytes, found {file.Length}";
                return null;
            }

            using XmlReader reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });
            fault = null;
            return XDocument.Load(reader).Root;
        }
        catch (Exception exception) when (exception is XmlException || FileFault.Is(exception))
        {
            fault = exception.Message;
            return null;
        }
    }

    private void Take(XElement root)
    {
        if (root.Attribute("Sdk")?.Value is { } sdk)
            _properties["Sdk"] = sdk;
        foreach (XElement property in Elements(root, "PropertyGroup", null))
        {
            if (string.IsNullOrWhiteSpace(property.Value) || !IsStated(property.Value))
                _properties.Remove(property.Name.LocalName);
            else
                _properties[property.Name.LocalName] = property.Value.Trim();
        }
    }

    private static IEnumerable<XElement> Elements(XElement root, string group, string? name) => root.Elements()
        .Where(element => element.Name.LocalName == group && element.Attribute("Condition") is null)
        .SelectMany(static element => element.Elements())
        .Where(element => (name is null || element.Name.LocalName == name) && element.Attribute("Condition") is null);
}
