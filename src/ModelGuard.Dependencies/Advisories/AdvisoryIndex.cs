using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>Which records name which packages. It is stored as one block with a checksum and read without looking at each row.</summary>
internal sealed class AdvisoryIndex
{
    private const int ChecksumLength = 16;
    private const ulong Magic = 0x3130_5649_4441_474D;

    private static readonly TimeSpan ClockDifference = TimeSpan.FromDays(1);

    private readonly AdvisoryRow[] _rows;
    private readonly AdvisoryPosting[] _postings;

    public AdvisoryIndex(AdvisoryRow[] rows, AdvisoryPosting[] postings) => (_rows, _postings) = (rows, postings);

    /// <summary>The stamp of the files that it was made of.</summary>
    public required string Stamp { get; init; }

    /// <summary>Paths of the files that hold records, relative to the folder of the advisories, or absolute.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What could not be read; of many, the first.</summary>
    public required IReadOnlyList<AdvisoryFault> Faults { get; init; }

    /// <summary>How many parts could not be read.</summary>
    public required int FaultCount { get; init; }

    /// <summary>Ticks (UTC) of every record's last change, of which the newest that is not in the future is the age of the advisories.</summary>
    public required IReadOnlyList<long> NewestTicks { get; init; }

    /// <summary>How many records name packages of each ecosystem of <see cref="PackageEcosystems.All"/>.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>How many records there are, those of other ecosystems included.</summary>
    public int Count => _rows.Length;

    /// <summary>The key of a package.</summary>
    public static ulong KeyOf(PackageEcosystem ecosystem, string normalName) =>
        XxHash3.HashToUInt64(MemoryMarshal.AsBytes($"{ecosystem.ToOsvName()}\n{normalName}".AsSpan()));

    /// <summary>The records that may name a package.</summary>
    public IEnumerable<AdvisoryRow> Find(ulong key)
    {
        int at = Array.BinarySearch(_postings, new AdvisoryPosting(key, -1));
        for (int i = at < 0 ? ~at : at; i < _postings.Length && _postings[i].Key == key; i++)
            yield return _rows[_postings[i].Row];
    }

    /// <summary>When the newest record was changed, UTC; a time that is more than a day ahead of <paramref name="now"/> says nothing.</summary>
    public DateTimeOffset? AsOf(DateTimeOffset now)
    {
        long latest = (now + ClockDifference).UtcTicks;
        long newest = NewestTicks.Where(ticks => ticks <= latest).DefaultIfEmpty(0).Max();
        return newest == 0 ? null : new DateTimeOffset(newest, TimeSpan.Zero);
    }

    /// <summary>The index as bytes.</summary>
    public byte[] ToBytes()
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Stamp);
        WriteTexts(writer, Files);
        writer.Write(FaultCount);
        writer.Write(Faults.Count);
        foreach (AdvisoryFault fault in Faults)
        {
            writer.Write(fault.Path);
            writer.Write(fault.Member ?? "");
            writer.Write(fault.Message);
        }

        writer.Write(NewestTicks.Count);
        foreach (long ticks in NewestTicks)
            writer.Write(ticks);
        writer.Write(Counts.Count);
        foreach (int count in Counts)
            writer.Write(count);
        WriteRows(writer, _rows);
        WriteRows(writer, _postings);
        writer.Flush();
        writer.Write(XxHash128.Hash(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads an index back.</summary>
    /// <returns><see langword="null"/> where the bytes are none, are damaged, or were made of other files.</returns>
    public static AdvisoryIndex? FromBytes(byte[] bytes, string stamp)
    {
        int length = bytes.Length - ChecksumLength;
        if (length <= 0 || !XxHash128.Hash(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
            return null;
        using BinaryReader reader = new(new MemoryStream(bytes, 0, length), Encoding.UTF8);
        if (reader.ReadUInt64() != Magic || reader.ReadString() != stamp)
            return null;

        string[] files = ReadMany(reader, static from => from.ReadString());
        int faultCount = reader.ReadInt32();
        AdvisoryFault[] faults = ReadMany(reader, static from => new AdvisoryFault(from.ReadString(), from.ReadString() is { Length: > 0 } member ? member : null, from.ReadString()));
        long[] newest = ReadMany(reader, static from => from.ReadInt64());
        int[] counts = ReadMany(reader, static from => from.ReadInt32());
        return new AdvisoryIndex(ReadRows<AdvisoryRow>(reader), ReadRows<AdvisoryPosting>(reader))
        {
            Stamp = stamp,
            Files = files,
            Faults = faults,
            FaultCount = faultCount,
            NewestTicks = newest,
            Counts = counts,
        };
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (string text in texts)
            writer.Write(text);
    }

    private static void WriteRows<T>(BinaryWriter writer, T[] rows)
        where T : unmanaged
    {
        writer.Write(rows.Length);
        writer.Write(MemoryMarshal.AsBytes(rows.AsSpan()));
    }

    private static T[] ReadMany<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        T[] items = new T[reader.ReadInt32()];
        for (int i = 0; i < items.Length; i++)
            items[i] = read(reader);
        return items;
    }

    private static T[] ReadRows<T>(BinaryReader reader)
        where T : unmanaged
    {
        T[] rows = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
        return rows;
    }
}
