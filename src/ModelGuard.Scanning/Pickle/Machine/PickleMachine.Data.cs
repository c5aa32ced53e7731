using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <content>
/// The opcodes that plain data is made of, in any protocol. The two methods do what <see cref="Step"/> does and leave everything unusual (a
/// frame's or window's end, an error, a special string, a container of containers) to the decoder and to <see cref="Step"/>.
/// </content>
internal sealed partial class PickleMachine
{
    // The most opcodes that the inner loop executes in one round, and the most bytes: a BINGET and a BINFLOAT.
    private const int MaxFused = 3;
    private const int MaxRoundBytes = PickleDecoder.FastBytes + 2;

    // Room on the stack that the inner loop likes to have: without it, it stops more often.
    private const int GoodRoom = 4096;

    // From here on the stack holds nothing but constants that no rule looks at one by one, when the inner loop has stopped.
    private int _constantsFrom;

    /// <summary>Executes opcodes of plain data.</summary>
    /// <param name="max">Opcodes at most.</param>
    /// <returns>The number executed; the next opcode is for the decoder.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ExecuteData(int max)
    {
        uint[] opcodes = DataOpcodeTable.For(_decoder.DeclaredProtocol, _memo.IsDense);
        if (_stack.Length - _top < Math.Min(GoodRoom, _decoder.Limit - _decoder.Index))
            Array.Resize(ref _stack, Math.Min(_stack.Length + (2 * GoodRoom), Math.Max(_stack.Length, _maxStack)));
        for (int count = 0; ; count++)
        {
            count += ExecuteConstants(opcodes, max - count);
            if (count >= max || !TryFillNext(opcodes))
                return count;
        }
    }

