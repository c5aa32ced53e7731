using System.IO.Compression;
using System.Text;
using ModelGuard.Testing.Records;

namespace ModelGuard.Dependencies.Tests.Support;

/// <summary>Offline advisories in a scratch folder.</summary>
internal static class AdvisoryFolder
{
    /// <summary>Writes records one file each and returns the folder.</summary>
    public static string Write(ScratchFolder folder, params OsvRecord[] records)
    {
        foreach (OsvRecord record in records)
            folder.Write($"osv/{record.Id}.json", record.ToString());
        return folder.At("osv");
    }

    /// <summary>Writes records into a zip file and returns its path.</summary>
    public static string Zip(ScratchFolder folder, string name, IEnumerable<(string Name, string Text)> records, CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string member, string text) in records)
            {
                using Stream entry = archive.CreateEntry(member, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return folder.Write(name, stream.ToArray());
    }
}
