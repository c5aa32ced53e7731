using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Zip;

/// <summary>The members of a zip archive.</summary>
internal sealed class ZipContents : ArchiveContents
{
    private readonly ByteSource _content;
    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Lists the members; of a name that occurs twice, the first counts, and the contradiction is reported elsewhere.</summary>
    public ZipContents(ZipArchive archive, ByteSource content)
    {
        _content = content;
        foreach (ZipEntry entry in archive.Entries)
        {
            if (!entry.IsFolder && !entry.IsSymbolicLink)
                _entries.TryAdd(Clean(entry.Fields.Name), entry);
        }
    }

    public override IReadOnlyCollection<string> Names => _entries.Keys;

    public override byte[]? Read(string name, ScanScope scope)
    {
        using ZipMember? member = ZipMember.Open(_content, _entries[name], scope.ForMember(_entries[name].Fields.Name));
        if (member is null)
            return null;
        int limit = scope.Budget.Limits.MaxHeaderBytes;
        if (member.Content.Length > limit)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), limit);

        // What is declared may be more than there is, so memory grows with what is really read.
        using MemoryStream bytes = new();
        byte[] block = new byte[(int)Math.Clamp(member.Content.Length, 1, 64 << 10)];
        for (int read = member.Content.Read(0, block); read > 0; read = member.Content.Read(bytes.Length, block))
            bytes.Write(block, 0, read);
        return bytes.ToArray();
    }
}
