using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Safetensors;

/// <summary>
/// Judges a safetensors file whole: every tensor has a known type, a shape that fits its bytes, and the tensors cover the buffer
/// exactly, without hole or overlap.
/// </summary>
internal sealed class SafetensorsScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.Safetensors;

    public void Scan(ByteSource content, ScanScope scope)
    {
        SafetensorsHeader header = SafetensorsReader.Read(content, scope.Budget);
        if (scope.IsRoot)
            scope.Facts = FactsOf(header);
        foreach (SafetensorsTensor tensor in header.Tensors)
            JudgeSize(tensor, scope);
        foreach ((string key, string text) in header.Metadata)
            MetadataTexts.Judge(key, text, header.MetadataOffsets[key], scope);
        JudgeCover(content, header, scope);
    }

    private static void JudgeSize(SafetensorsTensor tensor, ScanScope scope)
    {
        if (SafetensorsDataType.BitsOf(tensor.DataType) is not { } bits)
        {
            scope.Report(ContentRules.Malformed, $"expected a known dtype of tensor '{tensor.Name}', found '{tensor.DataType}'", tensor.Offset);
            return;
        }

        UInt128 total = (UInt128)bits;
        foreach (long dimension in tensor.Shape)
        {
            // Beyond 64 bits no file can hold it; clamping keeps the product from overflowing 128.
            total = UInt128.Min(total * (UInt128)dimension, ulong.MaxValue);
        }

        long held = tensor.End - tensor.Start;
        if (tensor.End < tensor.Start || total != (UInt128)held * 8)
        {
            scope.Report(
                ContentRules.Malformed,
                $"expected {total / 8} bytes of tensor '{tensor.Name}' ({tensor.DataType}[{string.Join(',', tensor.Shape)}]), found offsets {tensor.Start} to {tensor.End}",
                tensor.Offset);
        }
    }

    private static void JudgeCover(ByteSource content, SafetensorsHeader header, ScanScope scope)
    {
        long buffer = content.Length - header.BufferStart;
        long covered = 0;
        foreach (SafetensorsTensor tensor in header.Tensors.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.End).ThenBy(tensor => tensor.Offset))
        {
            if (Math.Max(tensor.Start, tensor.End) > buffer)
            {
                scope.Report(
                    ContentRules.Malformed,
                    $"expected tensor '{tensor.Name}' inside the buffer of {buffer} bytes, found its end at {Math.Max(tensor.Start, tensor.End)}",
                    tensor.Offset);
            }
            else if (tensor.Start > covered)
            {
                UnaccountedBytes.Report(content, header.BufferStart + covered, header.BufferStart + tensor.Start, "a tensor", scope);
            }
            else if (tensor.Start < covered && tensor.End > tensor.Start)
            {
                scope.Report(ContentRules.Malformed, $"expected tensor '{tensor.Name}' to start at {covered}, found it overlapping at {tensor.Start}", tensor.Offset);
            }

            covered = Math.Max(covered, Math.Min(tensor.End, buffer));
        }

        if (covered < buffer)
            UnaccountedBytes.Report(content, header.BufferStart + covered, content.Length, "the last tensor", scope);
    }

    /// <summary>Where tools name what a model was trained from: Stability-AI/ModelSpec, kohya-ss/sd-scripts, PEFT's own key.</summary>
    private static readonly string[] BaseModelKeys = ["base_model", "base_model_name_or_path", "ss_sd_model_name", "ss_base_model_version"];

    private static ModelFacts FactsOf(SafetensorsHeader header)
    {
        UInt128 parameters = 0;
        foreach (SafetensorsTensor tensor in header.Tensors)
        {
            UInt128 count = 1;
            foreach (long dimension in tensor.Shape)
                count = UInt128.Min(count * (UInt128)dimension, long.MaxValue);
            parameters += count;
        }

        return new ModelFacts
        {
            TensorCount = header.Tensors.Count,
            ParameterCount = (long)UInt128.Min(parameters, long.MaxValue),
            Metadata = header.Metadata,
            License = header.Metadata.GetValueOrDefault("license") ?? header.Metadata.GetValueOrDefault("modelspec.license"),
            Producer = header.Metadata.GetValueOrDefault("modelspec.implementation"),
            Architecture = header.Metadata.GetValueOrDefault("modelspec.architecture"),
            Task = header.Metadata.GetValueOrDefault("modelspec.usage_hint"),
            Quantization = header.Metadata.GetValueOrDefault("quantization"),
            BaseModels = FactLists.Of(BaseModelKeys.Select(key => header.Metadata.GetValueOrDefault(key))),
            TensorTypes = FactLists.Count(header.Tensors.Select(tensor => tensor.DataType)),
            Name = header.Metadata.GetValueOrDefault("modelspec.title"),
            Description = header.Metadata.GetValueOrDefault("modelspec.description"),
        };
    }
}
