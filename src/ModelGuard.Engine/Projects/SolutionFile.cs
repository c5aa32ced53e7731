using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using ModelGuard.Core.Files;

namespace ModelGuard.Engine.Projects;

/// <summary>Reads which projects a solution names, from <c>.sln</c> and <c>.slnx</c>.</summary>
public static partial class SolutionFile
{
    private static readonly HashSet<string> ProjectExtensions = new(StringComparer.OrdinalIgnoreCase) { ".csproj", ".vbproj", ".fsproj" };

    /// <summary>Whether a path is that of a project.</summary>
    public static bool IsProject(string path) => ProjectExtensions.Contains(Path.GetExtension(path));

    /// <summary>Whether a path is that of a solution.</summary>
    public static bool IsSolution(string path) => Path.GetExtension(path).ToLowerInvariant() is ".sln" or ".slnx";

    /// <summary>The projects.</summary>
    /// <param name="path">Absolute path of the solution.</param>
    /// <returns>Absolute paths in the order of the file, or what is wrong with it.</returns>
    public static (IReadOnlyList<string> Projects, string? Fault) Read(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        try
        {
            IEnumerable<string> found;
            if (Path.GetExtension(path).Equals(".slnx", StringComparison.OrdinalIgnoreCase))
            {
                using XmlReader reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
                found = XDocument.Load(reader).Descendants("Project").Select(static project => project.Attribute("Path")?.Value).OfType<string>();
            }
            else
            {
                found = File.ReadLines(path).Select(static line => ProjectLine().Match(line)).Where(static match => match.Success).Select(static match => match.Groups["path"].Value);
            }

            string[] projects = [.. found.Select(project => Path.GetFullPath(project.Replace('\\', '/'), folder)).Where(IsProject).Distinct(StringComparer.Ordinal)];
            return projects.Length == 0 ? (projects, "expected at least one project, found none") : (projects, null);
        }
        catch (Exception exception) when (exception is XmlException || FileFault.Is(exception))
        {
            return ([], exception.Message);
        }
    }

    [GeneratedRegex(@"^\s*Project\(""[^""]*""\)\s*=\s*""[^""]*"",\s*""(?<path>[^""]+)""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ProjectLine();
}
