using ModelGuard.Core.Files;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Archives;

namespace ModelGuard.Scanning.Zip;

/// <summary>Judges what an archive states about its entries, without reading their content.</summary>
internal static class ZipRules
{
    /// <summary>APPNOTE 4.4.4: compressed patched data. Nobody writes it; Python's zipfile refuses it, torch reads on.</summary>
    private const int PatchedFlag = 0x20;

    /// <summary>Judges the entries' records.</summary>
    public static void Judge(ZipArchive archive, ScanScope scope)
    {
        foreach ((string message, long offset) in archive.Contradictions)
            scope.Report(ContentRules.ArchiveContradictsItself, message, offset);

        Dictionary<string, ZipEntry> listed = new(StringComparer.Ordinal);
        HashSet<string> links = new(archive.Entries.Where(entry => entry.IsSymbolicLink).Select(entry => entry.Fields.Name), StringComparer.Ordinal);
        foreach (ZipEntry entry in archive.Entries)
        {
            string name = entry.Fields.Name;
            if (!listed.TryAdd(name.Replace('\\', '/'), entry))
                Contradict(entry, $"expected each name once, found '{name}' again: programs differ in which one they take", scope);
            JudgeViews(entry, scope);
            JudgeName(entry, links, scope);
            if (entry.Fields.IsEncrypted || entry.Local?.IsEncrypted == true)
            {
                scope.Report(
                    ContentRules.Encrypted,
                    $"member '{name}' says that it is encrypted (flags 0x{entry.Fields.Flags:x}); its bytes were judged as they are",
                    entry.RecordOffset,
                    subject: name);
            }
        }
    }

    private static void JudgeViews(ZipEntry entry, ScanScope scope)
    {
        string name = entry.Fields.Name;
        if (entry.Central is null)
        {
            Contradict(entry, $"expected every entry in the directory, found '{name}' outside it", scope);
        }
        else if (entry.Local is not { } local)
        {
            Contradict(entry, $"expected the entry '{name}' at {entry.LocalOffset} as the directory says, found none there", scope);
        }
        else
        {
            Compare(entry, "name", entry.Central.Name, local.Name, scope);
            Compare(entry, "compression method", entry.Central.Method, local.Method, scope);
            CompareSum(entry, "CRC-32", entry.Central.Crc32, local.Crc32, local, scope);
            CompareSum(entry, "compressed length", entry.Central.CompressedLength, local.CompressedLength, local, scope);
            CompareSum(entry, "length", entry.Central.Length, local.Length, local, scope);
            if (entry.Central.IsEncrypted != local.IsEncrypted)
                Contradict(entry, $"expected '{name}' encrypted in both views or in none, found flags 0x{entry.Central.Flags:x} and 0x{local.Flags:x}", scope);
            if (entry.LacksDescriptor)
                Contradict(entry, $"expected check sum and lengths behind the data of '{name}', found none that agree with the directory", scope);
        }

        if (entry.Fields.UnicodeName is { } unicode)
            Compare(entry, "name", name, unicode, scope);
        if ((entry.Fields.Flags & PatchedFlag) != 0)
            Contradict(entry, $"expected flags that programs agree on, found 0x20 (patched data) of '{name}': one program refuses the archive, the next loads it", scope);
    }

    /// <summary>Judges where a symbolic link leads. Frameworks for Apple systems hold links of their own that stay inside.</summary>
    /// <param name="entry">The link.</param>
    /// <param name="target">Its content; <see langword="null"/> where it is too long for a path.</param>
    /// <param name="scope">Where findings go.</param>
    public static void JudgeLink(ZipEntry entry, string? target, ScanScope scope)
    {
        string name = entry.Fields.Name;
        bool staysInside = target is not null && ArchivePaths.StaysInside(name, target);
        if (!staysInside)
            Escape(entry, $"expected a link inside the archive's folder, found '{name}' that leads to '{target}'", scope);
    }

    private static void JudgeName(ZipEntry entry, HashSet<string> links, ScanScope scope)
    {
        string name = entry.Fields.Name;
        if (RelativePathRules.Escapes(name) || (entry.Local is { } local && RelativePathRules.Escapes(local.Name)))
            Escape(entry, $"expected a path inside the archive's folder, found '{name}'", scope);
        else if (ArchivePaths.GoesThrough(name, links))
            Escape(entry, $"expected a path through folders only, found '{name}' that goes through a symbolic link", scope);
    }

    private static void Compare<T>(ZipEntry entry, string what, T central, T local, ScanScope scope)
    {
        if (!EqualityComparer<T>.Default.Equals(central, local))
            Contradict(entry, $"expected the {what} '{central}' of the directory, found '{local}' in the entry '{entry.Fields.Name}'", scope);
    }

    /// <summary>APPNOTE 4.4.4 bit 3: zero in the entry's own header, the true value behind the data.</summary>
    private static void CompareSum(ZipEntry entry, string what, long central, long local, ZipEntryFields header, ScanScope scope)
    {
        bool isDeferred = header.HasDescriptor && local is 0 or uint.MaxValue;
        if (!isDeferred)
            Compare(entry, what, central, local, scope);
    }

    private static void Escape(ZipEntry entry, string message, ScanScope scope) =>
        scope.Report(ContentRules.ArchivePathEscapes, message, entry.RecordOffset, subject: entry.Fields.Name);

    private static void Contradict(ZipEntry entry, string message, ScanScope scope) =>
        scope.Report(ContentRules.ArchiveContradictsItself, message, entry.RecordOffset, subject: entry.Fields.Name);
}
