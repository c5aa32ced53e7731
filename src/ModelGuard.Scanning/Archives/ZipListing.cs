using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Zip;

namespace ModelGuard.Scanning.Archives;

/// <summary>Lists the members of a zip archive for readers that fetch single members by their place.</summary>
public static class ZipListing
{
    /// <summary>Lists the members that hold data.</summary>
    /// <exception cref="MalformedContentException">There is no directory, or a record is cut short or lies outside the archive.</exception>
    /// <exception cref="LimitReachedException">There are more members than the limit.</exception>
    public static IReadOnlyList<ListedMember> Read(ByteSource content, ScanBudget budget)
    {
        List<ListedMember> members = [];
        foreach (ZipEntry entry in ZipReader.Read(content, budget).Entries)
        {
            if (entry.IsFolder || entry.Central is not { } fields)
                continue;
            if (entry.Local is null || fields.CompressedLength > content.Length - entry.DataOffset)
                throw new MalformedContentException($"expected {fields.CompressedLength} bytes of '{fields.Name}', found fewer", entry.RecordOffset);
            members.Add(new ListedMember(fields.Name, entry.DataOffset, fields.CompressedLength, fields.Length, fields.Method));
        }

        return members;
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