    /// <summary>
    /// The inner loop: pushes, memo and marks. It is one method that calls nothing, so that all of its state stays in registers, and it takes
    /// MEMOIZE, and the MARK behind that, together with the opcode that they follow in what picklers write. A process may run for less than a second, so
    /// nothing here waits for the compiler's second look.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ExecuteConstants(uint[] table, int max)
    {
        ref byte bytes = ref MemoryMarshal.GetArrayDataReference(_decoder.Bytes);
        ref uint opcodes = ref MemoryMarshal.GetArrayDataReference(table);
        ref PickleValue stack = ref MemoryMarshal.GetArrayDataReference(_stack);
        ref int marks = ref MemoryMarshal.GetArrayDataReference(_marks);
        int maxDepth = _marks.Length;
        int depth = _markCount;
        nint fence = _fence;

        ChunkedList<PickleValue> memo = _memo.Dense;
        PickleValue[] first = memo.First;
        ref PickleValue memos = ref memo.Newest(out int memoStart, out int memoUsed, out int memoLength);
        nint memoized = memoUsed;

        ref ulong nodes = ref _nodes.Newest(out int nodeStart, out int nodeUsed, out int nodeLength);
        nint node = nodeUsed;

        ref PickleValue cells = ref _plainCells.Rest(out int cellRoom);
        cellRoom -= CellRing.Slack;
        long position = _plainCells.Next;
        nint cell = 0;

        nint top = _top;
        nint index = _decoder.Index;

        // An opcode is at least a byte long and pushes at most one value, so this bounds their number and the stack too.
        int room = Math.Min(max, _stack.Length - (int)top) - MaxFused - 1;
        nint last = Math.Min(_decoder.Limit - MaxRoundBytes, (int)index + room);

        // A constant is the offset of its opcode above its kind: both are added to the index in their places.
        ulong place = (ulong)_decoder.WindowStart << 8;
        int count = 0;
        nint constantsFrom = top;
        for (; index <= last; count++)
        {
            PickleValue value;
            uint entry = Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index));
            switch (DataOpcodeTable.OpcodeOf(entry))
            {
                case DataOpcode.Constant:
                    Unsafe.Add(ref stack, top++) = new PickleValue(place + ((ulong)index << 8) + DataOpcodeTable.KindOf(entry));
                    index += DataOpcodeTable.LengthOf(entry);
                    entry = Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index));
                    if (DataOpcodeTable.OpcodeOf(entry) != DataOpcode.Constant || index > last)
                        continue;
                    count++;
                    goto case DataOpcode.Constant;
                case DataOpcode.Long:
                    nint digits = Unsafe.Add(ref bytes, index + 1);
                    if (index + digits > last)
                        break;
                    Unsafe.Add(ref stack, top++) = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.Int);
                    index += digits + 2;
                    continue;
                case DataOpcode.ShortText:
                    nint length = Unsafe.Add(ref bytes, index + 1);
                    if (index + length > last || !PlainText.Is(ref Unsafe.Add(ref bytes, index + 2), (int)length))
                        break;
                    value = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.String);
                    Unsafe.Add(ref stack, top++) = value;
                    index += length + 2;
                    if (memoized >= memoLength || DataOpcodeTable.OpcodeOf(Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index))) != DataOpcode.Memoize)
                        continue;
                    Unsafe.Add(ref memos, memoized++) = value;
                    count++;
                    index++;
                    if (Unsafe.Add(ref bytes, index) != (byte)PickleOpcode.BinGet || index > last)
                        continue;
                    count++;
                    goto case DataOpcode.Get1;
                case DataOpcode.Text:
                    nint longer = (nint)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, index + 1));
                    if (index + longer > last || !PlainText.Is(ref Unsafe.Add(ref bytes, index + 5), (int)longer))
                        break;
                    Unsafe.Add(ref stack, top++) = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.String);
                    index += longer + 5;
                    continue;
                case DataOpcode.Memoize:
                    if (top <= fence || memoized >= memoLength)
                        break;
                    Unsafe.Add(ref memos, memoized++) = Unsafe.Add(ref stack, top - 1);
                    index++;
                    continue;
                case DataOpcode.Put1:
                    if (top <= fence || memoized >= memoLength || Unsafe.Add(ref bytes, index + 1) != memoStart + memoized)
                        break;
                    Unsafe.Add(ref memos, memoized++) = Unsafe.Add(ref stack, top - 1);
                    index += 2;
                    continue;
                case DataOpcode.Put4:
                    if (top <= fence || memoized >= memoLength || Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, index + 1)) != memoStart + memoized)
                        break;
                    Unsafe.Add(ref memos, memoized++) = Unsafe.Add(ref stack, top - 1);
                    index += 5;
                    continue;
                case DataOpcode.Get1:
                    byte near = Unsafe.Add(ref bytes, index + 1);
                    if (near >= (uint)first.Length)
                        break;
                    value = first[near];
                    if (!IsLightConstant(value))
                    {
                        if (value.Kind == ValueKind.Unset)
                            break;
                        constantsFrom = top + 1;
                    }

                    Unsafe.Add(ref stack, top++) = value;
                    index += 2;

                    // A key that was seen before, and most often a number behind it, and the next key behind that.
                    entry = Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index));
                    if (DataOpcodeTable.OpcodeOf(entry) == DataOpcode.Constant)
                    {
                        count++;
                        Unsafe.Add(ref stack, top++) = new PickleValue(place + ((ulong)index << 8) + DataOpcodeTable.KindOf(entry));
                        index += DataOpcodeTable.LengthOf(entry);
                    }

                    if (Unsafe.Add(ref bytes, index) != (byte)PickleOpcode.BinGet || index > last)
                        continue;
                    count++;
                    goto case DataOpcode.Get1;
                case DataOpcode.Get4:
                    uint far = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, index + 1));
                    if (far >= (uint)(memoStart + memoized))
                        break;
                    value = memo[(int)far];
                    if (!IsLightConstant(value))
                    {
                        if (value.Kind == ValueKind.Unset)
                            break;
                        constantsFrom = top + 1;
                    }

                    Unsafe.Add(ref stack, top++) = value;
                    index += 5;
                    continue;
                case DataOpcode.Mark:
                    if (depth >= maxDepth)
                        break;
                    Unsafe.Add(ref marks, depth++) = (int)top;
                    fence = top;
                    index++;
                    if (Unsafe.Add(ref bytes, index) != (byte)PickleOpcode.BinGet || index > last)
                        continue;
                    count++;
                    goto case DataOpcode.Get1;
                case DataOpcode.EmptyTuple or DataOpcode.EmptyList or DataOpcode.EmptyDict:
                    if (node >= nodeLength)
                        break;
                    Unsafe.Add(ref nodes, node) = 0;
                    value = new PickleValue(((ulong)(uint)(nodeStart + node++) << 8) + DataOpcodeTable.KindOf(entry));
                    Unsafe.Add(ref stack, top++) = value;
                    constantsFrom = top;
                    index++;
                    if (memoized >= memoLength || DataOpcodeTable.OpcodeOf(Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index))) != DataOpcode.Memoize)
                        continue;
                    Unsafe.Add(ref memos, memoized++) = value;
                    count++;
                    index++;
                    if (Unsafe.Add(ref bytes, index) != (byte)PickleOpcode.Mark)
                        continue;
                    count++;
                    goto case DataOpcode.Mark;
                case DataOpcode.SetItems or DataOpcode.Appends:
                    if (depth == 0)
                        break;
                    nint start = Unsafe.Add(ref marks, depth - 1);
                    nint below = depth == 1 ? 0 : Unsafe.Add(ref marks, depth - 2);
                    if (start <= below || start < constantsFrom)
                        break;
                    PickleValue target = Unsafe.Add(ref stack, start - 1);
                    nint size = top - start;
                    nint at = (nint)target.Payload - nodeStart;
                    if (!CanFill(target, DataOpcodeTable.KindOf(entry), size) || (nuint)at >= (nuint)node
                        || !NodeTable.IsEmpty(Unsafe.Add(ref nodes, at)) || cell + size > cellRoom)
                        break;
                    Unsafe.Add(ref nodes, at) = NodeTable.Filled(Unsafe.Add(ref nodes, at), position + cell, size);
                    CopyCells(ref Unsafe.Add(ref stack, start), ref Unsafe.Add(ref cells, cell), size);
                    cell += size;
                    top = start;
                    depth--;
                    fence = below;
                    index++;
                    continue;
                default:
                    break;
            }

            break;
        }

        memo.Use((int)memoized);
        _nodes.Use((int)node);
        _plainCells.Use((int)cell);
        _markCount = depth;
        _fence = (int)fence;
        _top = (int)top;
        _constantsFrom = (int)constantsFrom;
        _decoder.Index = (int)index;
        return count;
    }

    /// <summary>Whether a value is a constant that no rule looks at one by one: neither unset nor anything from dunder strings on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLightConstant(PickleValue value) =>
        (byte)((byte)value.Kind - (byte)ValueKind.None) < (byte)ValueKind.DunderString - (byte)ValueKind.None;

    /// <summary>Copies contents by whole vectors: up to <see cref="CellRing.Slack"/> values more than asked for, on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyCells(ref PickleValue values, ref PickleValue cells, nint count)
    {
        for (nint i = 0; i < count; i += 4)
            Unsafe.As<PickleValue, Vector256<ulong>>(ref Unsafe.Add(ref cells, i)) = Unsafe.As<PickleValue, Vector256<ulong>>(ref Unsafe.Add(ref values, i));
    }

    /// <summary>Whether a target takes so many constants as its first contents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool CanFill(PickleValue target, uint kind, nint count) =>
        (uint)target.Kind == kind && count <= _maxFill && (kind != (uint)ValueKind.Dict || (count & 1) == 0);

    /// <summary>Executes an opcode that puts a few constants into an empty container, where there is nothing to look at.</summary>
    /// <returns>Whether it was one; otherwise nothing was done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryFillNext(uint[] opcodes)
    {
        int index = _decoder.Index;
        if (index >= _decoder.Limit)
            return false;
        DataOpcode opcode = DataOpcodeTable.OpcodeOf(opcodes[_decoder.Bytes[index]]);
        bool filled = opcode switch
        {
            DataOpcode.SetItems or DataOpcode.Appends => TryFillMarked(opcode == DataOpcode.SetItems ? ValueKind.Dict : ValueKind.List),
            DataOpcode.SetItem => TryFill(ValueKind.Dict, _top - 2, _fence),
            DataOpcode.Append => TryFill(ValueKind.List, _top - 1, _fence),
            DataOpcode.Tuple1 or DataOpcode.Tuple2 or DataOpcode.Tuple3 => TryMakeTuple(_top - (opcode - DataOpcode.Tuple1 + 1)),
            _ => false,
        };
        if (filled)
            _decoder.Index = index + 1;
        return filled;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFillMarked(ValueKind kind)
    {
        int[] marks = _marks;
        int count = _markCount - 1;
        if ((uint)count >= (uint)marks.Length)
            return false;
        int fence = count == 0 ? 0 : marks[count - 1];
        if (!TryFill(kind, marks[count], fence))
            return false;
        _markCount = count;
        _fence = fence;
        return true;
    }

    /// <summary>Makes the values from <paramref name="first"/> on the contents of the container below them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFill(ValueKind kind, int first, int fence)
    {
        if (first <= fence)
            return false;
        PickleValue target = _stack[first - 1];
        ReadOnlySpan<PickleValue> values = _stack.AsSpan(first, _top - first);
        if (target.Kind != kind || (kind == ValueKind.Dict && (values.Length & 1) != 0) || !AreFewConstants(first, values)
            || !_nodes.TryFill((int)target.Payload, values, _plainCells))
            return false;
        _top = first;
        return true;
    }

    private bool TryMakeTuple(int first)
    {
        if (first < _fence)
            return false;
        ReadOnlySpan<PickleValue> values = _stack.AsSpan(first, _top - first);
        if (!AreFewConstants(first, values) || !_nodes.TryAdd(out int node) || !_nodes.TryFill(node, values, _cells))
            return false;
        _stack[first] = new PickleValue(ValueKind.Tuple, node);
        _top = first + 1;
        return true;
    }

    /// <summary>Whether values at a place on the stack are constants that <see cref="Adopt"/> need not look at one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AreFewConstants(int first, ReadOnlySpan<PickleValue> values) =>
        values.Length <= _maxFill && (first >= _constantsFrom || AreConstants(values));

    private static bool AreConstants(ReadOnlySpan<PickleValue> values)
    {
        foreach (PickleValue value in values)
        {
            if (value.Kind >= ValueKind.DunderString)
                return false;
        }

        return true;
    }
}
