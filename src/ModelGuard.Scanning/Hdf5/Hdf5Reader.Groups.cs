using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Hdf5;

/// <summary>Groups: symbol tables of the old kind, link messages of the new one.</summary>
internal sealed partial class Hdf5Reader
{
    private void ReadSymbolTable(ref Hdf5Cursor cursor, Hdf5Object group)
    {
        long tree = Resolve(cursor.Address(), $"the symbol table of {group.Path}");
        long heap = Resolve(cursor.Address(), $"the names of {group.Path}");
        byte[] names = ReadLocalHeap(heap);
        foreach (long child in ReadTree(tree, kind: 0, keyLength: _lengthSize, _internalK, null))
            Try(() => ReadSymbols(child, names, group));
    }

    /// <summary>A local heap (III.D): names, and the values of soft links.</summary>
    private byte[] ReadLocalHeap(long offset)
    {
        int headLength = 8 + (2 * _lengthSize) + _offsetSize;
        Hdf5Cursor cursor = Cursor(Block(offset, headLength, "a local heap"), offset);
        if (!cursor.Take(4).SequenceEqual("HEAP"u8))
            throw new MalformedContentException("expected a local heap, found something else", offset);
        cursor.Skip(4);
        long length = cursor.Length();
        cursor.Length();
        long data = Resolve(cursor.Address(), "the data of a local heap");
        byte[] names = Block(data, length, "the data of a local heap");
        _space.Use(offset, offset + headLength);
        _space.Use(data, data + length);
        return names;
    }

    /// <summary>Walks a B-tree of version 1 (III.A.1) and returns the addresses at its leaves.</summary>
    private List<long> ReadTree(long root, int kind, int keyLength, int k, Action<long, byte[]>? onChunk)
    {
        List<long> leaves = [];
        Stack<(long Offset, int Level)> open = new();
        HashSet<long> seen = [root];
        open.Push((root, int.MaxValue));
        int headLength = 8 + (2 * _offsetSize);
        while (open.TryPop(out (long Offset, int Level) next))
        {
            Hdf5Cursor head = Cursor(Block(next.Offset, headLength, "a node of a B-tree"), next.Offset);
            if (!head.Take(4).SequenceEqual("TREE"u8) || head.Byte() != kind)
                throw new MalformedContentException("expected a node of a B-tree, found something else", next.Offset);
            int level = head.Byte();
            int entries = head.Word();
            if (level >= next.Level)
                throw new MalformedContentException($"expected a node below level {next.Level} of a B-tree, found one of level {level}", next.Offset);
            if (entries > 2 * k)
                throw new MalformedContentException($"expected at most {2 * k} entries in a node of a B-tree, found {entries}", next.Offset);

            // A node is written at its full size, however few entries it has.
            long full = headLength + ((long)2 * k * (_offsetSize + keyLength)) + keyLength;
            _space.Use(next.Offset, Math.Min(next.Offset + full, Math.Max(next.Offset, _end)));
            long bodyOffset = next.Offset + headLength;
            Hdf5Cursor body = Cursor(Block(bodyOffset, (long)entries * (_offsetSize + keyLength), "a node of a B-tree"), bodyOffset);
            for (int i = 0; i < entries; i++)
            {
                ReadOnlySpan<byte> key = body.Take(keyLength);
                long child = Resolve(body.Address(), "an entry of a B-tree");
                if (level > 0)
                {
                    if (!seen.Add(child))
                        throw new MalformedContentException("expected each node of a B-tree once, found one twice", next.Offset);
                    open.Push((child, level));
                }
                else if (onChunk is null)
                {
                    leaves.Add(child);
                }
                else
                {
                    onChunk(child, key.ToArray());
                }
            }
        }

        return leaves;
    }

    private void ReadSymbols(long offset, byte[] names, Hdf5Object group)
    {
        Hdf5Cursor head = Cursor(Block(offset, 8, "a symbol table node"), offset);
        if (!head.Take(4).SequenceEqual("SNOD"u8))
            throw new MalformedContentException("expected a symbol table node, found something else", offset);
        head.Skip(2);
        int count = head.Word();
        int entryLength = (2 * _offsetSize) + 24;
        if (count > 2 * _leafK)
            throw new MalformedContentException($"expected at most {2 * _leafK} symbols in a node, found {count}", offset);
        _space.Use(offset, Math.Min(offset + 8 + ((long)2 * _leafK * entryLength), Math.Max(offset, _end)));
        Hdf5Cursor entries = Cursor(Block(offset + 8, (long)count * entryLength, "a symbol table node"), offset + 8);
        for (int i = 0; i < count; i++)
        {
            string name = NameAt(names, entries.Address(), offset);
            long header = entries.Address();
            uint kind = entries.Double();
            entries.Skip(4);
            long link = entries.Double();
            entries.Skip(12);

            // A soft link stays in the file: it leads where some other link leads, or nowhere.
            if (kind == 2)
                NameAt(names, link, offset);
            else
                EnqueueChild(group, name, header);
        }
    }

    private static string NameAt(byte[] names, long position, long offset) =>
        position >= 0 && position < names.Length
            ? Decode(names.AsSpan((int)position))
            : throw new MalformedContentException($"expected a name among {names.Length} bytes of names, found it at {position}", offset);

    private void EnqueueChild(Hdf5Object group, string name, long address)
    {
        string path = group.Path == "/" ? $"/{name}" : $"{group.Path}/{name}";
        Enqueue(address, new Hdf5Object(path.Length <= 512 ? path : $"{path[..512]}..."));
    }

    private void ReadLinkInfo(ref Hdf5Cursor cursor, Hdf5Object group)
    {
        cursor.Skip(1);
        int flags = cursor.Byte();
        if ((flags & 1) != 0)
            cursor.Skip(8);
        if (cursor.Address() is var heap and >= 0)
            Fault(Hdf5FaultKind.Unsupported, $"found the links of {group.Path} in a fractal heap, which is not followed", _base + heap);
    }

    private void ReadLink(ref Hdf5Cursor cursor, Hdf5Object group)
    {
        long place = cursor.Offset;
        int version = cursor.Byte();
        int flags = cursor.Byte();
        if (version != 1)
            throw new MalformedContentException($"expected a link of version 1, found {version}", place);
        int kind = (flags & 8) != 0 ? cursor.Byte() : 0;
        if ((flags & 4) != 0)
            cursor.Skip(8);
        if ((flags & 0x10) != 0)
            cursor.Skip(1);
        long nameLength = cursor.Number(1 << (flags & 3));
        string name = Decode(cursor.Take((int)Math.Min(nameLength, int.MaxValue)));
        switch (kind)
        {
            case 0:
                EnqueueChild(group, name, cursor.Address());
                break;
            case 1:
                cursor.Skip(cursor.Word());
                break;
            case 64:
                int length = cursor.Word();
                Hdf5Cursor target = Cursor(cursor.Take(length), cursor.Offset - length);
                target.Skip(1);
                string file = target.Text();
                Fault(Hdf5FaultKind.Outside, $"expected {group.Path} to hold its own data, found the external link '{name}' to the file '{file}'", place, file);
                break;
            default:
                Fault(Hdf5FaultKind.Unsupported, $"found the link '{name}' of the unknown kind {kind}", place);
                break;
        }
    }
}
