using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <content>
/// The opcodes that plain data is made of, in any protocol. The two methods do what <see cref="Step"/> does and leave everything unusual (a
/// frame's or window's end, an error, a special string, a container of containers) to the decoder and to <see cref="Step"/>.
/// </content>
internal sealed partial class PickleMachine
{
    // The most opcodes that the inner loop executes in one round.
    private const int MaxFused = 3;

    /// <summary>Executes opcodes of plain data.</summary>
    /// <param name="max">Opcodes at most.</param>
    /// <returns>The number executed; the next opcode is for the decoder.</returns>
    private int ExecuteData(int max)
    {
        DataOpcode[] opcodes = DataOpcodeTable.For(_decoder.DeclaredProtocol, _memo.IsDense);
        int count = 0;
        do
        {
            count += ExecuteConstants(opcodes, max - count);
        }
        while (count < max && TryFillNext(opcodes, ref count));
        return count;
    }

    /// <summary>
    /// The inner loop: pushes, memo and marks. It is one method that calls nothing, so that all of its state stays in registers, and it takes
    /// MEMOIZE, and the MARK behind that, together with the opcode that they follow in what picklers write.
    /// </summary>
    private int ExecuteConstants(DataOpcode[] table, int max)
    {
        ref byte bytes = ref MemoryMarshal.GetArrayDataReference(_decoder.Bytes);
        ref DataOpcode opcodes = ref MemoryMarshal.GetArrayDataReference(table);
        ChunkedList<PickleValue> memo = _memo.Dense;
        PickleValue[] stack = _stack;
        int top = _top;
        nint index = _decoder.Index;

        // An opcode is at least a byte long, so this bounds their number too.
        nint last = Math.Min(_decoder.Limit - PickleDecoder.FastBytes, (int)index + max - MaxFused);

        // A constant is the offset of its opcode above its kind: both are added to the index in their places.
        ulong place = (ulong)_decoder.WindowStart << 8;
        int count = 0;
        for (; index <= last && (uint)top < (uint)stack.Length; count++)
        {
            PickleValue value;
            switch (Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index)))
            {
                case DataOpcode.Int1:
                    stack[top++] = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.Int);
                    index += 2;
                    continue;
                case DataOpcode.Int2:
                    stack[top++] = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.Int);
                    index += 3;
                    continue;
                case DataOpcode.Int4:
                    stack[top++] = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.Int);
                    index += 5;
                    continue;
                case DataOpcode.Float:
                    stack[top++] = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.Float);
                    index += 9;
                    continue;
                case DataOpcode.None:
                    stack[top++] = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.None);
                    index++;
                    continue;
                case DataOpcode.Bool:
                    stack[top++] = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.Bool);
                    index++;
                    continue;
                case DataOpcode.Long:
                    nint size = Unsafe.Add(ref bytes, index + 1);
                    if (index + size > last)
                        break;
                    stack[top++] = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.Int);
                    index += size + 2;
                    continue;
                case DataOpcode.ShortText:
                    nint length = Unsafe.Add(ref bytes, index + 1);
                    if (index + length > last || !PlainText.Is(ref Unsafe.Add(ref bytes, index + 2), (int)length))
                        break;
                    value = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.String);
                    stack[top++] = value;
                    index += length + 2;
                    if (Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index)) != DataOpcode.Memoize || !memo.TryAdd(value))
                        continue;
                    count++;
                    index++;
                    continue;
                case DataOpcode.Text:
                    nint longer = (nint)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, index + 1));
                    if (index + longer > last || !PlainText.Is(ref Unsafe.Add(ref bytes, index + 5), (int)longer))
                        break;
                    stack[top++] = new PickleValue(place + ((ulong)index << 8) + (ulong)ValueKind.String);
                    index += longer + 5;
                    continue;
                case DataOpcode.Memoize:
                    if (top <= _fence || !memo.TryAdd(stack[top - 1]))
                        break;
                    index++;
                    continue;
                case DataOpcode.Put1:
                    if (top <= _fence || Unsafe.Add(ref bytes, index + 1) != memo.Count || !memo.TryAdd(stack[top - 1]))
                        break;
                    index += 2;
                    continue;
                case DataOpcode.Put4:
                    if (top <= _fence || Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, index + 1)) != (uint)memo.Count
                        || !memo.TryAdd(stack[top - 1]))
                        break;
                    index += 5;
                    continue;
                case DataOpcode.Get1:
                    byte near = Unsafe.Add(ref bytes, index + 1);
                    PickleValue[] first = memo.First;
                    if (near >= (uint)first.Length || first[near].Kind == ValueKind.Unset)
                        break;
                    stack[top++] = first[near];
                    index += 2;
                    continue;
                case DataOpcode.Get4:
                    uint far = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, index + 1));
                    if (far >= (uint)memo.Count)
                        break;
                    value = memo[(int)far];
                    if (value.Kind == ValueKind.Unset)
                        break;
                    stack[top++] = value;
                    index += 5;
                    continue;
                case DataOpcode.Mark:
                    int[] marks = _marks;
                    int depth = _markCount;
                    if ((uint)depth >= (uint)marks.Length)
                        break;
                    marks[depth] = top;
                    _markCount = depth + 1;
                    _fence = top;
                    index++;
                    continue;
                case DataOpcode.EmptyTuple or DataOpcode.EmptyList or DataOpcode.EmptyDict:
                    if (!_nodes.TryAdd(out int node))
                        break;
                    value = new PickleValue(((ulong)(uint)node << 8) + (ulong)DataOpcodeTable.KindOf(Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index))));
                    stack[top++] = value;
                    index++;
                    if (Unsafe.Add(ref opcodes, Unsafe.Add(ref bytes, index)) != DataOpcode.Memoize || !memo.TryAdd(value))
                        continue;
                    count++;
                    index++;
                    if (Unsafe.Add(ref bytes, index) != (byte)PickleOpcode.Mark)
                        continue;
                    count++;
                    goto case DataOpcode.Mark;
                default:
                    break;
            }

            break;
        }

        _top = top;
        _decoder.Index = (int)index;
        return count;
    }

    /// <summary>Executes an opcode that puts a few constants into an empty container, where there is nothing to look at.</summary>
    private bool TryFillNext(DataOpcode[] opcodes, ref int count)
    {
        int index = _decoder.Index;
        if (index >= _decoder.Limit)
            return false;
        DataOpcode opcode = opcodes[_decoder.Bytes[index]];
        bool filled = opcode switch
        {
            DataOpcode.SetItems => TryFillMarked(ValueKind.Dict),
            DataOpcode.Appends => TryFillMarked(ValueKind.List),
            DataOpcode.SetItem => TryFill(ValueKind.Dict, _top - 2),
            DataOpcode.Append => TryFill(ValueKind.List, _top - 1),
            DataOpcode.Tuple1 => TryMakeTuple(_top - 1),
            DataOpcode.Tuple2 => TryMakeTuple(_top - 2),
            DataOpcode.Tuple3 => TryMakeTuple(_top - 3),
            _ => false,
        };
        if (!filled)
            return false;
        count++;
        _decoder.Index = index + 1;
        return true;
    }

    private bool TryFillMarked(ValueKind kind)
    {
        int count = _markCount - 1;
        if (count < 0)
            return false;
        int mark = _marks[count];
        int fence = count == 0 ? 0 : _marks[count - 1];
        if (mark <= fence || !TryFillBelow(kind, mark))
            return false;
        _markCount = count;
        _fence = fence;
        return true;
    }

    private bool TryFill(ValueKind kind, int first) => first > _fence && TryFillBelow(kind, first);

    private bool TryFillBelow(ValueKind kind, int first)
    {
        PickleValue target = _stack[first - 1];
        ReadOnlySpan<PickleValue> values = _stack.AsSpan(first, _top - first);
        if (target.Kind != kind || (kind == ValueKind.Dict && (values.Length & 1) != 0) || !AreFewConstants(values)
            || !_nodes.TryFill((int)target.Payload, values, _cells))
            return false;
        _top = first;
        return true;
    }

    private bool TryMakeTuple(int first)
    {
        if (first < _fence)
            return false;
        ReadOnlySpan<PickleValue> values = _stack.AsSpan(first, _top - first);
        if (!AreFewConstants(values) || !_nodes.TryAdd(out int node))
            return false;
        if (!_nodes.TryFill(node, values, _cells))
            return false;
        _stack[first] = new PickleValue(ValueKind.Tuple, node);
        _top = first + 1;
        return true;
    }

    /// <summary>Whether values are constants that <see cref="Adopt"/> need not look at one by one.</summary>
    private bool AreFewConstants(ReadOnlySpan<PickleValue> values)
    {
        if (values.Length > _maxFill)
            return false;

        // Vectors would have to wait until the values, which have just been pushed one by one, are in the cache.
        foreach (PickleValue value in values)
        {
            if (value.Kind >= ValueKind.DunderString)
                return false;
        }

        return true;
    }
}
