using System.Globalization;
using ModelGuard.Core.Files;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.ExternalData;

namespace ModelGuard.Scanning.Onnx;

/// <summary>Judges what a model states about one tensor: its size against its shape, and the place of external data.</summary>
internal static class OnnxTensorRules
{
    /// <summary>
    /// The mark by which ONNX Runtime hands tensors over in memory; in a file it makes a loader read memory at an address of the
    /// author's choice (microsoft/onnxruntime core/framework/tensorprotoutils.h, kTensorProtoMemoryAddressTag).
    /// </summary>
    private const string MemoryAddressMark = "_ORT_MEM_ADDR_";

    /// <summary>Judges a tensor.</summary>
    /// <returns>The external file it names, where that stays in the model's folder.</returns>
    public static string? Judge(OnnxTensor tensor, ScanScope scope)
    {
        if (tensor is { IsExternal: true } or { External.Count: > 0 })
            return JudgeExternal(tensor, scope);
        if (tensor is { DataType: 0, ElementCount: 1, RawLength: null or 0, ValueCount: 0 })
            return null;
        if (OnnxDataType.Find(tensor.DataType) is not { } type)
        {
            Malformed(tensor, $"expected a known element type, found {tensor.DataType}", scope);
        }
        else if (tensor.RawLength is { } raw)
        {
            if (type.Field == OnnxDataField.Strings)
                Malformed(tensor, "expected strings one by one, found raw data", scope);
            else if (tensor.ValueCount > 0)
                Malformed(tensor, "expected raw data or values, found both", scope);
            else if (ByteCount(tensor, type) != raw)
                Malformed(tensor, $"expected {Describe(tensor, type)}, found {raw} bytes", scope);
        }
        else if (tensor.ValueCount != tensor[type.Field] || tensor[type.Field] != ExpectedValues(tensor, type))
        {
            Malformed(tensor, $"expected {Describe(tensor, type)}, found {tensor.ValueCount} values", scope);
        }

        return null;
    }

    private static string? JudgeExternal(OnnxTensor tensor, ScanScope scope)
    {
        if (!tensor.External.TryGetValue("location", out string? location))
        {
            Malformed(tensor, "expected the location of external data, found none", scope);
            return null;
        }

        if (location.Contains(MemoryAddressMark, StringComparison.Ordinal))
        {
            scope.Report(GraphRules.ExternalDataEscapes, $"tensor '{tensor.Name}': expected a file beside the model, found an address in memory", tensor.Offset, subject: location);
            return null;
        }

        if (RelativePathRules.Escapes(location))
        {
            ExternalFiles.Judge($"tensor '{tensor.Name}'", location, 0, 0, tensor.Offset, scope);
            return null;
        }

        if (!TryRange(tensor, out long offset, out long? length))
        {
            Malformed(tensor, "expected offset and length of external data as counts", scope);
            return null;
        }

        OnnxDataType? type = OnnxDataType.Find(tensor.DataType);
        long? expected = type is null || type.Field == OnnxDataField.Strings ? null : ByteCount(tensor, type);
        if (expected is null)
            Malformed(tensor, "expected a type and shape of external data that fit 63 bits", scope);
        else if (length is not null && length != expected)
            Malformed(tensor, $"expected {expected} bytes of external data, found a length of {length}", scope);
        ExternalFiles.Judge($"tensor '{tensor.Name}'", location, offset, Math.Max(length ?? 0, expected ?? 0), tensor.Offset, scope);
        return location;
    }

    private static bool TryRange(OnnxTensor tensor, out long offset, out long? length)
    {
        offset = 0;
        length = null;
        if (tensor.External.TryGetValue("offset", out string? text) && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out offset))
            return false;
        if (!tensor.External.TryGetValue("length", out text))
            return true;
        bool isCount = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count);
        length = count;
        return isCount;
    }

    private static long? ByteCount(OnnxTensor tensor, OnnxDataType type) =>
        tensor.ElementCount is { } count && count <= (long.MaxValue - 7) / Math.Max(type.Bits, 1) ? ((count * type.Bits) + 7) / 8 : null;

    private static long? ExpectedValues(OnnxTensor tensor, OnnxDataType type) =>
        tensor.ElementCount is { } count && count <= long.MaxValue / 4 ? ((count * type.PerElement) + type.PerValue - 1) / type.PerValue : null;

    private static string Describe(OnnxTensor tensor, OnnxDataType type) =>
        tensor.ElementCount is { } count ? $"{count} elements of {type.Name}" : $"a shape whose size fits 63 bits";

    private static void Malformed(OnnxTensor tensor, string message, ScanScope scope) =>
        scope.Report(ContentRules.Malformed, $"tensor '{tensor.Name}': {message}", tensor.Offset);
}
