using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Protobuf;
using ModelGuard.Scanning.Sequential;

namespace ModelGuard.Scanning.Paddle;

/// <summary>
/// Judges parameters of PaddlePaddle (<c>.pdiparams</c>, one file for each in older models): tensors one behind the other, each with a description of
/// its type and shape (paddle/phi/core/framework/dense_tensor_serialize.cc, DenseTensorToStream and TensorToStream).
/// </summary>
internal sealed class PaddleParametersScanner : IFormatScanner
{
    private const int MaxDescription = 4096;
    private const int MaxLevels = 64;

    public ModelFormat Format => ModelFormats.PaddleParameters;

    public void Scan(ByteSource content, ScanScope scope)
    {
        LittleEndianCursor cursor = new(content, scope.Budget);
        SortedDictionary<string, long> types = new(StringComparer.Ordinal);
        UInt128 parameters = 0;
        long tensors = 0;
        long end = 0;
        try
        {
            while (cursor.Left > 0)
            {
                (PaddleDataType type, UInt128 elements) = ReadTensor(cursor, content, scope.Budget);
                types[type.Name] = types.GetValueOrDefault(type.Name) + 1;
                parameters = UInt128.Min(parameters + elements, long.MaxValue);
                tensors++;
                end = cursor.Position;
            }
        }
        catch (MalformedContentException fault)
        {
            scope.Report(ContentRules.Malformed, fault.Message, fault.Offset);
            if (tensors > 0)
                UnaccountedBytes.Report(content, end, content.Length, "the last tensor", scope);
        }

        if (!scope.IsRoot)
            return;
        scope.Facts = new ModelFacts
        {
            Producer = "PaddlePaddle",
            TensorCount = tensors,
            ParameterCount = (long)parameters,
            TensorTypes = types,
        };
    }

    private static (PaddleDataType Type, UInt128 Elements) ReadTensor(LittleEndianCursor cursor, ByteSource content, ScanBudget budget)
    {
        long start = cursor.Position;
        budget.ChargeRecords(1);
        ExpectZero(cursor, "the version of a tensor with levels");
        long levels = cursor.ReadCount64("levels", 8);
        if (levels > MaxLevels)
            throw new MalformedContentException($"expected at most {MaxLevels} levels, found {levels}", start);
        for (long i = 0; i < levels; i++)
            cursor.SkipUnsigned(cursor.ReadUInt64(), "a level");
        ExpectZero(cursor, "the version of a tensor");
        long place = cursor.Position;
        long length = cursor.ReadCount32("the bytes of a description", 1);
        if (length is 0 or > MaxDescription)
            throw new MalformedContentException($"expected a description of 1 to {MaxDescription} bytes, found {length}", place);
        (PaddleDataType type, UInt128 elements) = ReadDescription(content.Slice(cursor.Position, length), cursor.Position);
        cursor.Skip(length, "a description");
        cursor.SkipUnsigned(elements * (UInt128)type.Bytes, "a tensor");
        return (type, elements);
    }

    private static void ExpectZero(LittleEndianCursor cursor, string what)
    {
        long start = cursor.Position;
        uint version = cursor.ReadUInt32();
        if (version != 0)
            throw new MalformedContentException($"expected 0 as {what}, found {version}", start);
    }

    /// <summary>A TensorDesc: its type, and its dimensions one by one or packed.</summary>
    private static (PaddleDataType Type, UInt128 Elements) ReadDescription(ByteSource description, long offset)
    {
        ProtobufCursor cursor = new(description);
        PaddleDataType? type = null;
        UInt128 elements = 1;
        while (cursor.Position < description.Length)
        {
            long start = offset + cursor.Position;
            (int number, int wire) = cursor.ReadTag(description.Length);
            switch (number, wire)
            {
                case (1, 0):
                    ulong id = cursor.ReadVarint(description.Length);
                    type = PaddleDataType.Find(id) ?? throw new MalformedContentException($"expected a known element type of a tensor, found {id}", start);
                    break;
                case (2, 0):
                    elements = Multiply(elements, cursor.ReadVarint(description.Length), start);
                    break;
                case (2, 2):
                    long end = cursor.Position + cursor.ReadLength(description.Length);
                    while (cursor.Position < end)
                        elements = Multiply(elements, cursor.ReadVarint(end), start);
                    break;
                default:
                    throw new MalformedContentException($"expected type and dimensions of a tensor, found field {number}", start);
            }
        }

        return type is null ? throw new MalformedContentException("expected the element type of a tensor, found none", offset) : (type, elements);
    }

    private static UInt128 Multiply(UInt128 elements, ulong dimension, long start) => dimension <= long.MaxValue
        ? UInt128.Min(elements * dimension, long.MaxValue)
        : throw new MalformedContentException("expected dimensions of at least 0, found a negative one", start);
}
