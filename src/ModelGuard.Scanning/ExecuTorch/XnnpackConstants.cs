using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>The constants of a part for XNNPACK: behind its graph, in it, or under names in the program. The first one is nobody's.</summary>
internal sealed class XnnpackConstants
{
    /// <summary>The offset of a constant that has a name instead.</summary>
    private const ulong NoOffset = ulong.MaxValue;

    private readonly XnnpackPayload _payload;
    private readonly ExecuTorchNamedData _named;
    private readonly ScanScope _scope;
    private readonly List<Constant> _all = [];

    /// <summary>Reads the table of constants.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="payload">The part that it is in.</param>
    /// <param name="named">Named data of the program.</param>
    /// <param name="scope">Where findings go.</param>
    public XnnpackConstants(FlatTable graph, XnnpackPayload payload, ExecuTorchNamedData named, ScanScope scope)
    {
        (_payload, _named, _scope) = (payload, named, scope);
        if (payload.Constants is { } section)
        {
            foreach (FlatTable constant in graph.Tables("constant_data"))
                _all.Add(Read(constant, section, _all.Count));
            if (graph.Count("constant_buffer") > 1)
                Malformed("expected constants behind the graph alone, found some in it", graph.Offset);
        }
        else
        {
            foreach (FlatTable buffer in graph.Tables("constant_buffer"))
                _all.Add(new Constant(payload.FlatStart + (buffer.Elements("storage") ?? 0), buffer.Count("storage"), null));
            if (graph.Count("constant_data") > 1)
                Malformed("expected a header before constants behind the graph, found none", graph.Offset);
        }

        JudgeOverlaps();
    }

    /// <summary>Judges that a constant has the bytes that are needed of it.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="needed">The bytes.</param>
    /// <param name="what">What needs them, in the words of a message.</param>
    /// <param name="offset">Where that stands in the graph.</param>
    public void Need(ulong index, UInt128 needed, string what, long offset)
    {
        if (index >= (ulong)_all.Count)
        {
            Malformed($"expected the data of {what} among {_all.Count} constants, found {index}", offset);
            return;
        }

        Constant constant = _all[(int)index];
        constant.Needed = UInt128.Max(constant.Needed, needed);
        if (constant.Key is { } key)
            _named.Need(key, needed);
        if (constant.Length is { } length && needed > (UInt128)length)
            Malformed($"expected {needed} bytes of {what}, found {length}", offset);
    }

    /// <summary>Reports what nothing needs.</summary>
    public void ReportRest()
    {
        foreach (Constant constant in _all.Skip(1))
        {
            if (constant is { Key: null, Length: { } length } && constant.Needed < (UInt128)length)
                UnaccountedBytes.Report(_payload.Bytes, constant.Start + (long)constant.Needed, constant.Start + length, "a constant", _scope);
        }
    }

    private Constant Read(FlatTable constant, (long Start, long Length) section, int index)
    {
        ulong offset = constant.Number("offset");
        ulong size = constant.Number("size");
        string key = constant.Text("named_key") ?? string.Empty;
        if (index == 0)
            return new Constant(0, 0, null);
        if (key.Length > 0)
        {
            long? held = _named.LengthOf(key);
            if (offset != NoOffset)
                Malformed($"expected no offset of the constant that is named '{Excerpt.Of(key)}', found {offset}", constant.Offset);
            if (held is null)
                _scope.Report(GraphRules.ExternalDataMissing, $"expected the data '{Excerpt.Of(key)}' in the program, found none, so that it is in a file that the application names", _payload.FlatStart + constant.Offset);
            else if ((ulong)held != size)
                Malformed($"expected {size} bytes of named data '{Excerpt.Of(key)}', found {held}", constant.Offset);
            return new Constant(0, held, key);
        }

        if (size > (ulong)section.Length || offset > (ulong)section.Length - size)
        {
            Malformed($"expected a constant inside {section.Length} bytes, found {size} bytes at {offset}", constant.Offset);
            return new Constant(0, 0, null);
        }

        long start = section.Start + (long)offset;
        _payload.Claimed.Claim(start, (long)size);
        return new Constant(start, (long)size, null);
    }

    private void JudgeOverlaps()
    {
        long end = 0;
        foreach (Constant constant in _all.Where(constant => constant is { Key: null, Length: > 0 }).OrderBy(constant => constant.Start))
        {
            if (constant.Start < end)
            {
                Malformed($"expected constants that do not overlap, found one at {constant.Start} before the end of another at {end}", -_payload.FlatStart);
                return;
            }

            end = constant.Start + constant.Length!.Value;
        }
    }

    private void Malformed(string message, long offset) => _scope.Report(ContentRules.Malformed, message, _payload.FlatStart + offset);

    private sealed class Constant(long start, long? length, string? key)
    {
        public long Start => start;

        public long? Length => length;

        public string? Key => key;

        public UInt128 Needed { get; set; }
    }
}
