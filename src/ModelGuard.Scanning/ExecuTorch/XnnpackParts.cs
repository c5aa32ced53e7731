using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>
/// Judges the parts of a program that were made for XNNPACK. They are graphs of kernels that XNNPACK itself brings, and constants: nothing in them is code,
/// so what is read to the last byte and known is allowed.
/// </summary>
/// <param name="named">Named data of the program.</param>
/// <param name="scope">Where findings go.</param>
internal sealed class XnnpackParts(ExecuTorchNamedData named, ScanScope scope)
{
    /// <summary>Constants are aligned to 16 bytes, and to what a later XNNPACK asks for.</summary>
    private const int MaxPadding = 64;

    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly List<(string Type, UInt128 Elements)> _tensors = [];
    private int _count;

    /// <summary>Kinds of nodes so far.</summary>
    public IReadOnlyCollection<string> Kinds => _kinds;

    /// <summary>Type and elements of each constant tensor so far.</summary>
    public IReadOnlyList<(string Type, UInt128 Elements)> Tensors => _tensors;

    /// <summary>Judges a part. A fault in one does not keep the next from being judged.</summary>
    public void Judge(ByteSource bytes)
    {
        ScanScope part = scope.ForMember($"{XnnpackPayload.Backend}-{_count}");
        _count++;
        ScanGuard.Run(part, () => Judge(bytes, part));
    }

    private void Judge(ByteSource bytes, ScanScope part)
    {
        if (XnnpackPayload.FindUnknown(bytes) is { } form)
        {
            ReportUnknown(form, 0, part);
            return;
        }

        XnnpackPayload payload = XnnpackPayload.Read(bytes);
        (FlatTable graph, FlatVerifier verifier) = Verify(payload, part);
        if (verifier.UnknownField is { } unknown)
            ReportUnknown(unknown, payload.FlatStart, part);
        XnnpackConstants constants = new(graph, payload, named, part);
        XnnpackGraphRules rules = new(constants, payload.FlatStart, part);
        rules.Judge(graph);
        _kinds.UnionWith(rules.Kinds);
        _tensors.AddRange(rules.Tensors);
        foreach ((long start, long end) in verifier.Holes(payload.Flat))
            UnaccountedBytes.Report(bytes, payload.FlatStart + start, payload.FlatStart + end, "a part of the graph", part);
        foreach ((long start, long end) in payload.Claimed.Holes(bytes, MaxPadding))
            UnaccountedBytes.Report(bytes, start, end, "a part for XNNPACK", part);
        constants.ReportRest();
    }

    /// <summary>Verifies the graph; the place of a fault counts from the start of the part.</summary>
    private static (FlatTable Graph, FlatVerifier Verifier) Verify(XnnpackPayload payload, ScanScope part)
    {
        try
        {
            return FlatVerifier.Verify(payload.Flat, XnnpackSchema.Graph, part.Budget);
        }
        catch (MalformedContentException exception)
        {
            throw new MalformedContentException($"in the graph: {exception.Message}", payload.FlatStart + exception.Offset);
        }
    }

    private static void ReportUnknown(string found, long offset, ScanScope part) =>
        part.Report(NativeFormatRules.DeviceCode, $"expected a part for XNNPACK as ExecuTorch wrote it by 2026, found {found}", offset, subject: XnnpackPayload.Backend);
}
