using System.Diagnostics.CodeAnalysis;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Hdf5;

/// <summary>Object headers and their messages.</summary>
internal sealed partial class Hdf5Reader
{
    private const int MaxContinuations = 100_000;

    /// <summary>An array dimension, of which a datatype has few: nested types are followed no deeper.</summary>
    private const int MaxTypeDepth = 16;

    private void ReadObject(long offset, Hdf5Object target)
    {
        byte[] head = Block(offset, Math.Min(16, _content.Length - offset), "an object header");
        if (head.AsSpan().StartsWith("OHDR"u8))
            ReadHeader2(offset, target);
        else
            ReadHeader1(offset, target);
    }

    private void ReadHeader1(long offset, Hdf5Object target)
    {
        Hdf5Cursor cursor = Cursor(Block(offset, 16, "an object header"), offset);
        int version = cursor.Byte();
        cursor.Skip(1);
        int messages = cursor.Word();
        cursor.Skip(4);
        long length = cursor.Double();
        if (version != 1)
            throw new MalformedContentException($"expected an object header of version 1 or 2 for {target.Path}, found {version}", offset);

        Queue<(long Offset, long Length)> blocks = new();
        blocks.Enqueue((offset + 16, length));
        _space.Use(offset, offset + 16);
        int read = 0;
        for (int block = 0; blocks.TryDequeue(out (long Offset, long Length) next); block++)
        {
            byte[] bytes = StartBlock(next.Offset, next.Length, block);
            Hdf5Cursor fields = Cursor(bytes, next.Offset);
            while (fields.Left >= 8 && read < messages)
            {
                int type = fields.Word();
                int size = fields.Word();
                int flags = fields.Byte();
                fields.Skip(3);
                long place = fields.Offset;
                ReadOnlySpan<byte> body = fields.Take(size);
                read++;
                Accept(type, flags, body.ToArray(), place, target, blocks);
            }
        }

        if (read < messages)
            throw new MalformedContentException($"expected {messages} messages in the header of {target.Path}, found {read}", offset);
    }

    private void ReadHeader2(long offset, Hdf5Object target)
    {
        byte[] head = Block(offset, Math.Min(64, _content.Length - offset), "an object header");
        Hdf5Cursor cursor = Cursor(head, offset);
        cursor.Skip(4);
        int version = cursor.Byte();
        int flags = cursor.Byte();
        if (version != 2)
            throw new MalformedContentException($"expected an object header of version 2 for {target.Path}, found {version}", offset);
        if ((flags & 0x20) != 0)
            cursor.Skip(16);
        if ((flags & 0x10) != 0)
            cursor.Skip(4);
        long length = cursor.Number(1 << (flags & 3));
        bool hasOrder = (flags & 4) != 0;
        long first = cursor.Offset;
        _space.Use(offset, first);

        // The check sum behind a block belongs to it.
        Queue<(long Offset, long Length)> blocks = new();
        blocks.Enqueue((first, length));
        for (int block = 0; blocks.TryDequeue(out (long Offset, long Length) next); block++)
        {
            bool isFirst = block == 0;
            byte[] bytes = StartBlock(next.Offset, isFirst ? checked(next.Length + 4) : next.Length, block);
            Hdf5Cursor fields = Cursor(bytes.AsSpan(0, Math.Max(0, bytes.Length - 4)), next.Offset);
            if (!isFirst && !fields.Take(4).SequenceEqual("OCHK"u8))
                throw new MalformedContentException($"expected a continuation of the header of {target.Path}, found something else", next.Offset);
            int headLength = hasOrder ? 6 : 4;
            while (fields.Left >= headLength)
            {
                int type = fields.Byte();
                int size = fields.Word();
                int messageFlags = fields.Byte();
                if (hasOrder)
                    fields.Skip(2);
                long place = fields.Offset;
                Accept(type, messageFlags, fields.Take(size).ToArray(), place, target, blocks);
            }
        }
    }

    private byte[] StartBlock(long offset, long length, int number)
    {
        if (number > MaxContinuations)
            throw new MalformedContentException("expected the end of an object header, found continuations without end", offset);
        byte[] bytes = Block(offset, length, "a block of an object header");
        _space.Use(offset, offset + length);
        return bytes;
    }

    private void Accept(int type, int flags, byte[] body, long place, Hdf5Object target, Queue<(long Offset, long Length)> blocks)
    {
        _budget.ChargeRecords(1);
        if (type == 0x10)
        {
            Hdf5Cursor cursor = Cursor(body, place);
            long offset = Resolve(cursor.Address(), "a continuation of an object header");
            long length = cursor.Length();

            // A continuation that leads back would be read for ever.
            if (!_visited.Add(offset))
                throw new MalformedContentException($"expected a continuation of the header of {target.Path}, found one that was read before", place);
            blocks.Enqueue((offset, length));
            return;
        }

        Try(() => AcceptMessage(type, flags, body, place, target));
    }

