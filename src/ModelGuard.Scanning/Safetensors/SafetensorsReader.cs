using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Safetensors;

/// <summary>
/// Reads the header of a safetensors file (huggingface/safetensors, README "Format"): 8 bytes of length, then a JSON object without
/// duplicate keys, padded with spaces. The buffer is not read.
/// </summary>
public static class SafetensorsReader
{
    private const int LengthSize = 8;

    /// <summary>Reads the header.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="budget">Pays for the header's bytes and tensors.</param>
    /// <exception cref="MalformedContentException">It breaks the format.</exception>
    /// <exception cref="LimitReachedException">The header is too long, or holds too many tensors.</exception>
    public static SafetensorsHeader Read(ByteSource content, ScanBudget budget)
    {
        Span<byte> lengthBytes = stackalloc byte[LengthSize];
        content.ReadExactly(0, lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > (ulong)(content.Length - LengthSize))
            throw new MalformedContentException($"expected a header of {length} bytes, found {content.Length - LengthSize}", 0);
        if (length > (ulong)budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);

        byte[] json = new byte[length];
        content.ReadExactly(LengthSize, json);
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 8 });
        try
        {
            return ReadObject(ref reader, budget, LengthSize + (long)length);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new MalformedContentException($"the header is no valid JSON: {exception.Message}", LengthSize + reader.TokenStartIndex);
        }
    }

    private static SafetensorsHeader ReadObject(ref Utf8JsonReader reader, ScanBudget budget, long bufferStart)
    {
        List<SafetensorsTensor> tensors = [];
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
        Dictionary<string, long> metadataOffsets = new(StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (ReadName(ref reader) is { } name)
        {
            long offset = LengthSize + reader.TokenStartIndex;
            budget.ChargeRecords(1);
            if (!names.Add(name))
                throw new MalformedContentException($"expected each name once, found '{name}' twice", offset);
            if (name == "__metadata__")
                ReadMetadata(ref reader, metadata, metadataOffsets);
            else
                tensors.Add(ReadTensor(ref reader, name, offset));
        }

        if (reader.Read())
            throw Unexpected(ref reader, "the end of the header");
        return new SafetensorsHeader(bufferStart, tensors, metadata, metadataOffsets);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, SortedDictionary<string, string> metadata, Dictionary<string, long> offsets)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object of strings");
        while (ReadName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, "a string");
            if (!metadata.TryAdd(key, reader.GetString()!))
                throw new MalformedContentException($"expected each metadata key once, found '{key}' twice", LengthSize + reader.TokenStartIndex);
            offsets.Add(key, LengthSize + reader.TokenStartIndex);
        }
    }

    private static SafetensorsTensor ReadTensor(ref Utf8JsonReader reader, string name, long offset)
    {
        string? dataType = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, "a tensor's dtype, shape and data_offsets");
        while (ReadName(ref reader) is { } key)
        {
            if (key == "dtype" && dataType is null)
            {
                Expect(ref reader, JsonTokenType.String, "a string");
                dataType = reader.GetString();
            }
            else if (key == "shape" && shape is null)
            {
                shape = ReadCounts(ref reader);
            }
            else if (key == "data_offsets" && offsets is null)
            {
                offsets = ReadCounts(ref reader);
            }
            else
            {
                throw new MalformedContentException($"expected dtype, shape and data_offsets once each, found '{key}'", LengthSize + reader.TokenStartIndex);
            }
        }

        return dataType is not null && shape is not null && offsets is { Count: 2 }
            ? new SafetensorsTensor(name, dataType, shape, offsets[0], offsets[1], offset)
            : throw new MalformedContentException($"expected dtype, shape and two data_offsets of tensor '{name}', found less", offset);
    }

    private static List<long> ReadCounts(ref Utf8JsonReader reader)
    {
        const int MaxCounts = 64;
        List<long> counts = [];
        Expect(ref reader, JsonTokenType.StartArray, "an array of counts");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long count) || count < 0 || counts.Count == MaxCounts)
                throw Unexpected(ref reader, $"at most {MaxCounts} counts of 63 bits");
            counts.Add(count);
        }

        return counts;
    }

    /// <summary>The next property's name, or <see langword="null"/> at the end of the object.</summary>
    private static string? ReadName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string expected)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw Unexpected(ref reader, expected);
    }

    private static MalformedContentException Unexpected(ref Utf8JsonReader reader, string expected) =>
        new($"expected {expected}, found {reader.TokenType}", LengthSize + reader.TokenStartIndex);
}
