using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Scanning.Listing;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>What a run of records adds to the index. Parts are made side by side and put together in the order of the records.</summary>
internal sealed class AdvisoryIndexPart
{
    private readonly AdvisoryHeadReader _reader = new();

    public List<AdvisoryRow> Rows { get; } = [];

    /// <summary>Postings with the number of the row inside this part.</summary>
    public List<AdvisoryPosting> Postings { get; } = [];

    /// <summary>What could not be read; of many, the first.</summary>
    public List<AdvisoryFault> Faults { get; } = [];

    /// <summary>How many records could not be read.</summary>
    public int FaultCount { get; private set; }

    public List<long> Ticks { get; } = [];

    /// <summary>How many records name packages of each ecosystem of <see cref="PackageEcosystems.All"/>.</summary>
    public int[] Counts { get; } = new int[PackageEcosystems.All.Count];

    /// <summary>Adds a record that is a file of its own.</summary>
    public void AddFile(int number, string path)
    {
        try
        {
            using FileByteSource file = FileByteSource.Open(path);
            if (file.Length > AdvisoryIndexBuilder.MaxRecordLength)
            {
                AddFault(new AdvisoryFault(path, null, $"expected a record of at most {AdvisoryIndexBuilder.MaxRecordLength} bytes, found {file.Length}"));
                return;
            }

            byte[] bytes = new byte[file.Length];
            file.ReadExactly(0, bytes);
            Add(new AdvisoryRow(number, AdvisoryRow.WholeFile, 0, bytes.Length, bytes.Length), bytes, path, null);
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is MalformedContentException)
        {
            AddFault(new AdvisoryFault(path, null, $"expected advisories, found a file that cannot be read: {exception.Message}"));
        }
    }

    /// <summary>Adds a record that is a member of an archive.</summary>
    public void AddMember(int number, string path, FileByteSource archive, ListedMember member)
    {
        try
        {
            byte[] bytes = ZipListing.ReadMember(archive, member, new ScanBudget(ScanLimits.Default), AdvisoryIndexBuilder.MaxRecordLength);
            Add(new AdvisoryRow(number, member.Method, member.DataOffset, (int)member.CompressedLength, (int)member.Length), bytes, path, member.Name);
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is MalformedContentException or LimitReachedException)
        {
            AddFault(new AdvisoryFault(path, member.Name, $"expected a record, found one that cannot be read: {exception.Message}"));
        }
    }

    private void Add(AdvisoryRow row, byte[] bytes, string path, string? member)
    {
        if (_reader.Read(bytes, out string fault) is not { } head)
        {
            AddFault(new AdvisoryFault(path, member, fault));
            return;
        }

        int number = Rows.Count;
        Rows.Add(row);
        if (head.Modified is { } modified)
            Ticks.Add(modified.UtcTicks);
        if (head.IsWithdrawn)
            return;

        int first = Postings.Count;
        int ecosystems = 0;
        HashSet<ulong>? keys = head.Names.Count > 1 ? [] : null;
        foreach ((PackageEcosystem ecosystem, string name) in head.Names)
        {
            ecosystems |= 1 << (int)ecosystem;
            ulong key = AdvisoryIndex.KeyOf(ecosystem, PackageNames.Normalise(ecosystem, name));
            if (keys?.Add(key) ?? Postings.Count == first)
                Postings.Add(new AdvisoryPosting(key, number));
        }

        for (int i = 0; i < Counts.Length; i++)
            Counts[i] += (ecosystems >> i) & 1;
    }

    private void AddFault(AdvisoryFault fault)
    {
        FaultCount++;
        if (Faults.Count < AdvisoryIndexBuilder.MaxFaults)
            Faults.Add(fault);
    }
}
