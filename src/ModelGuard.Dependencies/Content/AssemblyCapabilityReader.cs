using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ModelGuard.Dependencies.Content;

/// <summary>Reads the metadata of assemblies that a build loads; none is ever loaded here.</summary>
internal static class AssemblyCapabilityReader
{
    private const int MaxLength = 256 << 20;

    private static readonly HashSet<string> OutsideTypes = new(StringComparer.Ordinal)
    {
        "System.Diagnostics.Process",
        "System.Net.Http.HttpClient",
        "System.Net.WebClient",
        "System.Net.WebRequest",
        "System.Net.HttpWebRequest",
        "System.Net.Sockets.Socket",
        "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.UdpClient",
    };

    /// <summary>Reads one assembly.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="name">Its name in the package.</param>
    /// <param name="isAnalyzer">Whether the compiler loads it.</param>
    /// <param name="uses">Gets what it can do.</param>
    /// <returns>What stopped the reading; <see langword="null"/> where the metadata was read, or there is none because it is native code.</returns>
    public static string? Read(string path, string name, bool isAnalyzer, List<BuildCapabilityUse> uses)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaxLength)
                return $"found an assembly of {stream.Length} bytes, and at most {MaxLength} are read";
            using PEReader portable = new(stream);
            if (!portable.HasMetadata)
                return null;
            MetadataReader metadata = portable.GetMetadataReader();
            if (HasModuleInitializer(metadata))
                uses.Add(new BuildCapabilityUse(BuildCapability.ModuleInitializer, name, null, "code runs as soon as the assembly is loaded"));
            if (isAnalyzer && FirstOutsideType(metadata) is { } type)
                uses.Add(new BuildCapabilityUse(BuildCapability.AnalyzerReachesOutside, name, null, $"an analyzer uses {type}"));
            return null;
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or UnauthorizedAccessException or InvalidOperationException or OverflowException or ArgumentException)
        {
            return $"found an assembly that cannot be read: {exception.Message}";
        }
    }

    // ECMA-335 II.10.5.3.1: the static constructor of <Module>, the first row of TypeDef.
    private static bool HasModuleInitializer(MetadataReader metadata)
    {
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            if (!metadata.StringComparer.Equals(type.Name, "<Module>"))
                return false;
            foreach (MethodDefinitionHandle method in type.GetMethods())
            {
                if (metadata.StringComparer.Equals(metadata.GetMethodDefinition(method).Name, ".cctor"))
                    return true;
            }

            return false;
        }

        return false;
    }

    private static string? FirstOutsideType(MetadataReader metadata)
    {
        List<string> found = [];
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            TypeReference type = metadata.GetTypeReference(handle);
            string name = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
            if (OutsideTypes.Contains(name))
                found.Add(name);
        }

        return found.Count == 0 ? null : found.Order(StringComparer.Ordinal).First();
    }
}
