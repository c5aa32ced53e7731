using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;
using ModelGuard.Scanning.Onnx;

namespace ModelGuard.Scanning.OnnxRuntime;

/// <summary>
/// Judges a model in ONNX Runtime's own format: the FlatBuffer is verified and accounts for every byte, and graphs, operators and tensors are held to
/// the same rules as those of ONNX.
/// </summary>
internal sealed class OrtScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.Ort;

    public void Scan(ByteSource content, ScanScope scope)
    {
        (FlatTable session, FlatVerifier verifier) = FlatVerifier.Verify(content, OrtSchema.Instance, scope.Budget);
        if (verifier.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of ONNX Runtime's schema as of 2026, found {unknown}", session.Offset);

        OnnxModel model = new();
        long tensors = 0;
        long parameters = 0;
        SortedDictionary<string, long> types = new(StringComparer.Ordinal);
        OrtReader reader = new(scope.Budget, model, tensor =>
        {
            OnnxTensorRules.Judge(tensor, scope);
            if (tensor.IsIndex)
                return;
            tensors++;
            string type = OnnxDataType.Find(tensor.DataType)?.Name ?? "unknown";
            types[type] = types.GetValueOrDefault(type) + 1;
            parameters = tensor.ElementCount is { } count && count <= long.MaxValue - parameters ? parameters + count : long.MaxValue;
        });
        bool isWhole = ScanGuard.Run(scope, () => reader.Read(session));
        if (isWhole && !model.HasGraph)
            scope.Report(ContentRules.Malformed, "expected a graph in the model, found none", session.Offset);
        if (reader.ExternalTensor is { } external)
            scope.Report(GraphRules.ExternalDataMissing, "expected every tensor in the model, found one whose data is in a file that the program must know", external);
        if (reader.FusedNode is { } fused)
            scope.Report(NativeFormatRules.DeviceCode, "expected nodes of ONNX operators, found one that a device's compiler has fused", fused);
        OnnxOperatorRules.Judge(model, scope);
        OnnxMetadataRules.Judge(model, scope);
        foreach ((long start, long end) in verifier.Holes(content))
            UnaccountedBytes.Report(content, start, end, "a part of the model", scope);
        if (scope.IsRoot)
            scope.Facts = WithVersion(OnnxScanner.FactsOf(model, [], tensors, parameters), session.Text("ort_version")) with { TensorTypes = types };
    }

    private static ModelFacts WithVersion(ModelFacts facts, string? version) =>
        version is null ? facts : facts with { FormatVersion = $"ORT {version}, {facts.FormatVersion}" };
}