    [SuppressMessage("Maintainability", "CA1502", Justification = "One row for each kind of message")]
    private void AcceptMessage(int type, int flags, byte[] body, long place, Hdf5Object target)
    {
        bool isShared = (flags & 2) != 0;
        if (isShared && type != 0x03)
        {
            Fault(Hdf5FaultKind.Unsupported, $"found a shared message of type {type} in the header of {target.Path}, which is not followed", place);
            return;
        }

        Hdf5Cursor cursor = Cursor(body, place);
        switch (type)
        {
            case 0x00 or 0x04 or 0x05 or 0x0A or 0x0D or 0x0E or 0x12 or 0x13 or 0x16 or 0x17:
                // Fill values, group info, comments, times, reference counts: they lead nowhere.
                break;
            case 0x01:
                target.Dimensions = [];
                target.Elements = ReadDataspace(ref cursor, target.Dimensions);
                break;
            case 0x02:
                ReadLinkInfo(ref cursor, target);
                break;
            case 0x03:
                target.Type = isShared ? ReadSharedType(ref cursor) : ReadType(ref cursor, 0);
                break;
            case 0x06:
                ReadLink(ref cursor, target);
                break;
            case 0x07:
                ReadExternalFiles(ref cursor, target);
                break;
            case 0x08:
                ReadLayout(ref cursor, target);
                break;
            case 0x0B:
                ReadFilters(ref cursor, target);
                break;
            case 0x0C:
                ReadAttribute(ref cursor, target);
                break;
            case 0x11:
                ReadSymbolTable(ref cursor, target);
                break;
            case 0x15:
                ReadAttributeInfo(ref cursor, target);
                break;
            default:
                Fault(Hdf5FaultKind.Unsupported, $"found a message of type {type} in the header of {target.Path}, which is not followed", place);
                break;
        }
    }

    private void ReadAttributeInfo(ref Hdf5Cursor cursor, Hdf5Object target)
    {
        cursor.Skip(1);
        int flags = cursor.Byte();
        if ((flags & 1) != 0)
            cursor.Skip(2);
        if (cursor.Address() is var heap and >= 0)
            Fault(Hdf5FaultKind.Unsupported, $"found attributes of {target.Path} in a fractal heap, which is not followed", _base + heap);
    }

    private static long? ReadDataspace(ref Hdf5Cursor cursor, List<long>? dimensions = null)
    {
        int version = cursor.Byte();
        int rank = cursor.Byte();
        int flags = cursor.Byte();
        int kind = 1;
        if (version == 1)
            cursor.Skip(5);
        else if (version == 2)
            kind = cursor.Byte();
        else
            throw new MalformedContentException($"expected a dataspace of version 1 or 2, found {version}", cursor.Offset);
        if (rank > 32)
            throw new MalformedContentException($"expected at most 32 dimensions, found {rank}", cursor.Offset);
        long elements = kind == 2 ? 0 : 1;
        for (int i = 0; i < rank; i++)
        {
            long dimension = cursor.Length();
            elements = (long)UInt128.Min((UInt128)elements * (UInt128)Math.Max(0, dimension), long.MaxValue);
            dimensions?.Add(dimension);
        }

        if ((flags & 1) != 0)
        {
            for (int i = 0; i < rank; i++)
                cursor.Length();
        }

        return elements;
    }

    private Hdf5DataType ReadSharedType(ref Hdf5Cursor cursor)
    {
        int version = cursor.Byte();
        int kind = cursor.Byte();
        if (version == 1)
            cursor.Skip(6);
        if (version is < 1 or > 3 || (version == 3 && kind != 2))
        {
            Fault(Hdf5FaultKind.Unsupported, "found a datatype in a shared heap, which is not followed", cursor.Offset);
            return default;
        }

        long offset = Resolve(cursor.Address(), "a committed datatype");

        // The committed type is an object of its own; only its own datatype message is wanted here.
        Hdf5Object type = new("(datatype)");
        if (_visited.Add(offset))
            ReadObject(offset, type);
        else
            return _committed.GetValueOrDefault(offset);
        _committed[offset] = type.Type ?? default;
        return type.Type ?? default;
    }

    private readonly Dictionary<long, Hdf5DataType> _committed = [];

