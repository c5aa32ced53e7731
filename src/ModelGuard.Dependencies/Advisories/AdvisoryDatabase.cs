using System.IO.Hashing;
using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Scanning.Listing;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>
/// Offline advisories: a folder or a zip file in the layout of OSV's export (one JSON file a record; a folder may hold such archives too).
/// An index of all package names is built once and kept beside them, or in another folder where that is not possible; it counts only as long as the stamp of
/// all files is the same.
/// </summary>
public sealed class AdvisoryDatabase : IDisposable
{
    private readonly AdvisoryFiles _files;
    private readonly AdvisoryIndex _index;
    private readonly Dictionary<int, FileByteSource> _open = [];
    private readonly List<AdvisoryFault> _lateFaults = [];

    private AdvisoryDatabase(string path, AdvisoryFiles files, AdvisoryIndex index)
    {
        Path = path;
        _files = files;
        _index = index;
    }

    /// <summary>Absolute path of the folder or zip file.</summary>
    public string Path { get; }

    /// <summary>How many records there are.</summary>
    public int Count => _index.Count;

    /// <summary>What could not be read; of many, the first.</summary>
    public IReadOnlyList<AdvisoryFault> Faults => [.. _index.Faults, .. _lateFaults];

    /// <summary>How many parts could not be read.</summary>
    public int FaultCount => _index.FaultCount + _lateFaults.Count;

    /// <summary>Opens advisories.</summary>
    /// <param name="path">Absolute path of a folder or a zip file.</param>
    /// <param name="indexFolder">Where the index is kept where it cannot be kept beside the advisories; <see langword="null"/> for nowhere.</param>
    /// <exception cref="IOException">There are no such advisories, or they cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be listed.</exception>
    public static AdvisoryDatabase Open(string path, string? indexFolder = null)
    {
        AdvisoryFiles files = AdvisoryFiles.Of(path);
        string?[] places = [files.IndexPath, indexFolder is null ? null : System.IO.Path.Combine(indexFolder, NameOf(path))];
        foreach (string place in places.OfType<string>())
        {
            if (ReadIndex(place, files.Stamp) is { } kept)
                return new AdvisoryDatabase(path, files, kept);
        }

        AdvisoryIndex index = new AdvisoryIndexBuilder(files).Build();
        byte[] bytes = index.ToBytes();
        foreach (string place in places.OfType<string>())
        {
            if (TryWrite(place, bytes))
                break;
        }

        return new AdvisoryDatabase(path, files, index);
    }

    /// <summary>How many records name packages of an ecosystem.</summary>
    public int CountOf(PackageEcosystem ecosystem) => _index.Counts[(int)ecosystem];

    /// <summary>
    /// When the newest record was changed, UTC. Whole databases change many times a day, so this is their age; a time that is more than
    /// a day ahead of <paramref name="now"/> says nothing.
    /// </summary>
    public DateTimeOffset? AsOf(DateTimeOffset now) => _index.AsOf(now);

    /// <summary>The records that name a package, withdrawn ones left out, ordered by id. What cannot be read is added to <see cref="Faults"/>.</summary>
    public IReadOnlyList<AdvisoryRecord> Find(PackageEcosystem ecosystem, string name)
    {
        string normal = PackageNames.Normalise(ecosystem, name);
        List<AdvisoryRecord> records = [];
        foreach (AdvisoryRow row in _index.Find(AdvisoryIndex.KeyOf(ecosystem, normal)))
        {
            if (Read(row) is { IsWithdrawn: false } record && Names(record, ecosystem, normal))
                records.Add(record);
        }

        records.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return records;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FileByteSource file in _open.Values)
            file.Dispose();
        _open.Clear();
    }

    private static bool Names(AdvisoryRecord record, PackageEcosystem ecosystem, string normal) =>
        record.Affected.Any(affected => PackageEcosystems.FromOsvName(affected.Ecosystem) == ecosystem
            && string.Equals(PackageNames.Normalise(ecosystem, affected.Name), normal, StringComparison.Ordinal));

    private AdvisoryRecord? Read(AdvisoryRow row)
    {
        string path = System.IO.Path.Combine(_files.Root, _index.Files[row.File]);
        try
        {
            byte[] bytes;
            if (row.Method == AdvisoryRow.WholeFile)
            {
                using FileByteSource file = FileByteSource.Open(path);
                bytes = new byte[Math.Min(file.Length, AdvisoryIndexBuilder.MaxRecordLength)];
                file.ReadExactly(0, bytes);
            }
            else
            {
                if (!_open.TryGetValue(row.File, out FileByteSource? archive))
                    _open.Add(row.File, archive = FileByteSource.Open(path));
                ListedMember member = new("", row.Offset, row.CompressedLength, row.Length, row.Method);
                bytes = ZipListing.ReadMember(archive, member, new ScanBudget(ScanLimits.Default), AdvisoryIndexBuilder.MaxRecordLength);
            }

            if (AdvisoryReader.Read(bytes, out string fault) is { } record)
                return record;
            _lateFaults.Add(new AdvisoryFault(path, null, fault));
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is MalformedContentException or LimitReachedException)
        {
            _lateFaults.Add(new AdvisoryFault(path, null, $"expected a record that was there a moment ago, found: {exception.Message}"));
        }

        return null;
    }

    // A folder may keep indices of several advisories; two that share a name by chance only take turns, because stamps decide.
    private static string NameOf(string path) => $"advisories-{XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(path)):x16}.index";

    private static AdvisoryIndex? ReadIndex(string path, string stamp)
    {
        try
        {
            return File.Exists(path) ? AdvisoryIndex.FromBytes(File.ReadAllBytes(path), stamp) : null;
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is OverflowException)
        {
            return null;
        }
    }

    private static bool TryWrite(string path, byte[] bytes)
    {
        try
        {
            AtomicFile.WriteIfChanged(path, bytes);
            return true;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return false;
        }
    }
}
