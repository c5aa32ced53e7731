using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Tar;

namespace ModelGuard.Scanning.Listing;

/// <summary>Lists the members of a tar archive for readers that fetch single members by their place.</summary>
public static class TarListing
{
    /// <summary>Lists the members that hold data.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="budget">Pays for the members.</param>
    /// <param name="faults">Told of what breaks the rules of the format, and of what programs read differently.</param>
    /// <exception cref="LimitReachedException">There are more members than the limit.</exception>
    public static IReadOnlyList<ListedMember> Read(ByteSource content, ScanBudget budget, ICollection<string> faults)
    {
        List<ListedMember> members = [];
        TarArchive archive = TarReader.Read(content, budget);
        foreach ((string message, long offset) in archive.Faults)
            faults.Add($"{message} (byte {offset})");
        foreach ((string message, long _, string member) in archive.Contradictions)
            faults.Add($"'{member}': {message}");
        foreach (TarEntry entry in archive.Entries)
        {
            if (!entry.HasData)
                continue;
            if (entry.Length > content.Length - entry.DataOffset)
                faults.Add($"expected {entry.Length} bytes of '{entry.Name}', found fewer (byte {entry.Offset})");
            else
                members.Add(new ListedMember(entry.Name, entry.DataOffset, entry.Length, entry.Length, Method: 0));
        }

        return members;
    }
}
