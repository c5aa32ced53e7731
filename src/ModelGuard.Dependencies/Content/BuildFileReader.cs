using System.Xml;

namespace ModelGuard.Dependencies.Content;

/// <summary>
/// Reads MSBuild files of a package, as XML and never as a project: what they can do is what their elements say, whatever a condition
/// makes of it. Source of the elements: MSBuild's task reference (Exec, DownloadFile) and its UsingTask element.
/// </summary>
internal static class BuildFileReader
{
    private const int MaxLength = 16 << 20;
    private const int MaxElements = 200_000;
    private const int MaxExcerpt = 120;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = MaxLength,
    };

    /// <summary>Reads one file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="name">Its name in the package.</param>
    /// <param name="uses">Gets what it can do.</param>
    /// <returns>What stopped the reading; <see langword="null"/> where the file was read to its end.</returns>
    public static string? Read(string path, string name, List<BuildCapabilityUse> uses)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaxLength)
                return $"found a file of {stream.Length} bytes, and at most {MaxLength} are read";
            using XmlReader xml = XmlReader.Create(stream, Settings);
            IXmlLineInfo lines = (IXmlLineInfo)xml;
            int elements = 0;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (++elements > MaxElements)
                    return $"found more than {MaxElements} elements";
                ReadElement(xml, name, lines.LineNumber, uses);
            }

            return null;
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            return $"found a file that cannot be read: {exception.Message}";
        }
    }

    private static void ReadElement(XmlReader xml, string name, int line, List<BuildCapabilityUse> uses)
    {
        string element = xml.LocalName;
        if (Is(element, "Exec"))
            uses.Add(new BuildCapabilityUse(BuildCapability.RunsPrograms, name, line, $"Exec runs {Excerpt(xml.GetAttribute("Command"))}"));
        else if (Is(element, "DownloadFile"))
            uses.Add(new BuildCapabilityUse(BuildCapability.Downloads, name, line, $"DownloadFile fetches {Excerpt(xml.GetAttribute("SourceUrl"))}"));
        else if (Is(element, "UsingTask"))
            ReadUsingTask(xml, name, line, uses);
        else if (Is(element, "Project") && xml.GetAttribute("InitialTargets") is { Length: > 0 } targets)
            uses.Add(new BuildCapabilityUse(BuildCapability.RunsFirst, name, line, $"InitialTargets names {Excerpt(targets)}"));
    }

    private static void ReadUsingTask(XmlReader xml, string name, int line, List<BuildCapabilityUse> uses)
    {
        string task = Excerpt(xml.GetAttribute("TaskName"));
        if (xml.GetAttribute("TaskFactory") is { Length: > 0 } factory && !Is(factory, "TaskHostFactory") && !Is(factory, "AssemblyTaskFactory"))
            uses.Add(new BuildCapabilityUse(BuildCapability.CompilesInlineCode, name, line, $"the task {task} is made by {Excerpt(factory)}"));
        if (xml.GetAttribute("AssemblyFile") is { } assembly && LeavesPackage(assembly))
            uses.Add(new BuildCapabilityUse(BuildCapability.LoadsForeignTask, name, line, $"the task {task} comes from {Excerpt(assembly)}"));
    }

    // A path that begins in a folder of the machine, or at an address: everything that a package brings is named by properties of its own.
    private static bool LeavesPackage(string assembly)
    {
        string path = assembly.Trim().Replace('\\', '/');
        return path.StartsWith('/')
            || path.StartsWith('~')
            || path.Contains("://", StringComparison.Ordinal)
            || (path.Length > 1 && path[1] == ':')
            || path.Contains("$(TEMP)", StringComparison.OrdinalIgnoreCase)
            || path.Contains("$(TMP)", StringComparison.OrdinalIgnoreCase)
            || path.Contains("$(USERPROFILE)", StringComparison.OrdinalIgnoreCase)
            || path.Contains("$(APPDATA)", StringComparison.OrdinalIgnoreCase)
            || path.Contains("$(LOCALAPPDATA)", StringComparison.OrdinalIgnoreCase)
            || path.Contains("$(HOME)", StringComparison.OrdinalIgnoreCase)
            || path.Contains("GetTempPath", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Is(string text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Excerpt(string? text)
    {
        string line = (text ?? "").ReplaceLineEndings(" ").Trim();
        return line.Length == 0 ? "nothing that stands there" : $"'{(line.Length > MaxExcerpt ? line[..MaxExcerpt] + "..." : line)}'";
    }
}
