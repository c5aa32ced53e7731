using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Lays a NuGet package out as restore does: archive, its SHA-512, the noted content hash, and the extracted files.</summary>
public sealed class PackageFolderBuilder(string id, string version)
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal)
    {
        [$"{id}.nuspec"] = Encoding.UTF8.GetBytes(
            $"<package><metadata><id>{id}</id><version>{version}</version><authors>test</authors><description>test</description></metadata></package>"),
    };

    /// <summary>Adds a file.</summary>
    public PackageFolderBuilder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a file.</summary>
    public PackageFolderBuilder With(string name, byte[] content)
    {
        _files[name] = content;
        return this;
    }

    /// <summary>Writes everything below a packages folder.</summary>
    /// <returns>The folder of the package, and its content hash.</returns>
    public (string Folder, string ContentHash) Write(string packagesFolder)
    {
#pragma warning disable CA1308 // NuGet's folder layout is lower case.
        string lower = id.ToLowerInvariant();
#pragma warning restore CA1308
        string folder = Path.Combine(packagesFolder, lower, version);
        Directory.CreateDirectory(folder);
        byte[] archive = Archive();
        string hash = Convert.ToBase64String(SHA512.HashData(archive));
        string stem = Path.Combine(folder, $"{lower}.{version}.nupkg");
        File.WriteAllBytes(stem, archive);
        File.WriteAllText(stem + ".sha512", hash);
        File.WriteAllText(Path.Combine(folder, ".nupkg.metadata"), $"{{ \"version\": 2, \"contentHash\": \"{hash}\", \"source\": \"local\" }}");
        foreach ((string name, byte[] content) in _files)
        {
            string path = Path.Combine(folder, name == $"{id}.nuspec" ? $"{lower}.nuspec" : name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        return (folder, hash);
    }

    private byte[] Archive()
    {
        using MemoryStream output = new();
        using (ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in _files)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream stream = entry.Open();
                stream.Write(content);
            }
        }

        return output.ToArray();
    }
}
