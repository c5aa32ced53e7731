using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Scanning.Listing;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>Reads every record once and notes which packages it names.</summary>
internal sealed class AdvisoryIndexBuilder(AdvisoryFiles files)
{
    /// <summary>The longest record that is read, in bytes.</summary>
    public const int MaxRecordLength = 16 << 20;

    private const int MaxFaults = 20;
    private const int MaxNewest = 100;

    private static readonly ScanLimits Limits = new() { MaxMembers = 5_000_000 };

    private readonly List<AdvisoryRow> _rows = [];
    private readonly List<AdvisoryPosting> _postings = [];
    private readonly List<AdvisoryFault> _faults = [];
    private readonly List<long> _ticks = [];
    private readonly int[] _counts = new int[PackageEcosystems.All.Count];
    private int _faultCount;

    /// <summary>Builds the index.</summary>
    public AdvisoryIndex Build()
    {
        for (int i = 0; i < files.Paths.Count; i++)
            AddFile(i, Path.Combine(files.Root, files.Paths[i]));

        _postings.Sort();
        _ticks.Sort();
        return new AdvisoryIndex([.. _rows], [.. _postings])
        {
            Stamp = files.Stamp,
            Files = files.Paths,
            Faults = _faults,
            FaultCount = _faultCount,
            NewestTicks = [.. _ticks.TakeLast(MaxNewest)],
            Counts = _counts,
        };
    }

    private void AddFile(int number, string path)
    {
        try
        {
            using FileByteSource file = FileByteSource.Open(path);
            if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                AddArchive(number, path, file);
                return;
            }

            if (file.Length > MaxRecordLength)
            {
                AddFault(new AdvisoryFault(path, null, $"expected a record of at most {MaxRecordLength} bytes, found {file.Length}"));
                return;
            }

            byte[] bytes = new byte[file.Length];
            file.ReadExactly(0, bytes);
            AddRecord(new AdvisoryRow(number, AdvisoryRow.WholeFile, 0, bytes.Length, bytes.Length), bytes, path, null);
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is MalformedContentException or LimitReachedException)
        {
            AddFault(new AdvisoryFault(path, null, $"expected advisories, found a file that cannot be read: {exception.Message}"));
        }
    }

    private void AddArchive(int number, string path, FileByteSource file)
    {
        List<string> faults = [];
        IReadOnlyList<ListedMember> members = ZipListing.Read(file, new ScanBudget(Limits), faults);
        foreach (string fault in faults)
            AddFault(new AdvisoryFault(path, null, fault));
        foreach (ListedMember member in members)
        {
            if (!member.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                continue;
            try
            {
                byte[] bytes = ZipListing.ReadMember(file, member, new ScanBudget(ScanLimits.Default), MaxRecordLength);
                AddRecord(
                    new AdvisoryRow(number, member.Method, member.DataOffset, (int)member.CompressedLength, (int)member.Length), bytes, path, member.Name);
            }
            catch (Exception exception) when (exception is MalformedContentException or LimitReachedException)
            {
                AddFault(new AdvisoryFault(path, member.Name, $"expected a record, found one that cannot be read: {exception.Message}"));
            }
        }
    }

    private void AddRecord(AdvisoryRow row, byte[] bytes, string path, string? member)
    {
        if (AdvisoryReader.Read(bytes, out string fault) is not { } record)
        {
            AddFault(new AdvisoryFault(path, member, fault));
            return;
        }

        int number = _rows.Count;
        _rows.Add(row);
        if (record.Modified is { } modified)
            _ticks.Add(modified.UtcTicks);
        if (record.IsWithdrawn)
            return;
        HashSet<ulong> keys = [];
        HashSet<PackageEcosystem> ecosystems = [];
        foreach (AdvisoryAffected affected in record.Affected)
        {
            if (PackageEcosystems.FromOsvName(affected.Ecosystem) is not { } ecosystem)
                continue;
            ecosystems.Add(ecosystem);
            ulong key = AdvisoryIndex.KeyOf(ecosystem, PackageNames.Normalise(ecosystem, affected.Name));
            if (keys.Add(key))
                _postings.Add(new AdvisoryPosting(key, number));
        }

        foreach (PackageEcosystem ecosystem in ecosystems)
            _counts[(int)ecosystem]++;
    }

    private void AddFault(AdvisoryFault fault)
    {
        _faultCount++;
        if (_faults.Count < MaxFaults)
            _faults.Add(fault);
    }
}
