using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;
using ModelGuard.Scanning.Zip;

namespace ModelGuard.Scanning.TfLite;

/// <summary>
/// Judges a TensorFlow Lite model: the FlatBuffer is verified and accounts for every byte, indices lead somewhere, constants have the size of their
/// tensors, and operators are built in or known.
/// </summary>
internal sealed class TfLiteScanner : IFormatScanner
{
    private const uint SchemaVersion = 3;

    public ModelFormat Format => ModelFormats.TfLite;

    public void Scan(ByteSource content, ScanScope scope)
    {
        (FlatTable model, FlatVerifier verifier) = FlatVerifier.Verify(content, TfLiteSchema.Instance, scope.Budget);
        ulong version = model.Number("version");
        if (version != SchemaVersion)
            scope.Report(ContentRules.Malformed, $"expected schema version {SchemaVersion}, found {version}", model.Offset);
        if (verifier.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of TensorFlow Lite's schema as of 2026, found {unknown}", model.Offset);

        List<FlatTable> buffers = [.. model.Tables("buffers")];
        List<FlatTable> operators = [.. model.Tables("operator_codes")];
        foreach (FlatTable buffer in buffers)
            ClaimOutside(verifier, buffer.Number("offset"), buffer.Number("size"));
        TfLiteOperatorRules.Judge(operators, scope);
        int graphs = (int)model.Count("subgraphs");
        TfLiteGraphRules rules = new(buffers, operators.Count, graphs, verifier, scope);
        foreach (FlatTable graph in model.Tables("subgraphs"))
            rules.Judge(graph);

        JudgeMetadata(content, model, buffers, scope);
        JudgeHoles(content, verifier, scope);
        if (scope.IsRoot)
            scope.Facts = rules.FactsOf(model, operators);
    }

    /// <summary>Models of more than 2 GiB keep data behind the FlatBuffer; offsets of 0 and 1 mean none.</summary>
    internal static void ClaimOutside(FlatVerifier verifier, ulong offset, ulong size)
    {
        if (offset > 1)
            verifier.Claim((long)Math.Min(offset, long.MaxValue), (long)Math.Min(size, long.MaxValue));
    }

    private static void JudgeMetadata(ByteSource content, FlatTable model, List<FlatTable> buffers, ScanScope scope)
    {
        foreach (FlatTable metadata in model.Tables("metadata"))
        {
            string name = metadata.Text("name") ?? string.Empty;
            ulong index = metadata.Number("buffer");
            if (index >= (ulong)buffers.Count)
                scope.Report(ContentRules.Malformed, $"expected the metadata '{Excerpt.Of(name)}' in one of {buffers.Count} buffers, found {index}", metadata.Offset);
            else if (buffers[(int)index].Elements("data") is { } start)
                scope.ScanNested(content.Slice(start, buffers[(int)index].Count("data")), $"metadata/{name}");
        }
    }

    /// <summary>Associated files stand behind the model as a zip (ai.google.dev/edge/litert/models/metadata); nothing else does.</summary>
    private static void JudgeHoles(ByteSource content, FlatVerifier verifier, ScanScope scope)
    {
        foreach ((long start, long end) in verifier.Holes(content))
        {
            if (end == content.Length && IsZip(content, start))
                new ZipScanner(ModelFormats.Zip, isJudgedCompletely: true, prefixLength: start).Scan(content, scope);
            else
                UnaccountedBytes.Report(content, start, end, "a part of the model", scope);
        }
    }

    private static bool IsZip(ByteSource content, long start)
    {
        Span<byte> head = stackalloc byte[4];
        return content.Read(start, head) == 4 && head.SequenceEqual(ZipSignatures.LocalHeader);
    }
}