    private static Hdf5DataType ReadType(ref Hdf5Cursor cursor, int depth)
    {
        if (depth > MaxTypeDepth)
            throw new MalformedContentException($"expected datatypes nested at most {MaxTypeDepth} deep, found more", cursor.Offset);
        int head = cursor.Byte();
        int bits = (int)cursor.Number(3);
        long size = cursor.Double();
        int kind = head & 15;
        int version = head >> 4;
        if (version is < 1 or > 5 || kind > 12)
            throw new MalformedContentException($"expected a datatype of a known class and version, found class {kind}, version {version}", cursor.Offset);

        // What a compound or enumeration is made of is numbers and texts all the same; its size is what counts.
        bool isVariableText = kind == 9 && (bits & 15) == 1;
        if (kind == 9 || kind == 10)
        {
            if (kind == 10)
            {
                int rank = cursor.Byte();
                if (version < 3)
                    cursor.Skip(3);
                cursor.Skip(checked(rank * 4));
                if (version < 3)
                    cursor.Skip(checked(rank * 4));
            }

            Hdf5DataType element = ReadType(ref cursor, depth + 1);
            if (kind == 10 && element.HoldsBytes)
                return new Hdf5DataType(5, size, false);
        }

        return new Hdf5DataType(kind, size, isVariableText)
        {
            IsBigEndian = kind is 0 or 1 && (bits & 1) != 0,
            IsSigned = kind == 0 && (bits & 8) != 0,
            ExponentBits = kind == 1 ? ReadExponentBits(ref cursor) : 0,
        };
    }

    /// <summary>Bit offset, precision, then place and size of the exponent, place and size of the fraction, and the bias.</summary>
    private static int ReadExponentBits(ref Hdf5Cursor cursor)
    {
        const int Properties = 12;
        return cursor.Left >= Properties ? cursor.Take(Properties)[5] : 0;
    }

    private void ReadAttribute(ref Hdf5Cursor cursor, Hdf5Object target)
    {
        int version = cursor.Byte();
        int flags = cursor.Byte();
        int nameLength = cursor.Word();
        int typeLength = cursor.Word();
        int spaceLength = cursor.Word();
        if (version is < 1 or > 3)
            throw new MalformedContentException($"expected an attribute of version 1 to 3, found {version}", cursor.Offset);
        if (version == 3)
            cursor.Skip(1);
        string name = Decode(cursor.Take(Padded(nameLength, version)));
        Hdf5Cursor typeCursor = Cursor(cursor.Take(Padded(typeLength, version)), cursor.Offset);
        Hdf5DataType type = version > 1 && (flags & 1) != 0 ? ReadSharedType(ref typeCursor) : ReadType(ref typeCursor, 0);
        Hdf5Cursor spaceCursor = Cursor(cursor.Take(Padded(spaceLength, version)), cursor.Offset);
        if (version > 1 && (flags & 2) != 0)
        {
            Fault(Hdf5FaultKind.Unsupported, $"found a shared dataspace of the attribute '{name}', which is not followed", cursor.Offset);
            return;
        }

        long elements = ReadDataspace(ref spaceCursor) ?? 0;
        long place = cursor.Offset;
        UInt128 length = (UInt128)elements * (UInt128)type.Size;
        if (length > (UInt128)cursor.Left)
            throw new MalformedContentException($"expected {length} bytes of the attribute '{name}', found {cursor.Left}", place);
        ReadOnlySpan<byte> value = cursor.Take((int)length);
        if (type.IsVariableText && elements == 1)
        {
            (long start, long end) = ReadHeapReference(value, place);
            if (end - start > _budget.Limits.MaxHeaderBytes)
                throw new Core.Budgets.LimitReachedException(nameof(Core.Budgets.ScanLimits.MaxHeaderBytes), _budget.Limits.MaxHeaderBytes);
            byte[] text = new byte[end - start];
            _content.ReadExactly(start, text);
            target.Attributes.Add(new Hdf5Attribute(name, text, start, IsText: true));
        }
        else
        {
            bool isBytes = type.HoldsBytes;
            target.Attributes.Add(new Hdf5Attribute(name, isBytes ? value.ToArray() : [], place, IsText: type.Class == 3));
        }
    }

    /// <summary>A reference into a global heap: length, address of the collection, index.</summary>
    private (long Start, long End) ReadHeapReference(ReadOnlySpan<byte> value, long place)
    {
        Hdf5Cursor cursor = Cursor(value, place);
        long length = cursor.Double();
        long address = cursor.Address();
        long index = cursor.Double();
        if (length == 0 || address <= 0)
            return (0, 0);
        (long Start, long End)[] objects = ReadHeap(Resolve(address, "a global heap"));
        if (index >= objects.Length || objects[index].End - objects[index].Start < length)
            throw new MalformedContentException($"expected the object {index} with {length} bytes in a global heap, found none", place);
        return (objects[index].Start, objects[index].Start + length);
    }

    private static int Padded(int length, int version) => version == 1 ? (length + 7) & ~7 : length;
}
