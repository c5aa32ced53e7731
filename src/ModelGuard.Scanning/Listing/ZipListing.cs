using System.Security.Cryptography;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Zip;

namespace ModelGuard.Scanning.Listing;

/// <summary>Lists the members of a zip archive for readers that fetch single members by their place.</summary>
public static class ZipListing
{
    /// <summary>Lists the members that hold data.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="budget">Pays for the members.</param>
    /// <param name="faults">Told of records that contradict each other, of entries that only some readers see, and of members that are cut short.</param>
    /// <exception cref="MalformedContentException">There is no directory.</exception>
    /// <exception cref="LimitReachedException">There are more members than the limit.</exception>
    public static IReadOnlyList<ListedMember> Read(ByteSource content, ScanBudget budget, ICollection<string> faults)
    {
        List<ListedMember> members = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        ZipArchive archive = ZipReader.Read(content, budget);
        foreach ((string message, long offset) in archive.Contradictions)
            faults.Add($"{message} (byte {offset})");
        foreach (ZipEntry entry in archive.Entries)
        {
            if (entry.IsFolder)
                continue;
            ZipEntryFields fields = entry.Fields;
            if (entry.Central is null)
                faults.Add($"expected every entry in the directory, found '{fields.Name}' outside it (byte {entry.LocalOffset})");
            else if (!names.Add(fields.Name))
                faults.Add($"expected each name once, found '{fields.Name}' again (byte {entry.RecordOffset})");
            if (entry.Local is null || fields.CompressedLength > content.Length - entry.DataOffset || fields.IsEncrypted)
                faults.Add($"expected {fields.CompressedLength} bytes of '{fields.Name}' that can be read, found fewer, or encrypted ones (byte {entry.RecordOffset})");
            else
                members.Add(new ListedMember(fields.Name, entry.DataOffset, fields.CompressedLength, fields.Length, fields.Method));
        }

        return members;
    }

    /// <summary>
    /// SHA-256 of the directory and everything behind it. It has the name, place, length and CRC-32 of every member, so that it changes with what
    /// the archive holds, and costs a hundredth of reading that.
    /// </summary>
    /// <param name="content">The archive.</param>
    /// <returns>The digest, or <see langword="null"/> where there is no directory.</returns>
    public static byte[]? DigestOfDirectory(ByteSource content)
    {
        const int ChunkLength = 1 << 16;
        if (ZipEndLocator.Find(content) is not { } end)
            return null;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[(int)Math.Min(ChunkLength, content.Length - end.DirectoryStart)];
        for (long at = end.DirectoryStart; at < content.Length;)
        {
            int read = content.Read(at, chunk);
            if (read == 0)
                break;
            hash.AppendData(chunk.AsSpan(0, read));
            at += read;
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Reads a member whole.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="member">The member.</param>
    /// <param name="budget">Pays for what is inflated.</param>
    /// <param name="maxLength">The longest content that is read, in bytes.</param>
    /// <exception cref="MalformedContentException">It is cut short, longer than <paramref name="maxLength"/>, or compressed in another way.</exception>
    /// <exception cref="LimitReachedException">The budget is used up.</exception>
    public static byte[] ReadMember(ByteSource content, ListedMember member, ScanBudget budget, int maxLength)
    {
        if (member.Length > maxLength || member.CompressedLength > content.Length - member.DataOffset || member.Method is not (0 or 8))
            throw new MalformedContentException($"expected a stored or deflated member of at most {maxLength} bytes, found one of {member.Length} bytes (method {member.Method})", member.DataOffset);

        ByteSource data = content.Slice(member.DataOffset, member.CompressedLength);
        byte[] bytes = new byte[member.Length];
        if (member.Method == 0)
        {
            data.ReadExactly(0, bytes);
            return bytes;
        }

        using InflatedByteSource inflated = new(data, member.Length, budget);
        inflated.ReadExactly(0, bytes);
        return bytes;
    }
}
