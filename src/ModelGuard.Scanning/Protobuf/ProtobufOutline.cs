using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Protobuf;

/// <summary>One outermost field.</summary>
/// <param name="Number">Field number.</param>
/// <param name="Wire">Wire type (0 varint, 1 fixed64, 2 length-delimited, 5 fixed32).</param>
/// <param name="Offset">Offset of its value in the content.</param>
/// <param name="Value">The varint, or the length in bytes.</param>
internal readonly record struct ProtobufField(int Number, int Wire, long Offset, long Value);

/// <summary>
/// The first outermost fields of content read as protobuf, without looking into them: enough to tell which message it may be.
/// </summary>
internal sealed class ProtobufOutline
{
    private const int MaxFields = 64;

    private readonly ByteSource _content;

    private ProtobufOutline(ByteSource content, IReadOnlyList<ProtobufField> fields, bool isWhole)
    {
        _content = content;
        Fields = fields;
        IsWhole = isWhole;
    }

    /// <summary>The fields, in order, at most 64.</summary>
    public IReadOnlyList<ProtobufField> Fields { get; }

    /// <summary>Whether the content follows the wire format as far as was looked.</summary>
    public bool IsWhole { get; }

    /// <summary>Reads the outline of content.</summary>
    public static ProtobufOutline Read(ByteSource content)
    {
        List<ProtobufField> fields = [];
        Span<byte> buffer = stackalloc byte[20];
        long offset = 0;
        while (offset < content.Length && fields.Count < MaxFields)
        {
            int read = content.Read(offset, buffer);
            ReadOnlySpan<byte> bytes = buffer[..read];
            if (!TryVarint(bytes, out ulong tag, out int tagLength) || tag >> 3 is 0 or > 536_870_911)
                return new ProtobufOutline(content, fields, isWhole: false);
            int wire = (int)(tag & 7);
            int valueLength = 0;
            ulong value = wire switch { 1 => 8, 5 => 4, _ => 0 };
            if (wire is 0 or 2 && !TryVarint(bytes[tagLength..], out value, out valueLength))
                return new ProtobufOutline(content, fields, isWhole: false);
            long start = offset + tagLength + valueLength;
            long length = wire == 0 ? 0 : (long)Math.Min(value, long.MaxValue);
            if (wire is not (0 or 1 or 2 or 5) || length > content.Length - start)
                return new ProtobufOutline(content, fields, isWhole: false);
            fields.Add(new ProtobufField((int)(tag >> 3), wire, start, (long)Math.Min(value, long.MaxValue)));
            offset = start + length;
        }

        return new ProtobufOutline(content, fields, isWhole: fields.Count > 0);
    }

    /// <summary>The first field with a number and wire type.</summary>
    public ProtobufField? First(int number, int wire)
    {
        foreach (ProtobufField field in Fields)
        {
            if (field.Number == number && field.Wire == wire)
                return field;
        }

        return null;
    }

    /// <summary>The outline of a length-delimited field read as a message; <see langword="null"/> where there is no such field.</summary>
    public ProtobufOutline? Inside(int number) =>
        First(number, 2) is { } field && field.Value <= _content.Length - field.Offset ? Read(_content.Slice(field.Offset, field.Value)) : null;

    /// <summary>The bytes of a length-delimited field, at most 256; empty where there is none.</summary>
    public ReadOnlySpan<byte> Bytes(int number)
    {
        if (First(number, 2) is not { } field || field.Value > 256)
            return [];
        byte[] bytes = new byte[field.Value];
        return bytes.AsSpan(0, _content.Read(field.Offset, bytes));
    }

    /// <summary>Whether every field is one of those allowed.</summary>
    /// <param name="allowed">Pairs of field number and wire type.</param>
    public bool HasOnly(params ReadOnlySpan<(int Number, int Wire)> allowed)
    {
        foreach (ProtobufField field in Fields)
        {
            if (!allowed.Contains((field.Number, field.Wire)))
                return false;
        }

        return true;
    }

    private static bool TryVarint(ReadOnlySpan<byte> bytes, out ulong value, out int length)
    {
        value = 0;
        for (length = 0; length < Math.Min(bytes.Length, 10);)
        {
            byte next = bytes[length];
            value |= (ulong)(next & 0x7f) << (7 * length);
            length++;
            if (next < 0x80)
                return true;
        }

        return false;
    }
}
