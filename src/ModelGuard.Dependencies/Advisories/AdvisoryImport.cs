using System.Globalization;
using System.IO.Compression;
using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>Takes an export of advisories over into a folder: one zip file for each export, named by the ecosystem that it is most about.</summary>
public static class AdvisoryImport
{
    // Entries with a time of their own would make two imports of the same records two different files.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Takes an export over.</summary>
    /// <param name="source">Absolute path of a zip file or a folder of records.</param>
    /// <param name="folder">Absolute path of the folder; it is created where it is missing.</param>
    /// <param name="now">The time that ages are counted from, UTC.</param>
    /// <param name="force">Whether newer advisories are replaced.</param>
    /// <exception cref="IOException">The source cannot be read, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The source may not be read, or the folder may not be written.</exception>
    public static AdvisoryImportResult Run(string source, string folder, DateTimeOffset now, bool force)
    {
        AdvisoryIndex index = new AdvisoryIndexBuilder(AdvisoryFiles.Of(source)).Build();
        long newest = index.NewestTicks.DefaultIfEmpty(0).Max();
        DateTimeOffset? asOf = newest == 0 ? null : new DateTimeOffset(newest, TimeSpan.Zero);
        if (index.FaultCount > 0)
            return Refused($"expected advisories that can be read whole, found {index.FaultCount} parts that cannot, the first: {index.Faults[0].Member ?? index.Faults[0].Path}: {index.Faults[0].Message}");
        if (index.Count == 0)
            return Refused("expected records of OSV (files *.json), found none");

        string path = Path.Combine(folder, NameOf(index));
        if (!force && File.Exists(path))
        {
            AdvisoryIndex present = new AdvisoryIndexBuilder(AdvisoryFiles.Of(path)).Build();
            if (present.AsOf(now) is { } old && (asOf is null || asOf < old))
                return Refused(string.Create(CultureInfo.InvariantCulture, $"its newest record is of {asOf:yyyy-MM-dd}, older than the present one of {old:yyyy-MM-dd}: use --force to replace them all the same"));
        }

        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            if (Directory.Exists(source))
                Pack(source, index, temporary);
            else
                File.Copy(source, temporary);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return new AdvisoryImportResult(path, index.Count, asOf, null);

        AdvisoryImportResult Refused(string why) => new(source, index.Count, asOf, why);
    }

    private static string NameOf(AdvisoryIndex index)
    {
        PackageEcosystem main = PackageEcosystems.All.MaxBy(ecosystem => index.Counts[(int)ecosystem]);
        return index.Counts[(int)main] == 0 ? "other.zip" : $"{main.ToOsvName()}.zip";
    }

    private static void Pack(string source, AdvisoryIndex index, string target)
    {
        using FileStream stream = File.Create(target);
        using ZipArchive archive = new(stream, ZipArchiveMode.Create);
        foreach (string file in index.Files)
        {
            string path = Path.Combine(source, file);
            if (file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                throw new IOException($"'{path}' is an archive inside a folder: name it itself");
            ZipArchiveEntry entry = archive.CreateEntry(file.Replace('\\', '/'));
            entry.LastWriteTime = NoTime;
            using Stream content = entry.Open();
            content.Write(File.ReadAllBytes(path));
        }
    }
}
