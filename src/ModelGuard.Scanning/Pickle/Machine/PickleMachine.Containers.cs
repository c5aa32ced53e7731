using System.Runtime.CompilerServices;

using ModelGuard.Core.Budgets;
using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <content>Containers, their kept contents and their expansion.</content>
internal sealed partial class PickleMachine
{
    /// <summary>Contents that are kept of one container: more than any argument rule looks at.</summary>
    public const int MaxKept = 64;

    private readonly ChunkedList<ValueNode> _nodes = new();
    private readonly CellRing _cells = new();

    /// <summary>The node of a value that has one.</summary>
    public ref readonly ValueNode Node(PickleValue value) => ref _nodes[(int)value.Payload];

    /// <summary>Kept contents of a value with a node.</summary>
    /// <returns>Whether they are still there and complete.</returns>
    public bool TryGetContents(PickleValue value, out ReadOnlySpan<PickleValue> contents)
    {
        contents = default;
        if (!value.HasNode)
            return false;
        ref ValueNode node = ref _nodes[(int)value.Payload];
        return _cells.TryGet(node.Cells, node.Kept, out contents) && (node.Flags & NodeFlags.Partial) == 0;
    }

    private PickleValue NewNode(ValueKind kind, int source = -1)
    {
        int index = _nodes.Count;
        ValueNode node = new() { Size = 1, Uses = 1, Source = source };
        if (!_nodes.TryAdd(in node))
            AddNodeSlow(in node);
        return new PickleValue(kind, index);
    }

    private void AddNodeSlow(in ValueNode node)
    {
        // Whoever fills the memo fills this too; the limit is checked where memory is taken.
        if (_nodes.Count >= _budget.Limits.MaxMemo)
            throw new LimitReachedException(nameof(ScanLimits.MaxMemo), _budget.Limits.MaxMemo);
        _nodes.Add(in node);
    }

    private bool PushEmpty(ValueKind kind) => Push(NewNode(kind));

    private bool MakeTuple(int count, long offset)
    {
        if (_top - count < _fence)
            return _decoder.Fail("the stack holds too few values", offset);
        return MakeFromTop(ValueKind.Tuple, _top - count, offset);
    }

    private bool MakeMarked(ValueKind kind, in Instruction instruction) =>
        PopMark(instruction.Offset, out int mark) && MakeFromTop(kind, mark, instruction.Offset);

    private bool MakeFromTop(ValueKind kind, int first, long offset)
    {
        PickleValue value = NewNode(kind);
        if (!Adopt(value, _stack.AsSpan(first, _top - first), kind, offset))
            return false;
        _top = first;
        return Push(value);
    }

    /// <summary>APPEND and SETITEM: the items on top, the target below them.</summary>
    private bool AddTop(ValueKind wanted, int count, in Instruction instruction)
    {
        if (_top - count - 1 < _fence)
            return _decoder.Fail("the stack holds too few values", instruction.Offset);
        return AddMarked(wanted, _top - count, in instruction);
    }

    /// <summary>Adds the values from <paramref name="first"/> to the top to the value below them.</summary>
    private bool AddMarked(ValueKind wanted, int first, in Instruction instruction)
    {
        if (first - 1 < _fence)
            return _decoder.Fail("there is no target below the mark", instruction.Offset);

        PickleValue target = _stack[first - 1];
        if (target.Kind != wanted)
        {
            _events.OnItems(instruction.Opcode, target, instruction.Offset);

            // Nothing can be added to anything, and imported objects and bytearrays may well take items.
            bool isConstant = target.Kind is >= ValueKind.None and <= ValueKind.Bytes;
            if (isConstant && _top > first)
                return _decoder.Fail($"{OpcodeTable.NameOf(instruction.Opcode)} has a target that takes no items", instruction.Offset);
            if (!target.HasNode)
            {
                foreach (PickleValue item in _stack.AsSpan(first, _top - first))
                    CheckHandedOn(item, instruction.Offset);
                _top = first;
                return true;
            }
        }

        if (!Adopt(target, _stack.AsSpan(first, _top - first), wanted, instruction.Offset))
            return false;
        _top = first;
        return true;
    }

