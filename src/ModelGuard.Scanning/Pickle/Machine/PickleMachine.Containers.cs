using System.Runtime.CompilerServices;

using ModelGuard.Core.Budgets;
using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <content>Containers, their kept contents and their expansion.</content>
internal sealed partial class PickleMachine
{
    /// <summary>Contents that are kept of one container: more than any argument rule looks at.</summary>
    public const int MaxKept = 64;

    private readonly NodeTable _nodes;
    private readonly CellRing _cells = new(1 << 20, 0);

    // Lists and dicts of constants, of which data are full and which few rules ever look into: a ring that stays in the processor's cache.
    private readonly CellRing _plainCells = new(1 << 16, PlainOrigin);

    private const long PlainOrigin = 1L << (CellRing.PositionBits - 1);

    /// <summary>What is kept of a value with a node.</summary>
    public ValueNode Node(PickleValue value) => _nodes.Read((int)value.Payload);

    /// <summary>Kept contents of a value with a node.</summary>
    /// <returns>Whether they are still there and complete.</returns>
    public bool TryGetContents(PickleValue value, out ReadOnlySpan<PickleValue> contents)
    {
        contents = default;
        if (!value.HasNode)
            return false;
        ValueNode node = Node(value);
        return RingOf(node.Cells).TryGet(node.Cells, node.Kept, out contents) && (node.Flags & NodeFlags.Partial) == 0;
    }

    private CellRing RingOf(long position) => position < PlainOrigin ? _cells : _plainCells;

    private PickleValue NewNode(ValueKind kind) => new(kind, _nodes.Add());

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Adopt(PickleValue container, ReadOnlySpan<PickleValue> values, ValueKind role, long offset)
    {
        if (role == ValueKind.Dict && (values.Length & 1) != 0)
            return _decoder.Fail("a dict has a key without a value", offset);

        ValueNode node = Node(container);
        float size = node.Size + values.Length;
        bool hasKeys = role is ValueKind.Dict or ValueKind.Set or ValueKind.FrozenSet;
        for (int i = 0; i < values.Length; i++)
        {
            PickleValue value = values[i];
            if (value.Kind < ValueKind.DunderString)
                continue;

            if (value.Kind is >= ValueKind.List and <= ValueKind.Set && !hasKeys && node.Uses == 1 && _maxExpansion >= NodeTable.MaxPackedUses)
            {
                int taken = _nodes.ReachPlain(values[i..], (int)container.Payload, out long reached);
                size += reached;
                i += taken;
                if (i == values.Length)
                    break;
                value = values[i];
            }

            bool isKey = hasKeys && (role != ValueKind.Dict || (i & 1) == 0);
            if (isKey && !AdoptKey(container, ref node, value, role, offset))
                return false;
            if (value.Kind == ValueKind.GuardedGlobal && role == ValueKind.Tuple)
                node.Flags |= NodeFlags.HasGuarded;
            else if (value.Kind is ValueKind.GuardedGlobal or ValueKind.Tuple)
                CheckHandedOn(value, offset);
            if (value.HasNode)
                size += value == container ? ReachSelf(ref node) : Reach(node.Uses, value);
        }

        Grow(ref node, size);
        Keep(ref node, values);
        _nodes.Write((int)container.Payload, in node);
        return true;
    }

    private bool AdoptKey(PickleValue container, ref ValueNode node, PickleValue key, ValueKind role, long offset)
    {
        // A class of its own may take any key.
        if (container.Kind == role && key.IsUnhashable)
            return _decoder.Fail("a list, dict or set is used as a key", offset);
        if (key.Kind == ValueKind.DunderString)
            node.Flags |= NodeFlags.HasDunderKey;
        return true;
    }

    /// <summary>Tells of guarded names that are handed on as data, alone or in a tuple.</summary>
    private void CheckHandedOn(PickleValue value, long offset)
    {
        if (value.Kind == ValueKind.GuardedGlobal
            || (value.Kind == ValueKind.Tuple && (Node(value).Flags & NodeFlags.HasGuarded) != 0))
            _events.OnGuardedData(value, offset);
    }

    /// <summary>Notes that a value is reached through another one.</summary>
    /// <returns>Its size.</returns>
    private float Reach(float uses, PickleValue child)
    {
        float size = _nodes.Reach((int)child.Payload, uses, out float total);
        if (total > _maxExpansion)
            ThrowExpansion();
        return size;
    }

    /// <summary>A value that holds itself, while its node is out of the table.</summary>
    private float ReachSelf(ref ValueNode node)
    {
        node.Uses *= 2;
        if (node.Uses > _maxExpansion)
            ThrowExpansion();
        return node.Size;
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

        if (!RingOf(node.Cells).TryGet(node.Cells, node.Kept, out ReadOnlySpan<PickleValue> kept))
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
