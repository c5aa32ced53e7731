using System.Numerics;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>
/// Judges rebuilt tensors: first element, shape and strides must stay inside the storage, whatever they are multiplied to. Arguments:
/// torch/_utils.py, <c>_rebuild_tensor</c>, <c>_v2</c>, <c>_v3</c> and <c>_rebuild_qtensor</c> all begin with storage, offset, size, stride.
/// </summary>
internal sealed class TensorViews(PickleJudge judge, TorchStorages storages)
{
    private const int MaxKept = 100_000;
    private const int MaxDimensions = 64;

    // Dtypes that only _rebuild_tensor_v3 writes, torch/_utils.py; other names are the aliases of the storage types.
    private static readonly Dictionary<string, int> Sizes = new(StringComparer.Ordinal)
    {
        ["uint16"] = 2,
        ["uint32"] = 4,
        ["uint64"] = 8,
        ["float8_e4m3fn"] = 1,
        ["float8_e4m3fnuz"] = 1,
        ["float8_e5m2"] = 1,
        ["float8_e5m2fnuz"] = 1,
        ["float8_e8m0fnu"] = 1,
        ["float4_e2m1fn_x2"] = 1,
        ["bits8"] = 1,
        ["bits16"] = 2,
        ["bits1x8"] = 1,
        ["bits2x4"] = 1,
        ["bits4x2"] = 1,
        ["complex32"] = 4,
        ["float16"] = 2,
        ["bfloat16"] = 2,
        ["float32"] = 4,
        ["float64"] = 8,
        ["complex64"] = 8,
        ["complex128"] = 16,
        ["int8"] = 1,
        ["uint8"] = 1,
        ["int16"] = 2,
        ["int32"] = 4,
        ["int64"] = 8,
        ["bool"] = 1,
    };

    private readonly List<TensorView> _views = [];

    /// <summary>The tensors in the order of the stream, the first 100,000 of them.</summary>
    public IReadOnlyList<TensorView> Views => _views;

    /// <summary>Judges one call of a rebuild function.</summary>
    public void Judge(in PickleCall call, ReadOnlySpan<PickleValue> arguments)
    {
        PickleMachine machine = judge.Machine;
        if (arguments.Length < 4 || arguments[0].Kind != ValueKind.Persistent)
            return;
        if (storages.Find(arguments[0]) is not { } storage || ConstantReader.ReadInteger(machine.Decoder, arguments[1]) is not { } start
            || ReadNumbers(arguments[2]) is not { } shape || ReadNumbers(arguments[3]) is not { } strides)
        {
            judge.Report(
                PickleRules.DisallowedArguments,
                $"expected a storage, and numbers as first element, shape and strides of a tensor, found {PickleExpression.Of(machine, call.Value)}",
                call.Offset,
                judge.Find(call.Callee)?.Subject);
            return;
        }

        string? dtype = arguments.Length > 6 && arguments[6].IsGlobal ? machine.SourceOf(arguments[6])?.Name : null;
        if (Violation(storage, start, shape, strides, dtype) is { } violation)
        {
            if (judge.Wants(GraphRules.TensorOutsideStorage))
                judge.Report(GraphRules.TensorOutsideStorage, $"{violation}: {PickleExpression.Of(machine, call.Value)}", call.Offset, storage.Key);
        }
        else if (_views.Count < MaxKept)
        {
            _views.Add(new TensorView(storage, (long)start, [.. shape.Select(size => (long)size)], [.. strides.Select(stride => (long)stride)], dtype, call.Offset));
        }
    }

    private static string? Violation(TensorStorage storage, BigInteger start, BigInteger[] shape, BigInteger[] strides, string? dtype)
    {
        if (shape.Length != strides.Length)
            return $"expected as many strides as dimensions, found {strides.Length} and {shape.Length}";
        if (start.Sign < 0 || Array.Exists(shape, size => size.Sign < 0 || size > long.MaxValue) || Array.Exists(strides, stride => stride.Sign < 0 || stride > long.MaxValue))
            return "expected a first element, shape and strides that are not negative and fit 63 bits, found others";

        BigInteger last = start;
        BigInteger elements = BigInteger.One;
        for (int i = 0; i < shape.Length; i++)
        {
            elements *= shape[i];
            last += (shape[i] - 1) * strides[i];
        }

        BigInteger end = elements.IsZero ? start : last + 1;
        BigInteger available = Available(storage, dtype);
        return end > available
            ? $"expected a tensor inside the {available} elements of storage '{storage.Key}', found one that ends at element {end}"
            : null;
    }

    /// <summary>Elements of the tensor's dtype that the storage holds. Four and two of the sub-byte types share a byte.</summary>
    private static BigInteger Available(TensorStorage storage, string? dtype)
    {
        BigInteger count = storage.ElementCount;
        if (dtype is not null && storage.ElementSize is { } from && Sizes.TryGetValue(dtype, out int to))
            return count * from / to;
        return storage.StorageType switch
        {
            "QUInt4x2Storage" => count * 2,
            "QUInt2x4Storage" => count * 4,
            _ => count,
        };
    }

    private BigInteger[]? ReadNumbers(PickleValue value)
    {
        if (value.Kind is not (ValueKind.Tuple or ValueKind.List) || !judge.Machine.TryGetContents(value, out ReadOnlySpan<PickleValue> contents)
            || contents.Length > MaxDimensions)
            return null;
        PickleValue[] items = contents.ToArray();
        BigInteger[] numbers = new BigInteger[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (ConstantReader.ReadInteger(judge.Machine.Decoder, items[i]) is not { } number)
                return null;
            numbers[i] = number;
        }

        return numbers;
    }
}
