using ModelGuard.Core.Files;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Archives;

namespace ModelGuard.Scanning.SevenZip;

/// <summary>Judges what a 7z archive states about its members, without reading their content.</summary>
internal static class SevenZipRules
{
    /// <summary>Judges the headers.</summary>
    public static void Judge(SevenZipArchive archive, ScanScope scope)
    {
        foreach ((string message, long offset) in archive.Faults)
            scope.Report(ContentRules.Malformed, message, offset);

        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string> links = new(archive.Files.Where(file => file.IsSymbolicLink).Select(file => file.Name), StringComparer.Ordinal);
        foreach (SevenZipFile file in archive.Files)
        {
            string name = file.Name;
            if (!names.Add(name.Replace('\\', '/')) && !file.IsFolder)
                scope.Report(ContentRules.ArchiveContradictsItself, $"expected each name once, found '{name}' again: programs differ in which one they take", subject: name);
            if (RelativePathRules.Escapes(name))
                scope.Report(ContentRules.ArchivePathEscapes, $"expected a path inside the archive's folder, found '{name}'", subject: name);
            else if (ArchivePaths.GoesThrough(name, links))
                scope.Report(ContentRules.ArchivePathEscapes, $"expected a path through folders only, found '{name}' that goes through a symbolic link", subject: name);
            if (file.IsAnti)
                scope.Report(ContentRules.UnpacksMoreThanFiles, $"expected files, folders and links, found an order to delete '{name}'", subject: name);
            else if (file.IsDevice)
                scope.Report(ContentRules.UnpacksMoreThanFiles, $"expected files, folders and links, found the device or pipe '{name}'", subject: name);
        }
    }

    /// <summary>Judges where a symbolic link leads.</summary>
    public static void JudgeLink(SevenZipFile file, string? target, ScanScope scope)
    {
        if (target is null || !ArchivePaths.StaysInside(file.Name.Replace('\\', '/'), target))
            scope.Report(ContentRules.ArchivePathEscapes, $"expected a link inside the archive's folder, found '{file.Name}' that leads to '{target}'", subject: file.Name);
    }
}
