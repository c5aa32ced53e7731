using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Packages;
using ModelGuard.Scanning.Listing;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>Reads every record once and notes which packages it names.</summary>
internal sealed class AdvisoryIndexBuilder(AdvisoryFiles files)
{
    /// <summary>The longest record that is read, in bytes.</summary>
    public const int MaxRecordLength = 16 << 20;

    /// <summary>How many faults are kept.</summary>
    public const int MaxFaults = 20;

    private const int MaxNewest = 100;
    private const int PartLength = 1_000;

    private static readonly ScanLimits Limits = new() { MaxMembers = 5_000_000 };
    private static readonly ParallelOptions Parallelism = new() { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 8) };

    /// <summary>Builds the index.</summary>
    public AdvisoryIndex Build()
    {
        FileByteSource?[] archives = new FileByteSource?[files.Paths.Count];
        try
        {
            (IReadOnlyList<ListedMember> Members, IReadOnlyList<AdvisoryFault> Faults)[] listings = new (IReadOnlyList<ListedMember>, IReadOnlyList<AdvisoryFault>)[files.Paths.Count];
            Parallel.For(0, listings.Length, Parallelism, number => listings[number] = IsArchive(number) ? List(number, archives) : ([], []));

            List<(int File, ListedMember? Member)> records = [];
            for (int number = 0; number < listings.Length; number++)
            {
                if (IsArchive(number))
                    records.AddRange(listings[number].Members.Select(member => (number, (ListedMember?)member)));
                else
                    records.Add((number, null));
            }

            AdvisoryIndexPart[] parts = new AdvisoryIndexPart[(records.Count + PartLength - 1) / PartLength];
            Parallel.For(0, parts.Length, Parallelism, number => parts[number] = Read(records, number * PartLength, archives));
            return PutTogether(parts, [.. listings.SelectMany(static listing => listing.Faults)]);
        }
        finally
        {
            foreach (FileByteSource? archive in archives)
                archive?.Dispose();
        }
    }

    private bool IsArchive(int number) => files.Paths[number].EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private string PathOf(int number) => Path.Combine(files.Root, files.Paths[number]);

    private (IReadOnlyList<ListedMember> Members, IReadOnlyList<AdvisoryFault> Faults) List(int number, FileByteSource?[] archives)
    {
        string path = PathOf(number);
        try
        {
            List<string> faults = [];
            archives[number] = FileByteSource.Open(path);
            IReadOnlyList<ListedMember> members = ZipListing.Read(archives[number]!, new ScanBudget(Limits), faults);
            return (
                [.. members.Where(static member => member.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))],
                [.. faults.Select(fault => new AdvisoryFault(path, null, fault))]);
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is MalformedContentException or LimitReachedException)
        {
            return ([], [new AdvisoryFault(path, null, $"expected advisories, found a file that cannot be read: {exception.Message}")]);
        }
    }

    private AdvisoryIndexPart Read(List<(int File, ListedMember? Member)> records, int start, FileByteSource?[] archives)
    {
        AdvisoryIndexPart part = new();
        for (int i = start; i < Math.Min(start + PartLength, records.Count); i++)
        {
            (int file, ListedMember? member) = records[i];
            if (member is null)
                part.AddFile(file, PathOf(file));
            else
                part.AddMember(file, PathOf(file), archives[file]!, member);
        }

        return part;
    }

    private AdvisoryIndex PutTogether(AdvisoryIndexPart[] parts, List<AdvisoryFault> faults)
    {
        List<AdvisoryRow> rows = [];
        List<AdvisoryPosting> postings = [];
        List<long> ticks = [];
        int[] counts = new int[PackageEcosystems.All.Count];
        int faultCount = faults.Count + parts.Sum(static part => part.FaultCount);
        foreach (AdvisoryIndexPart part in parts)
        {
            foreach (AdvisoryPosting posting in part.Postings)
                postings.Add(new AdvisoryPosting(posting.Key, posting.Row + rows.Count));
            rows.AddRange(part.Rows);
            ticks.AddRange(part.Ticks);
            faults.AddRange(part.Faults);
            for (int i = 0; i < counts.Length; i++)
                counts[i] += part.Counts[i];
        }

        postings.Sort();
        ticks.Sort();
        return new AdvisoryIndex([.. rows], [.. postings])
        {
            Stamp = files.Stamp,
            Files = files.Paths,
            Faults = [.. faults.OrderBy(static fault => fault.Path, StringComparer.Ordinal).Take(MaxFaults)],
            FaultCount = faultCount,
            NewestTicks = [.. ticks.TakeLast(MaxNewest)],
            Counts = counts,
        };
    }
}
