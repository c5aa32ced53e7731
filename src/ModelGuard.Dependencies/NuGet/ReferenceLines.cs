using System.Xml;
using ModelGuard.Core.Files;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules;

namespace ModelGuard.Dependencies.NuGet;

/// <summary>
/// Where a project asks for packages: the line of the <c>PackageVersion</c> in <c>Directory.Packages.props</c> where versions are
/// managed there, else that of the <c>PackageReference</c>.
/// </summary>
public sealed class ReferenceLines
{
    private const int MaxParents = 32;

    private readonly Dictionary<string, Place> _versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Place> _references = new(StringComparer.OrdinalIgnoreCase);

    private ReferenceLines()
    {
    }

    /// <summary>Reads the project that an assets file belongs to, and what manages its versions.</summary>
    /// <param name="assets">The assets file.</param>
    /// <param name="projectPath">The project as the assets file names it; it counts only where it lies in the tree that is audited.</param>
    public static ReferenceLines Of(PackageFile assets, string? projectPath)
    {
        ReferenceLines lines = new();
        string? folder = projectPath is not null && Path.IsPathFullyQualified(projectPath) ? Path.GetDirectoryName(projectPath) : null;
        if (folder is null || assets.Files.Read(projectPath!, out _) is not { } project)
            return lines;
        lines.Read(project);
        for (int i = 0; i < MaxParents && folder is not null; i++, folder = Path.GetDirectoryName(folder))
        {
            if (assets.Files.Read(Path.Combine(folder, "Directory.Packages.props"), out _) is not { } central)
                continue;
            lines.Read(central);
            break;
        }

        return lines;
    }

    /// <summary>Where a package is asked for; <see langword="null"/> where no line says so.</summary>
    public Place? Find(string name) => _versions.GetValueOrDefault(name) ?? _references.GetValueOrDefault(name);

    private void Read(PackageFile file)
    {
        try
        {
            using MemoryStream stream = new(file.Content.ToArray());
            using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("PackageReference" or "PackageVersion" or "GlobalPackageReference"))
                    continue;
                IXmlLineInfo at = (IXmlLineInfo)reader;
                if ((reader.GetAttribute("Include") ?? reader.GetAttribute("Update")) is not { } names)
                    continue;

                // The column of the angle bracket, which the reader counts from behind.
                Place place = new(file.DisplayPath) { Line = at.LineNumber, Column = at.LinePosition - 1 };
                bool hasVersion = reader.LocalName != "PackageReference" || reader.GetAttribute("Version") is not null || reader.GetAttribute("VersionOverride") is not null;
                foreach (string name in names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    (hasVersion ? _versions : _references).TryAdd(name, place);
            }
        }
        catch (Exception exception) when (exception is XmlException || FileFault.Is(exception))
        {
            // MSBuild itself says what is wrong with a project; the package is shown elsewhere.
        }
    }
}
