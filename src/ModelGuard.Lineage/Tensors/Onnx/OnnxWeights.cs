using System.Globalization;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Lineage.Tensors.Encodings;
using ModelGuard.Scanning.Onnx;
using Kind = ModelGuard.Lineage.Tensors.Encodings.ElementEncodings.Kind;

namespace ModelGuard.Lineage.Tensors.Onnx;

/// <summary>The tensors of an ONNX model (onnx/onnx onnx.proto, TensorProto): raw, in typed fields, or in files beside the model.</summary>
internal sealed class OnnxWeights
{
    private readonly ByteSource _content;
    private readonly ISiblingFiles? _siblings;
    private readonly string _folder;
    private readonly ScanBudget _budget;
    private readonly WeightSetBuilder _builder;
    private readonly Dictionary<string, ByteSource?> _files = new(StringComparer.Ordinal);
    private long _decoded;

    private OnnxWeights(ByteSource content, ISiblingFiles? siblings, string folder, ScanBudget budget, WeightSetBuilder builder)
    {
        _content = content;
        _siblings = siblings;
        _folder = folder;
        _budget = budget;
        _builder = builder;
    }

    /// <summary>Adds the tensors of a model: initialisers by their names, constants by their offsets.</summary>
    /// <param name="content">The model.</param>
    /// <param name="siblings">The files beside it; <see langword="null"/> where there are none.</param>
    /// <param name="folder">What names beside it are written with, empty or ending in a slash.</param>
    /// <param name="budget">Pays for records.</param>
    /// <param name="builder">What is filled.</param>
    /// <exception cref="MalformedContentException">It breaks the wire format or the schema.</exception>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public static void Read(ByteSource content, ISiblingFiles? siblings, string folder, ScanBudget budget, WeightSetBuilder builder)
    {
        OnnxWeights weights = new(content, siblings, folder, budget, builder);
        new OnnxReader(content, budget, new OnnxModel(), weights.Add).Read();
    }

    private void Add(OnnxTensor tensor)
    {
        if (tensor.IsIndex)
            return;
        string name = tensor.Name.Length > 0 ? tensor.Name : string.Create(CultureInfo.InvariantCulture, $"constant@{tensor.Offset}");
        if (OnnxDataType.Find(tensor.DataType) is not { } type || KindOf(type.Name) is not { } kind)
        {
            _builder.AddUnreadable(name, $"expected numbers of 8 bits or more, found the element type {OnnxDataType.Find(tensor.DataType)?.Name ?? $"{tensor.DataType}"}");
            return;
        }

        TensorEncoding encoding = ElementEncodings.Of(type.Name, kind);
        if (tensor.Dimensions is not { } shape || TensorShape.Elements(shape) is not { } elements || encoding.BytesOf(elements) is not { } length)
        {
            _builder.AddUnreadable(name, "expected a shape whose size fits 63 bits");
            return;
        }

        string? reason = null;
        TensorContent? found = tensor.IsExternal || tensor.External.Count > 0 ? External(tensor, encoding, length, out reason)
            : tensor.RawOffset is { } offset ? Stored(_content, offset, encoding, length, tensor.RawLength ?? 0, out reason)
            : Typed(tensor, type, kind, encoding, elements, out reason);
        if (found is null)
            _builder.AddUnreadable(name, reason ?? "it cannot be read");
        else
            _builder.Add(new WeightTensor(name, type.Name, shape), found);
    }

    private static EncodedContent? Stored(ByteSource source, long offset, TensorEncoding encoding, long length, long held, out string? reason)
    {
        reason = length == held ? null : $"expected {length} bytes of {encoding.Name}, found {held}";
        return reason is null ? new EncodedContent(source, offset, encoding) : null;
    }

    private EncodedContent? External(OnnxTensor tensor, TensorEncoding encoding, long length, out string? reason)
    {
        string location = tensor.External.GetValueOrDefault("location") ?? string.Empty;
        if (RelativePathRules.Escapes(location) || _siblings is null)
        {
            reason = $"expected external data inside the model's folder, found '{Excerpt.Of(location)}'";
            return null;
        }

        if (!_files.TryGetValue(location, out ByteSource? file))
        {
            string path = _folder + location;
            if (_siblings.Resolve(path, out long size) == SiblingState.Found)
            {
                file = _builder.Own(_siblings.Open(path));
                _builder.AddFile(path, size);
            }

            _files.Add(location, file);
        }

        if (file is null)
        {
            reason = $"expected the file '{Excerpt.Of(location)}' beside the model, found none that may be read";
            return null;
        }

        bool isPlaced = long.TryParse(tensor.External.GetValueOrDefault("offset") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
            && offset <= file.Length && length <= file.Length - offset;
        reason = isPlaced ? null : $"expected {length} bytes at '{Excerpt.Of(tensor.External.GetValueOrDefault("offset") ?? "0")}' of '{Excerpt.Of(location)}', found a file of {file.Length}";
        return isPlaced ? new EncodedContent(file, offset, encoding) : null;
    }

    /// <summary>Values in the typed fields: floats and doubles stand as they are, integers as varints, 16-bit floats as integers of their bits.</summary>
    private TensorContent? Typed(OnnxTensor tensor, OnnxDataType type, Kind kind, TensorEncoding encoding, long elements, out string? reason)
    {
        reason = null;
        if (elements == 0)
            return new MemoryContent([]);
        if (tensor.Values is not { } values || tensor[type.Field] != elements)
        {
            reason = $"expected {elements} values of {type.Name} in one packed field, found {tensor[type.Field]} or several fields";
            return null;
        }

        if (type.Field is OnnxDataField.Floats or OnnxDataField.Doubles)
            return Stored(_content, values.Offset, encoding, elements * encoding.BlockBytes, values.Length, out reason);
        if (elements * sizeof(float) > _budget.Limits.MaxKeptBytes - _decoded)
        {
            reason = $"expected at most {_budget.Limits.MaxKeptBytes} bytes of values written as varints, found more: save the model with raw data";
            return null;
        }

        _decoded += elements * sizeof(float);
        return new MemoryContent(OnnxVarints.Decode(_content, values.Offset, values.Length, (int)elements, kind));
    }

    private static Kind? KindOf(string name) => name switch
    {
        "float32" => Kind.Float32,
        "float16" => Kind.Float16,
        "bfloat16" => Kind.BFloat16,
        "float64" => Kind.Float64,
        "float8e4m3fn" => Kind.Float8E4M3Fn,
        "float8e4m3fnuz" => Kind.Float8E4M3FnUz,
        "float8e5m2" => Kind.Float8E5M2,
        "float8e5m2fnuz" => Kind.Float8E5M2FnUz,
        "float8e8m0" => Kind.Float8E8M0,
        "bool" => Kind.Bool,
        "int8" => Kind.Int8,
        "uint8" => Kind.UInt8,
        "int16" => Kind.Int16,
        "uint16" => Kind.UInt16,
        "int32" => Kind.Int32,
        "uint32" => Kind.UInt32,
        "int64" => Kind.Int64,
        "uint64" => Kind.UInt64,
        _ => null,
    };
}
