using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>Data that backends ask for by name, and how much of it they need.</summary>
internal sealed class ExecuTorchNamedData
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads the table of names of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="segments">Where each of its segments lies.</param>
    /// <param name="scope">Where findings go.</param>
    public ExecuTorchNamedData(FlatTable program, IReadOnlyList<(long Start, long End)> segments, ScanScope scope)
    {
        foreach (FlatTable named in program.Tables("named_data"))
        {
            string key = named.Text("key") ?? string.Empty;
            ulong index = named.Number("segment_index");
            if (index >= (ulong)segments.Count)
                scope.Report(ContentRules.Malformed, $"expected named data in one of {segments.Count} segments, found {index}", named.Offset);
            else if (!_entries.TryAdd(key, new Entry(segments[(int)index].Start, segments[(int)index].End, named.Offset)))
                scope.Report(ContentRules.Malformed, $"expected each name of data once, found '{Excerpt.Of(key)}' twice", named.Offset);
        }
    }

    /// <summary>Bytes under a name; <see langword="null"/> where there are none.</summary>
    public long? LengthOf(string key) => _entries.TryGetValue(key, out Entry? entry) ? entry.End - entry.Start : null;

    /// <summary>Notes that bytes under a name are needed.</summary>
    public void Need(string key, UInt128 count)
    {
        if (_entries.TryGetValue(key, out Entry? entry))
            entry.Needed = UInt128.Max(entry.Needed ?? 0, count);
    }

    /// <summary>Reports what nothing asked for, once every part that could ask was judged.</summary>
    public void ReportRest(ByteSource content, ScanScope scope)
    {
        foreach ((string key, Entry entry) in _entries)
        {
            if (entry.Needed is not { } needed)
                scope.Report(NativeFormatRules.DeviceCode, $"expected named data that a part of the program uses, found '{Excerpt.Of(key)}' of {entry.End - entry.Start} bytes", entry.Offset, subject: Excerpt.Of(key));
            else if (needed < (UInt128)(entry.End - entry.Start))
                UnaccountedBytes.Report(content, entry.Start + (long)needed, entry.End, "named data", scope);
        }
    }

    private sealed class Entry(long start, long end, long offset)
    {
        public long Start => start;

        public long End => end;

        public long Offset => offset;

        public UInt128? Needed { get; set; }
    }
}
