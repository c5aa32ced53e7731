using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.ExternalData;

namespace ModelGuard.Scanning.Onnx;

/// <summary>
/// Judges an ONNX model: which operators it needs, whether each tensor holds what its shape says, and which files beside it it reads.
/// </summary>
internal sealed class OnnxScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.Onnx;

    public void Scan(ByteSource content, ScanScope scope)
    {
        OnnxModel model = new();
        SortedSet<string> externalFiles = new(StringComparer.Ordinal);
        long tensors = 0;
        long parameters = 0;
        Dictionary<string, long> types = new(StringComparer.Ordinal);
        OnnxReader reader = new(content, scope.Budget, model, tensor =>
        {
            if (OnnxTensorRules.Judge(tensor, scope) is { } file)
                externalFiles.Add(file.Replace('\\', '/'));
            if (tensor.IsIndex)
                return;
            tensors++;
            string type = OnnxDataType.Find(tensor.DataType)?.Name ?? "unknown";
            types[type] = types.GetValueOrDefault(type) + 1;
            parameters = tensor.ElementCount is { } count && count <= long.MaxValue - parameters ? parameters + count : long.MaxValue;
        });

        // What was read before a fault is judged all the same.
        bool isWhole = ScanGuard.Run(scope, reader.Read);
        if (isWhole && !model.HasGraph && model.Functions.Count == 0)
            scope.Report(ContentRules.Malformed, "expected a graph in the model, found none");
        OnnxOperatorRules.Judge(model, scope);
        OnnxMetadataRules.Judge(model, scope);
        ExternalFiles.JudgeNames(externalFiles, scope);
        if (scope.IsRoot)
            scope.Facts = FactsOf(model, externalFiles, tensors, parameters) with { TensorTypes = new SortedDictionary<string, long>(types, StringComparer.Ordinal) };
    }

    /// <summary>What was learnt.</summary>
    public static ModelFacts FactsOf(OnnxModel model, IEnumerable<string> externalFiles, long tensors, long parameters)
    {
        IEnumerable<string> opsets = model.OperatorSets
            .OrderBy(set => set.Domain, StringComparer.Ordinal)
            .Select(set => string.Create(CultureInfo.InvariantCulture, $"{(set.Domain.Length == 0 ? "opset" : set.Domain)} {set.Version}"));
        return new ModelFacts
        {
            FormatVersion = string.Join(", ", [string.Create(CultureInfo.InvariantCulture, $"IR {model.IrVersion}"), .. opsets]),
            Producer = NullIfEmpty(model.ProducerName),
            ProducerVersion = NullIfEmpty(model.ProducerVersion),
            Name = NullIfEmpty(model.GraphName),
            Version = model.ModelVersion == 0 ? null : model.ModelVersion.ToString(CultureInfo.InvariantCulture),
            Description = NullIfEmpty(model.Description),
            License = model.Metadata.GetValueOrDefault("model_license") ?? model.Metadata.GetValueOrDefault("license"),
            Architecture = model.Metadata.GetValueOrDefault("model_type") ?? model.Metadata.GetValueOrDefault("architecture"),
            Task = model.Metadata.GetValueOrDefault("task") ?? model.Metadata.GetValueOrDefault("pipeline_tag"),
            Quantization = QuantizationOf(model),
            BaseModels = FactLists.Of(model.Metadata.GetValueOrDefault("base_model")),
            Languages = FactLists.Split(model.Metadata.GetValueOrDefault("language")),
            Datasets = FactLists.Split(model.Metadata.GetValueOrDefault("dataset") ?? model.Metadata.GetValueOrDefault("datasets")),
            TensorCount = tensors,
            ParameterCount = parameters,
            Inputs = [.. model.Inputs.Where(input => !model.Initializers.Contains(input.Name)).Select(Describe)],
            Outputs = [.. model.Outputs.Select(Describe)],
            Metadata = model.Metadata,
            ExternalFiles = [.. externalFiles],
        };
    }

    /// <summary>
    /// How it is quantised, by its operators (onnxruntime docs/performance/model-optimizations/quantization.md): pairs of Quantize and Dequantize around
    /// plain operators, operators on integers, or products with weights of few bits.
    /// </summary>
    private static string? QuantizationOf(OnnxModel model)
    {
        bool Uses(params ReadOnlySpan<string> types)
        {
            foreach (OnnxOperator used in model.Operators.Keys)
            {
                if (types.Contains(used.Type))
                    return true;
            }

            return false;
        }

        if (Uses("MatMulNBits", "MatMulBnb4", "MatMulFpQ4", "GatherBlockQuantized"))
            return "weights of few bits (MatMulNBits)";
        if (Uses("QLinearConv", "QLinearMatMul", "MatMulInteger", "ConvInteger", "DynamicQuantizeMatMul", "QGemm"))
            return "operators on integers (QOperator)";
        return Uses("DequantizeLinear") ? "quantize and dequantize (QDQ)" : null;
    }

    private static string Describe((string Name, string Type) value) => value.Type.Length == 0 ? value.Name : $"{value.Name}: {value.Type}";

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
