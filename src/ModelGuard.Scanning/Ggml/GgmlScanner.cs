using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Ggml;

/// <summary>
/// Judges a model in the formats before GGUF (magic ggml, ggmf, ggjt and ggla): one known layout must account for every byte; what stands behind the
/// last tensor belongs to nothing.
/// </summary>
internal sealed class GgmlScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.Ggml;

    public void Scan(ByteSource content, ScanScope scope)
    {
        GgmlModel model = new GgmlReader(content, scope.Budget).Read();
        if (model.Fault is { } fault)
        {
            scope.Report(ContentRules.Malformed, $"expected a known layout to account for the file, the nearest is that of {model.Layout.Name}: {fault.Message}", fault.Offset);
            if (model.Tensors.Count > 0)
                UnaccountedBytes.Report(content, model.End, content.Length, "the last tensor", scope);
            return;
        }

        foreach ((long start, long end) in model.Paddings)
            JudgePadding(content, start, end, scope);
        if (scope.IsRoot)
            scope.Facts = FactsOf(model);
    }

    private static void JudgePadding(ByteSource content, long start, long end, ScanScope scope)
    {
        Span<byte> bytes = stackalloc byte[32];
        bytes = bytes[..(int)(end - start)];
        content.ReadExactly(start, bytes);
        if (bytes.ContainsAnyExcept((byte)0))
            UnaccountedBytes.Report(content, start, end, "the name of a tensor", scope);
    }

    private static ModelFacts FactsOf(GgmlModel model)
    {
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["tokens"] = model.TokenCount.ToString(CultureInfo.InvariantCulture),
        };
        foreach ((string name, uint number) in model.Numbers)
            metadata[name] = number.ToString(CultureInfo.InvariantCulture);
        IReadOnlyDictionary<string, long> types = FactLists.Count(model.Tensors.Select(tensor => GgmlTensorType.Find(tensor.Type, model.Quantization)!.Name));
        string magic = new([.. model.Layout.Magic.Reverse()]);
        return new ModelFacts
        {
            FormatVersion = model.Version == 0 ? magic : string.Create(CultureInfo.InvariantCulture, $"{magic} {model.Version}"),
            Architecture = model.Layout.Name,
            Quantization = types.Where(type => type.Key is not ("F32" or "F16" or "BF16")).OrderByDescending(type => type.Value).FirstOrDefault().Key,
            TensorTypes = types,
            TensorCount = model.Tensors.Count,
            ParameterCount = (long)model.Tensors.Aggregate((UInt128)0, (sum, tensor) => UInt128.Min(sum + ElementsOf(tensor), long.MaxValue)),
            Metadata = metadata,
        };
    }

    private static UInt128 ElementsOf(GgmlTensor tensor) =>
        tensor.Shape.Aggregate((UInt128)1, (product, length) => UInt128.Min(product * (UInt128)length, long.MaxValue));
}