    /// <summary>Makes values the contents of a container, for expansion, keys, guarded names and kept contents.</summary>
    private bool Adopt(PickleValue container, ReadOnlySpan<PickleValue> values, ValueKind role, long offset)
    {
        if (role == ValueKind.Dict && (values.Length & 1) != 0)
            return _decoder.Fail("a dict has a key without a value", offset);

        ref ValueNode node = ref _nodes[(int)container.Payload];
        float size = node.Size + values.Length;
        bool keysOnly = role is ValueKind.Set or ValueKind.FrozenSet;

        // A class of its own may take any key.
        bool hashes = container.Kind == role;
        for (int i = 0; i < values.Length; i++)
        {
            PickleValue value = values[i];
            if (value.Kind < ValueKind.DunderString)
                continue;

            bool isKey = keysOnly || (role == ValueKind.Dict && (i & 1) == 0);
            if (isKey && hashes && value.IsUnhashable)
                return _decoder.Fail("a list, dict or set is used as a key", offset);
            if (isKey && value.Kind == ValueKind.DunderString)
                node.Flags |= NodeFlags.HasDunderKey;
            if (value.Kind == ValueKind.GuardedGlobal && role == ValueKind.Tuple)
                node.Flags |= NodeFlags.HasGuarded;
            else
                CheckHandedOn(value, offset);
            if (value.HasNode)
                size += Reach(in node, value);
        }

        Grow(ref node, size);
        Keep(ref node, values);
        return true;
    }

    /// <summary>Tells of guarded names that are handed on as data, alone or in a tuple.</summary>
    private void CheckHandedOn(PickleValue value, long offset)
    {
        if (value.Kind == ValueKind.GuardedGlobal
            || (value.Kind == ValueKind.Tuple && (_nodes[(int)value.Payload].Flags & NodeFlags.HasGuarded) != 0))
            _events.OnGuardedData(value, offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Reach(in ValueNode parent, PickleValue child)
    {
        ref ValueNode node = ref _nodes[(int)child.Payload];
        float size = node.Size;
        node.Uses += parent.Uses;
        if (node.Uses > _maxExpansion)
            ThrowExpansion();
        return size;
    }

    private void Grow(ref ValueNode node, float size)
    {
        node.Size = size;
        if (size > _maxExpansion)
            ThrowExpansion();
    }

    private void ThrowExpansion() =>
        throw new LimitReachedException(nameof(ScanLimits.MaxExpansion), _budget.Limits.MaxExpansion);

    private void Keep(ref ValueNode node, ReadOnlySpan<PickleValue> values)
    {
        if (node.Kept == 0 && values.Length <= MaxKept)
        {
            node.Cells = _cells.Add(values);
            node.Kept = (byte)values.Length;
            return;
        }

        if (values.IsEmpty || (node.Flags & NodeFlags.Partial) != 0)
            return;
        int room = MaxKept - node.Kept;
        if (values.Length > room)
        {
            node.Flags |= NodeFlags.Partial;
            values = values[..room];
        }

        if (node.Kept == 0)
        {
            node.Cells = _cells.Add(values);
            node.Kept = (byte)values.Length;
            return;
        }

        if (!_cells.TryGet(node.Cells, node.Kept, out ReadOnlySpan<PickleValue> kept))
        {
            node.Flags |= NodeFlags.Partial;
            return;
        }

        Span<PickleValue> joined = stackalloc PickleValue[MaxKept];
        kept.CopyTo(joined);
        values.CopyTo(joined[kept.Length..]);
        int count = kept.Length + values.Length;
        node.Cells = _cells.Add(joined[..count]);
        node.Kept = (byte)count;
    }
}
