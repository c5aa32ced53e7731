using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Zip;

/// <summary>The first member names of a zip directory, enough to tell what kind of archive it is. Judging reads everything anew.</summary>
internal sealed class ZipDirectoryPeek
{
    private const int MaxDirectoryBytes = 1 << 20;

    private ZipDirectoryPeek(IReadOnlyList<string> names, bool touchesStartOrEnd)
    {
        Names = names;
        TouchesStartOrEnd = touchesStartOrEnd;
    }

    /// <summary>Names in the order of the directory, with forward slashes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the content starts or ends with the archive. One in the middle of something else is data of that.</summary>
    public bool TouchesStartOrEnd { get; }

    /// <summary>Whether a name ends with a path, either the whole name or behind one folder or more.</summary>
    public bool HasMember(string path) =>
        Names.Any(name => name.EndsWith(path, StringComparison.Ordinal) && (name.Length == path.Length || name[^(path.Length + 1)] == '/'));

    /// <summary>Looks for an archive that ends at, or shortly before, the end of the content.</summary>
    public static ZipDirectoryPeek? TryRead(ByteSource content)
    {
        Span<byte> start = stackalloc byte[4];
        bool hasLocalHeader = content.Read(0, start) == 4 && start.SequenceEqual(ZipSignatures.LocalHeader);
        if (ZipEndLocator.Find(content) is not { } end)
            return hasLocalHeader ? new ZipDirectoryPeek([], touchesStartOrEnd: true) : null;
        List<string> names = ReadNames(content, end);
        bool isArchive = hasLocalHeader || names.Count > 0 || (end.Offset == 0 && end.DirectoryLength == 0);
        return isArchive ? new ZipDirectoryPeek(names, hasLocalHeader || end.Offset + end.Length == content.Length) : null;
    }

    private static List<string> ReadNames(ByteSource content, ZipEndRecord end)
    {
        List<string> names = [];
        byte[] directory = new byte[(int)Math.Min(Math.Min(end.DirectoryLength, MaxDirectoryBytes), content.Length)];
        ReadOnlySpan<byte> bytes = directory.AsSpan(0, content.Read(Math.Max(0, end.DirectoryStart), directory));
        while (bytes.Length >= ZipSignatures.CentralHeaderLength && bytes.StartsWith(ZipSignatures.CentralHeader))
        {
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]);
            int length = ZipSignatures.CentralHeaderLength + nameLength
                + BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(bytes[32..]);
            if (length > bytes.Length)
                break;
            names.Add(Encoding.UTF8.GetString(bytes.Slice(ZipSignatures.CentralHeaderLength, nameLength)).Replace('\\', '/'));
            bytes = bytes[length..];
        }

        return names;
    }
}
