using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.FlatBuffers;

/// <summary>
/// Verifies a FlatBuffer against a schema, as the verifier that flatc generates does (google/flatbuffers, docs/source/Internals.md), and notes which
/// bytes belong to something. Every table is visited once; nothing recurses.
/// </summary>
internal sealed class FlatVerifier
{
    /// <summary>Zeros between two things may align the second one; writers align to 16, and XNNPACK's to 64.</summary>
    private const int MaxPadding = 64;

    private readonly FlatBuffer _buffer;
    private readonly FlatSchema _schema;
    private readonly ScanBudget _budget;
    private readonly HashSet<(string? Table, long Offset)> _visited = [];
    private readonly HashSet<long> _vtables = [];
    private readonly Stack<(string? Table, long Offset)> _open = new();
    private readonly ClaimedBytes _claimed;
    private readonly List<(long Start, long End)> _ranges = [];

    private FlatVerifier(FlatBuffer buffer, FlatSchema schema, ScanBudget budget)
    {
        _buffer = buffer;
        _schema = schema;
        _budget = budget;
        _claimed = new ClaimedBytes(buffer.Length);
    }

    /// <summary>The first field that the schema does not know, in the words of a message.</summary>
    public string? UnknownField { get; private set; }

    /// <summary>Verifies a buffer that starts with the offset of its root.</summary>
    /// <param name="content">The buffer.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="budget">What its tables are charged to.</param>
    /// <param name="hasIdentifier">Whether a file identifier of 4 bytes follows the offset.</param>
    /// <exception cref="MalformedContentException">It breaks the format.</exception>
    /// <exception cref="LimitReachedException">It holds too many tables.</exception>
    public static (FlatTable Root, FlatVerifier Verifier) Verify(ByteSource content, FlatSchema schema, ScanBudget budget, bool hasIdentifier = true)
    {
        FlatBuffer buffer = new(content, budget);
        FlatVerifier verifier = new(buffer, schema, budget);
        long root = (long)buffer.Read(0, 4);
        verifier.Claim(0, hasIdentifier ? 8 : 4);
        verifier._open.Push((schema.Root, root));
        while (verifier._open.TryPop(out (string? Table, long Offset) next))
            verifier.VisitTable(next.Table, next.Offset);
        return (new FlatTable(buffer, schema, schema.Root, root), verifier);
    }

    /// <summary>Claims bytes that a table names by offset and size of its own.</summary>
    /// <exception cref="MalformedContentException">They do not lie inside the content.</exception>
    public void Claim(long start, long length) => _claimed.Claim(start, length);

    /// <summary>The ranges that belong to nothing, paddings of zeros left out.</summary>
    /// <param name="content">The content.</param>
    /// <param name="maxPadding">Zeros between two things that are no hole, in bytes.</param>
    public IEnumerable<(long Start, long End)> Holes(ByteSource content, int maxPadding = MaxPadding) => _claimed.Holes(content, maxPadding);

    /// <summary>Visits a table; one without a name holds numbers only.</summary>
    private void VisitTable(string? name, long offset)
    {
        if (!_visited.Add((name, offset)))
            return;
        _budget.ChargeRecords(1);
        long vtable = offset - (int)(uint)_buffer.Read(offset, 4);
        int vtableSize = (int)_buffer.Read(vtable, 2);
        int tableSize = (int)_buffer.Read(vtable + 2, 2);
        if (vtableSize < 4 || vtableSize % 2 != 0 || tableSize < 4)
            throw new MalformedContentException($"expected the layout of a table, found one of {vtableSize} and {tableSize} bytes", vtable);
        if (_vtables.Add(vtable))
            Claim(vtable, vtableSize);

        // Builders of some languages share a layout between tables of different sizes, and no reader looks at the size that it states: what counts is
        // where the fields lie.
        _ranges.Clear();
        _ranges.Add((offset, offset + 4));
        FlatField[] fields = name is null ? [] : _schema.FieldsOf(name);
        for (int slot = 0; slot < (vtableSize - 4) / 2; slot++)
        {
            int inside = (int)_buffer.Read(vtable + 4 + (2 * slot), 2);
            if (inside == 0)
                continue;
            if (name is not null && slot >= fields.Length)
            {
                UnknownField ??= $"field {slot} of {name} at {offset}";
                continue;
            }

            // A table of numbers that the schema does not describe has none of more than 8 bytes.
            long size = name is null ? Math.Clamp(_buffer.Length - offset - inside, 0, sizeof(ulong)) : fields[slot].Kind == FlatFieldKind.Scalar ? fields[slot].Size : 4;
            if (inside < 4)
                throw new MalformedContentException($"expected the fields of {name ?? "a table"} behind its layout, found one at {inside}", vtable);
            _ranges.Add((offset + inside, offset + inside + size));
            if (name is not null)
                VisitField(name, fields, slot, offset, vtable, offset + inside);
        }

        ClaimRanges();
    }

    /// <summary>Claims the bytes of a table, those that touch as one.</summary>
    private void ClaimRanges()
    {
        _ranges.Sort();
        (long start, long end) = _ranges[0];
        foreach ((long nextStart, long nextEnd) in _ranges)
        {
            if (nextStart > end)
            {
                Claim(start, end - start);
                start = nextStart;
            }

            end = Math.Max(end, nextEnd);
        }

        Claim(start, end - start);
    }

    private void VisitField(string table, FlatField[] fields, int slot, long offset, long vtable, long place)
    {
        FlatField field = fields[slot];
        if (field.Kind == FlatFieldKind.Scalar)
            return;
        long target = place + (long)_buffer.Read(place, 4);
        switch (field.Kind)
        {
            case FlatFieldKind.Text:
                ClaimVector(target, 1, isText: true);
                break;
            case FlatFieldKind.Vector:
                ClaimVector(target, field.Size);
                break;
            case FlatFieldKind.Table:
                _open.Push((field.Table!, target));
                break;
            case FlatFieldKind.Tables or FlatFieldKind.Texts:
                VisitElements(field, target);
                break;
            default:
                // The type of a union stands in the slot before it.
                int inside = (int)_buffer.Read(vtable + 4 + (2 * (slot - 1)), 2);
                int type = inside == 0 ? 0 : (int)_buffer.Read(offset + inside, 1);
                if (!_schema.TryFindUnion(field.Table!, type, out string? member))
                    UnknownField ??= $"kind {type} of {table}.{field.Name} at {offset}";
                else
                    _open.Push((member, target));
                break;
        }
    }

    private void VisitElements(FlatField field, long target)
    {
        long count = ClaimVector(target, 4);
        _budget.ChargeRecords(count);
        for (long i = 0; i < count; i++)
        {
            long element = target + 4 + (i * 4);
            long at = element + (long)_buffer.Read(element, 4);
            if (field.Kind == FlatFieldKind.Texts)
                ClaimVector(at, 1, isText: true);
            else
                _open.Push((field.Table!, at));
        }
    }

    /// <summary>Claims a vector, or a string with the zero behind it.</summary>
    private long ClaimVector(long target, int size, bool isText = false)
    {
        long count = (long)_buffer.Read(target, 4);
        Claim(target, 4 + (count * size) + (isText ? 1 : 0));
        return count;
    }
}
