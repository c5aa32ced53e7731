using ModelGuard.Core.Files;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Archives;

namespace ModelGuard.Scanning.Tar;

/// <summary>Judges what a tar archive states about its members, without reading their content.</summary>
internal static class TarRules
{
    /// <summary>Judges the headers.</summary>
    public static void Judge(TarArchive archive, ScanScope scope)
    {
        foreach ((string message, long offset) in archive.Faults)
            scope.Report(ContentRules.Malformed, message, offset);
        foreach ((string message, long offset, string member) in archive.Contradictions)
            scope.Report(ContentRules.ArchiveContradictsItself, message, offset, member.Length == 0 ? null : member);

        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string> links = new(archive.Entries.Where(entry => entry.Kind == TarKind.SymbolicLink).Select(entry => Plain(entry.Name)), StringComparer.Ordinal);
        foreach (TarEntry entry in archive.Entries)
        {
            if (!names.Add(Plain(entry.Name)) && entry.Kind != TarKind.Folder)
                Report(ContentRules.ArchiveContradictsItself, entry, $"expected each name once, found '{entry.Name}' again: programs differ in which one they take", scope);
            JudgeName(entry, links, scope);
            JudgeKind(entry, names, scope);
        }
    }

    private static void JudgeName(TarEntry entry, HashSet<string> links, ScanScope scope)
    {
        string name = Plain(entry.Name);
        bool isRoot = name.Length == 0 && entry.Kind == TarKind.Folder;
        if ((!isRoot && RelativePathRules.Escapes(entry.Name)) || (entry.OtherName is { } other && RelativePathRules.Escapes(other)))
            Report(ContentRules.ArchivePathEscapes, entry, $"expected a path inside the archive's folder, found '{entry.Name}'", scope);
        else if (ArchivePaths.GoesThrough(name, links))
            Report(ContentRules.ArchivePathEscapes, entry, $"expected a path through folders only, found '{entry.Name}' that goes through a symbolic link", scope);
    }

    private static void JudgeKind(TarEntry entry, HashSet<string> before, ScanScope scope)
    {
        switch (entry.Kind)
        {
            case TarKind.SymbolicLink when !ArchivePaths.StaysInside(Plain(entry.Name), entry.Link):
                Report(ContentRules.ArchivePathEscapes, entry, $"expected a link inside the archive's folder, found '{entry.Name}' that leads to '{entry.Link}'", scope);
                break;
            case TarKind.HardLink when RelativePathRules.Escapes(entry.Link) || !before.Contains(Plain(entry.Link)):
                Report(ContentRules.ArchivePathEscapes, entry, $"expected another name of a member before, found '{entry.Name}' that leads to '{entry.Link}'", scope);
                break;
            case TarKind.Device:
                Report(ContentRules.UnpacksMoreThanFiles, entry, $"expected files, folders and links, found the device or pipe '{entry.Name}'", scope);
                break;
            case TarKind.Sparse:
                Report(ContentRules.UnsupportedFormat, entry, $"found the sparse file '{entry.Name}', whose holes are not filled: its stored bytes were judged as they are", scope, "tar-sparse");
                break;
            case TarKind.Continued:
                Report(ContentRules.UnsupportedFormat, entry, $"found '{entry.Name}', which goes on from another archive: its bytes here were judged as they are", scope, "tar-multivolume");
                break;
            default:
                break;
        }
    }

    /// <summary>The name as it is compared: <c>./a/</c> is <c>a</c>.</summary>
    private static string Plain(string name)
    {
        ReadOnlySpan<char> plain = name.AsSpan().TrimEnd('/');
        while (plain.StartsWith("./", StringComparison.Ordinal))
            plain = plain[2..].TrimStart('/');
        return plain is "." ? string.Empty : plain.ToString();
    }

    private static void Report(Rules.Rule rule, TarEntry entry, string message, ScanScope scope, string? subject = null) =>
        scope.Report(rule, message, entry.Offset, subject ?? entry.Name);
}
