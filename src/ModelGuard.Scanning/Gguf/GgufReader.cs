using System.Globalization;
using System.Numerics;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Gguf;

/// <summary>
/// Reads what stands before the data of a GGUF file, versions 1 to 3 and both byte orders (ggml-org/ggml, docs/gguf.md; ggml/src/gguf.cpp). Items of
/// arrays are walked over, not kept, unless they describe the model: a vocabulary has hundreds of thousands.
/// </summary>
internal static class GgufReader
{
    private const int DefaultAlignment = 32;

    /// <summary>ggml reads no more (GGML_MAX_DIMS).</summary>
    private const int MaxDimensions = 4;
    private const int MaxAlignment = 1 << 20;

    /// <summary>Lists of languages and data sets are no longer.</summary>
    private const int MaxListed = 256;

    /// <summary>Reads the header.</summary>
    /// <exception cref="MalformedContentException">It breaks the format.</exception>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public static GgufHeader Read(ByteSource content, ScanBudget budget)
    {
        GgufCursor cursor = new(content, budget);
        cursor.Skip(4);
        int version = ReadVersion(cursor);
        cursor.HasShortCounts = version == 1;
        int countSize = version == 1 ? 4 : 8;

        // A tensor takes at least a name's length, the number of dimensions, a type and an offset; a key at least its length, a type and a byte.
        long tensorCount = cursor.ReadCount("tensors", countSize + 4 + 4 + 8);
        long keyCount = cursor.ReadCount("keys", countSize + 4 + 1);
        budget.ChargeRecords(tensorCount + keyCount);

        Dictionary<string, GgufText> texts = new(StringComparer.Ordinal);
        Dictionary<string, string> numbers = new(StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<string>> lists = new(StringComparer.Ordinal);
        HashSet<string> keys = new(StringComparer.Ordinal);
        for (long i = 0; i < keyCount; i++)
            ReadPair(cursor, budget, keys, texts, numbers, lists);

        List<GgufTensor> tensors = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (long i = 0; i < tensorCount; i++)
            tensors.Add(ReadTensor(cursor, names));

        int alignment = AlignmentOf(numbers);
        long end = cursor.Position;
        long dataStart = (end + alignment - 1) / alignment * alignment;
        return new GgufHeader(version, cursor.IsBigEndian, alignment, dataStart, end, tensors, texts, numbers, lists);
    }

    private static int ReadVersion(GgufCursor cursor)
    {
        long start = cursor.Position;
        uint version = (uint)cursor.ReadNumber(4);

        // A big-endian file says so only by the order of its version's bytes.
        if ((version & 0xffff) == 0 && version != 0)
        {
            cursor.IsBigEndian = true;
            version = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(version);
        }

        return version is 1 or 2 or 3
            ? (int)version
            : throw new MalformedContentException($"expected version 1, 2 or 3, found {version}", start);
    }

    private static void ReadPair(
        GgufCursor cursor,
        ScanBudget budget,
        HashSet<string> keys,
        Dictionary<string, GgufText> texts,
        Dictionary<string, string> numbers,
        Dictionary<string, IReadOnlyList<string>> lists)
    {
        long start = cursor.Position;
        string key = cursor.ReadText("a key");
        if (!keys.Add(key))
            throw new MalformedContentException($"expected each key once, found '{Core.Json.Excerpt.Of(key)}' twice", start);

        GgufValueType type = ReadType(cursor);
        switch (type)
        {
            case GgufValueType.String:
                string text = cursor.ReadText($"the value of '{Core.Json.Excerpt.Of(key)}'");
                texts.Add(key, new GgufText(text, cursor.Position - System.Text.Encoding.UTF8.GetByteCount(text)));
                break;
            case GgufValueType.Array:
                if (ReadArray(cursor, budget, key) is { } list)
                    lists.Add(key, list);
                break;
            default:
                numbers.Add(key, ReadScalar(cursor, type));
                break;
        }
    }

    /// <summary>Walks over an array; texts that describe the model are handed out.</summary>
    private static List<string>? ReadArray(GgufCursor cursor, ScanBudget budget, string key)
    {
        long start = cursor.Position;
        GgufValueType type = ReadType(cursor);
        if (type == GgufValueType.Array)
            throw new MalformedContentException($"expected plain items in the array '{Core.Json.Excerpt.Of(key)}', found arrays, which no reader takes", start);
        int size = type == GgufValueType.String ? (cursor.HasShortCounts ? 4 : 8) : SizeOf(type);
        long count = cursor.ReadCount($"items of '{Core.Json.Excerpt.Of(key)}'", size);
        if (type != GgufValueType.String)
        {
            cursor.Skip(count * size);
            return null;
        }

        budget.ChargeRecords(count);
        List<string>? list = count <= MaxListed && key.StartsWith("general.", StringComparison.Ordinal) ? [] : null;
        for (long i = 0; i < count; i++)
        {
            if (list is null)
                cursor.Skip(cursor.ReadCount("the bytes of a text", 1));
            else
                list.Add(cursor.ReadText($"an item of '{Core.Json.Excerpt.Of(key)}'"));
        }

        return list;
    }

    private static string ReadScalar(GgufCursor cursor, GgufValueType type)
    {
        long start = cursor.Position;
        ulong bits = cursor.ReadNumber(SizeOf(type));
        return type switch
        {
            GgufValueType.Int8 => ((sbyte)bits).ToString(CultureInfo.InvariantCulture),
            GgufValueType.Int16 => ((short)bits).ToString(CultureInfo.InvariantCulture),
            GgufValueType.Int32 => ((int)bits).ToString(CultureInfo.InvariantCulture),
            GgufValueType.Int64 => ((long)bits).ToString(CultureInfo.InvariantCulture),
            GgufValueType.Float32 => BitConverter.UInt32BitsToSingle((uint)bits).ToString("R", CultureInfo.InvariantCulture),
            GgufValueType.Float64 => BitConverter.UInt64BitsToDouble(bits).ToString("R", CultureInfo.InvariantCulture),
            GgufValueType.Bool => bits switch
            {
                0 => "false",
                1 => "true",
                _ => throw new MalformedContentException($"expected a truth value of 0 or 1, found {bits}", start),
            },
            _ => bits.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static GgufTensor ReadTensor(GgufCursor cursor, HashSet<string> names)
    {
        long start = cursor.Position;
        string name = cursor.ReadText("the name of a tensor");
        if (!names.Add(name))
            throw new MalformedContentException($"expected each tensor once, found '{Core.Json.Excerpt.Of(name)}' twice", start);
        ulong dimensions = cursor.ReadNumber(4);
        if (dimensions > MaxDimensions)
            throw new MalformedContentException($"expected at most {MaxDimensions} dimensions of '{Core.Json.Excerpt.Of(name)}', found {dimensions}", start);
        long[] shape = new long[dimensions];
        for (int i = 0; i < shape.Length; i++)
        {
            ulong length = cursor.ReadNumber(cursor.HasShortCounts ? 4 : 8);
            shape[i] = length <= long.MaxValue
                ? (long)length
                : throw new MalformedContentException($"expected a dimension of at most 63 bits of '{Core.Json.Excerpt.Of(name)}', found {length}", start);
        }

        return new GgufTensor(name, (uint)cursor.ReadNumber(4), shape, cursor.ReadNumber(8), start);
    }

    private static GgufValueType ReadType(GgufCursor cursor)
    {
        long start = cursor.Position;
        ulong type = cursor.ReadNumber(4);
        return type <= (ulong)GgufValueType.Float64
            ? (GgufValueType)type
            : throw new MalformedContentException($"expected a type from 0 to 12, found {type}", start);
    }

    private static int SizeOf(GgufValueType type) => type switch
    {
        GgufValueType.UInt8 or GgufValueType.Int8 or GgufValueType.Bool => 1,
        GgufValueType.UInt16 or GgufValueType.Int16 => 2,
        GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.Float32 => 4,
        _ => 8,
    };

    private static int AlignmentOf(Dictionary<string, string> numbers)
    {
        if (!numbers.TryGetValue("general.alignment", out string? text))
            return DefaultAlignment;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int alignment) && alignment is > 0 and <= MaxAlignment && BitOperations.IsPow2(alignment)
            ? alignment
            : throw new MalformedContentException($"expected general.alignment to be a power of two of at most {MaxAlignment}, found {text}", 0);
    }
}
