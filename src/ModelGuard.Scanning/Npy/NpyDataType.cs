using System.Globalization;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Npy;

/// <summary>What one element of an array is.</summary>
/// <param name="ItemSize">Bytes of one element; 0 where it holds objects.</param>
/// <param name="HasObjects">Whether it holds Python objects anywhere, so that the data is a pickle.</param>
/// <param name="Name">How messages name it, such as <c>&lt;f4</c>.</param>
internal sealed record NpyDataType(long ItemSize, bool HasObjects, string Name)
{
    /// <summary>Bytes of one element; larger ones occur in no honest array, and their products overflow.</summary>
    private const long MaxItemSize = int.MaxValue;

    private const int MaxSubarrayLength = int.MaxValue;

    /// <summary>Reads what <c>numpy.lib.format.dtype_to_descr</c> writes: a type string, or a list of fields.</summary>
    /// <param name="descr">The value of <c>descr</c>.</param>
    /// <param name="offset">Offset of the header, for messages.</param>
    /// <exception cref="MalformedContentException">It is no data type.</exception>
    public static NpyDataType Parse(object? descr, long offset) => descr switch
    {
        string text => ParseString(text, offset),
        List<object?> { Count: 2 } pair when pair[0] is not List<object?> => ParseSubarray(Parse(pair[0], offset), pair[1], offset),
        List<object?> fields when fields.TrueForAll(field => field is List<object?> { Count: 2 or 3 }) => ParseFields(fields, offset),
        _ => throw new MalformedContentException("expected descr to be a type string or a list of fields", offset),
    };

    private static NpyDataType ParseFields(List<object?> fields, long offset)
    {
        long size = 0;
        bool hasObjects = false;
        foreach (object? entry in fields)
        {
            List<object?> field = (List<object?>)entry!;
            if (field[0] is not (string or List<object?> { Count: 2 }))
                throw new MalformedContentException("expected each field of descr to start with its name", offset);
            NpyDataType type = Parse(field[1], offset);
            if (field.Count == 3)
                type = ParseSubarray(type, field[2], offset);
            size = Checked(size + type.ItemSize, offset);
            hasObjects |= type.HasObjects;
        }

        return new NpyDataType(size, hasObjects, $"{fields.Count} fields");
    }

    private static NpyDataType ParseSubarray(NpyDataType element, object? shape, long offset)
    {
        List<object?> dimensions = shape switch
        {
            long single => [single],
            List<object?> several => several,
            _ => throw new MalformedContentException("expected the shape of a field to be an integer or a tuple", offset),
        };
        long size = element.ItemSize;
        foreach (object? dimension in dimensions)
        {
            if (dimension is not (long and >= 0 and <= MaxSubarrayLength))
                throw new MalformedContentException("expected the shape of a field to hold counts", offset);
            size = Checked(size * (long)dimension, offset);
        }

        return element with { ItemSize = size };
    }

    /// <summary>NumPy "Array interface", typestr: byte order, kind, size; <c>U</c> counts characters of 4 bytes.</summary>
    private static NpyDataType ParseString(string text, long offset)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart("<>|=");
        if (rest.IsEmpty || text.Length - rest.Length > 1)
            throw new MalformedContentException($"expected a type string, found '{text}'", offset);
        char kind = rest[0];
        rest = rest[1..];
        if (kind == 'O')
            return new NpyDataType(0, HasObjects: true, text);
        if (kind is 'm' or 'M' && rest.IndexOf('[') is > 0 and int unit && rest[^1] == ']')
            rest = rest[..unit];
        if (!"?bBiufcmMSaUV".Contains(kind, StringComparison.Ordinal))
            throw new MalformedContentException($"expected a type string, found '{text}'", offset);
        long size = kind is '?' ? 1 : 0;
        if (!rest.IsEmpty && !long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out size))
            throw new MalformedContentException($"expected a size in the type string, found '{text}'", offset);
        if (rest.IsEmpty && kind is not ('?' or 'S' or 'a' or 'U' or 'V'))
            throw new MalformedContentException($"expected a size in the type string, found '{text}'", offset);
        return new NpyDataType(Checked(kind == 'U' ? size * 4 : size, offset), HasObjects: false, text);
    }

    private static long Checked(long size, long offset) =>
        size is >= 0 and <= MaxItemSize ? size : throw new MalformedContentException("expected an element of less than 2 GiB", offset);
}
