using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Scanning.Sequential;

namespace ModelGuard.Scanning.MxNet;

/// <summary>
/// Judges parameters of MXNet (<c>*.params</c>): a list of arrays, then their names, and nothing behind (apache/mxnet src/ndarray/ndarray.cc,
/// NDArray::Save and NDArray::Load at 1.9).
/// </summary>
internal sealed class MxNetParametersScanner : IFormatScanner
{
    private const uint MagicOne = 0xF993FAC8;
    private const uint MagicTwo = 0xF993FAC9;
    private const uint MagicThree = 0xF993FACA;
    private const uint MaxDimensions = 32;
    private const int MaxNameLength = 4096;

    public ModelFormat Format => ModelFormats.MxNetParameters;

    public void Scan(ByteSource content, ScanScope scope)
    {
        LittleEndianCursor cursor = new(content, scope.Budget);
        SortedDictionary<string, long> types = new(StringComparer.Ordinal);
        cursor.Skip(8, "the magic number");
        if (cursor.ReadUInt64() != 0)
            throw new MalformedContentException("expected 0 behind the magic number, found another number", 8);
        long count = cursor.ReadCount64("arrays", 4);
        scope.Budget.ChargeRecords(count);
        UInt128 parameters = 0;
        for (long i = 0; i < count; i++)
            parameters = UInt128.Min(parameters + ReadArray(cursor, types), long.MaxValue);
        ReadNames(cursor, count);
        if (cursor.Left > 0)
            UnaccountedBytes.Report(content, cursor.Position, content.Length, "the last name", scope);
        if (!scope.IsRoot)
            return;
        scope.Facts = new ModelFacts
        {
            Producer = "MXNet",
            TensorCount = count,
            ParameterCount = (long)parameters,
            TensorTypes = types,
        };
    }

    private static void ReadNames(LittleEndianCursor cursor, long arrays)
    {
        long start = cursor.Position;
        long count = cursor.ReadCount64("names", 8);
        if (count != 0 && count != arrays)
            throw new MalformedContentException($"expected no name or {arrays} names, found {count}", start);
        HashSet<string> names = new(StringComparer.Ordinal);
        for (long i = 0; i < count; i++)
        {
            long place = cursor.Position;
            long length = cursor.ReadCount64("the bytes of a name", 1);
            if (length > MaxNameLength)
                throw new MalformedContentException($"expected a name of at most {MaxNameLength} bytes, found {length}", place);
            string name = cursor.ReadText(length, "a name");
            if (!names.Add(name))
                throw new MalformedContentException($"expected each name once, found '{Excerpt.Of(name)}' twice", place);
        }
    }

    /// <summary>Goes over an array.</summary>
    /// <returns>The number of its elements.</returns>
    private static UInt128 ReadArray(LittleEndianCursor cursor, SortedDictionary<string, long> types)
    {
        long start = cursor.Position;
        uint magic = cursor.ReadUInt32();
        bool hasStorage = magic is MagicTwo or MagicThree;
        uint storage = hasStorage ? cursor.ReadUInt32() : 0;
        int auxiliaries = storage switch
        {
            0 => 0,
            1 => 1,
            2 => 2,
            _ => throw new MalformedContentException($"expected dense, row-sparse or compressed storage of an array, found {storage}", start + 4),
        };
        UInt128? stored = auxiliaries > 0 ? ReadShape(cursor, isWide: true) : null;
        UInt128? elements = magic switch
        {
            MagicOne or MagicTwo or MagicThree => ReadShape(cursor, isWide: true, isScalarKnown: magic == MagicThree),
            <= MaxDimensions => ReadDimensions(cursor, magic, isWide: false),
            _ => throw new MalformedContentException($"expected an array of version 0 to 3, found the number 0x{magic:x8}", start),
        };

        // An array without a shape is none, and nothing of it follows.
        if (elements is not { } count)
            return 0;
        cursor.Skip(8, "the device of an array");
        (string name, int bytes) = ReadType(cursor);
        types[name] = types.GetValueOrDefault(name) + 1;
        UInt128 data = (stored ?? count) * (UInt128)bytes;
        for (int i = 0; i < auxiliaries; i++)
        {
            (string _, int size) = ReadType(cursor);
            data += (ReadShape(cursor, isWide: true, isScalarKnown: true) ?? 0) * (UInt128)size;
        }

        cursor.SkipUnsigned(data, "an array");
        return count;
    }

    private static (string Name, int Bytes) ReadType(LittleEndianCursor cursor)
    {
        long start = cursor.Position;
        uint type = cursor.ReadUInt32();
        return MxNetDataType.Find(type) ?? throw new MalformedContentException($"expected a known element type of an array, found {type}", start);
    }

    /// <summary>Reads a shape; <see langword="null"/> for one that is not known.</summary>
    private static UInt128? ReadShape(LittleEndianCursor cursor, bool isWide, bool isScalarKnown = false)
    {
        long start = cursor.Position;
        uint dimensions = cursor.ReadUInt32();
        if (dimensions == uint.MaxValue)
            return null;
        if (dimensions > MaxDimensions)
            throw new MalformedContentException($"expected at most {MaxDimensions} dimensions, found {dimensions}", start);
        return dimensions == 0 && isScalarKnown ? 1 : ReadDimensions(cursor, dimensions, isWide);
    }

    private static UInt128? ReadDimensions(LittleEndianCursor cursor, uint dimensions, bool isWide)
    {
        if (dimensions == 0)
            return null;
        UInt128 elements = 1;
        for (uint i = 0; i < dimensions; i++)
        {
            long start = cursor.Position;
            ulong dimension = isWide ? cursor.ReadUInt64() : cursor.ReadUInt32();
            if (dimension > long.MaxValue)
                throw new MalformedContentException("expected dimensions of at least 0, found a negative one", start);
            elements = UInt128.Min(elements * dimension, long.MaxValue);
        }

        return elements;
    }
}
