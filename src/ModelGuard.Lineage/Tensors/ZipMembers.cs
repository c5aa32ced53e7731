using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Zip;

namespace ModelGuard.Lineage.Tensors;

/// <summary>The members of a zip archive, each as bytes that can be read at any offset; what is inflated is closed together with the set.</summary>
internal sealed class ZipMembers
{
    private const int Stored = 0;
    private const int Deflated = 8;

    private readonly ByteSource _archive;
    private readonly ScanBudget _budget;
    private readonly WeightSetBuilder _builder;
    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads the directory of an archive; of a name that occurs twice, the first counts.</summary>
    /// <exception cref="MalformedContentException">There is no directory.</exception>
    /// <exception cref="LimitReachedException">There are more members than the limit.</exception>
    public ZipMembers(ByteSource archive, ScanBudget budget, WeightSetBuilder builder)
    {
        _archive = archive;
        _budget = budget;
        _builder = builder;
        foreach (ZipEntry entry in ZipReader.Read(archive, budget).Entries)
        {
            if (entry.Local is not null && !entry.IsFolder && !entry.IsSymbolicLink)
                _entries.TryAdd(entry.Fields.Name, entry);
        }
    }

    /// <summary>Names of the members.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>The content of a member; <see langword="null"/> where there is none that can be read.</summary>
    public ByteSource? Open(string name)
    {
        if (!_entries.TryGetValue(name, out ZipEntry? entry) || Refusal(entry) is not null)
            return null;
        ByteSource data = _archive.Slice(entry.DataOffset, entry.Fields.CompressedLength);
        if (entry.Fields.Method == Stored)
            return data;
        _builder.AddBytes(entry.Fields.Length);
        return _builder.Own(new InflatedByteSource(data, entry.Fields.Length, _budget));
    }

    /// <summary>Why <see cref="Open"/> returns nothing.</summary>
    public string WhyNot(string name) => _entries.TryGetValue(name, out ZipEntry? entry) ? Refusal(entry) ?? "it can be read" : $"expected the member '{name}', found none";

    private string? Refusal(ZipEntry entry)
    {
        ZipEntryFields fields = entry.Fields;
        if (fields.IsEncrypted)
            return "expected a member that can be read, found an encrypted one";
        if (fields.Method is not (Stored or Deflated))
            return $"expected a stored or deflated member, found compression method {fields.Method}";
        if (fields.CompressedLength < 0 || fields.Length < 0 || fields.CompressedLength > _archive.Length - entry.DataOffset)
            return $"expected {fields.CompressedLength} bytes of data, found {Math.Max(0, _archive.Length - entry.DataOffset)}";
        return null;
    }
}
