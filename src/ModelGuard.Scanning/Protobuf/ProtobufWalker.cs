using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Protobuf;

/// <summary>
/// Walks a message from its first byte to its last by a schema, and tells what it meets. It keeps a stack of its own instead of calling itself. As
/// protobuf itself does, it goes over fields that it does not know; it notes the first.
/// </summary>
/// <typeparam name="TFrame">What is kept of a message while it is read.</typeparam>
/// <param name="content">The message.</param>
/// <param name="budget">Pays for messages and kept texts.</param>
/// <param name="schema">The messages and their fields.</param>
internal abstract class ProtobufWalker<TFrame>(ByteSource content, ScanBudget budget, ProtobufSchema schema)
    where TFrame : ProtobufFrame
{
    /// <summary>protobuf's own limit on nested messages (CodedInputStream::GetDefaultRecursionLimit): deeper models load nowhere.</summary>
    private const int MaxDepth = 100;
    private const int MaxNameLength = 4096;

    private readonly ProtobufCursor _cursor = new(content);
    private readonly Stack<TFrame> _frames = new();
    private long _keptBytes;

    /// <summary>The first field that the schema does not know, in the words of a message.</summary>
    public (string Message, long Offset)? UnknownField { get; private set; }

    /// <summary>What is read.</summary>
    protected ByteSource Content => content;

    /// <summary>What the walk may cost.</summary>
    protected ScanBudget Budget => budget;

    /// <summary>Reads the message.</summary>
    /// <param name="message">Number of the outermost message in the schema.</param>
    /// <exception cref="MalformedContentException">It breaks the wire format.</exception>
    /// <exception cref="LimitReachedException">It has more records or names than the limits allow.</exception>
    public void Read(int message)
    {
        _frames.Push(Open(message, 0, 0, content.Length, null));
        while (_frames.TryPeek(out TFrame? frame))
        {
            if (_cursor.Position < frame.End)
            {
                ReadField(frame);
                continue;
            }

            _frames.Pop();
            Close(frame, _frames.TryPeek(out TFrame? parent) ? parent : null);
        }
    }

    /// <summary>Makes the frame of a message that starts.</summary>
    protected abstract TFrame Open(int message, int field, long start, long end, TFrame? parent);

    /// <summary>Told of an integer, and of the last one where several stand alone.</summary>
    protected virtual void OnInteger(TFrame frame, int number, ulong value)
    {
    }

    /// <summary>Told of packed numbers, which are not read.</summary>
    protected virtual void OnPacked(TFrame frame, int number, long offset, long length)
    {
    }

    /// <summary>Told of a text or of bytes, which are gone over after it.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="number">Number of the field.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="start">Where the field starts.</param>
    protected virtual void OnText(TFrame frame, int number, long offset, long length, long start)
    {
    }

    /// <summary>Told of a message that ended.</summary>
    protected virtual void Close(TFrame frame, TFrame? parent)
    {
    }

    /// <summary>Reads a name. Names decide what is run, so one that is too long to be kept whole is refused, not cut.</summary>
    /// <exception cref="MalformedContentException">It is longer than 4 KiB.</exception>
    protected string ReadName(long offset, long length, long start) => length <= MaxNameLength
        ? ReadText(offset, length)
        : throw new MalformedContentException($"expected a name of at most {MaxNameLength} bytes, found {length}", start);

    /// <summary>Reads a text of at most 4 KiB; <see langword="null"/> for a longer one.</summary>
    protected string? ReadShort(long offset, long length) => length <= MaxNameLength ? ReadText(offset, length) : null;

    /// <summary>Pays for something that is kept.</summary>
    /// <exception cref="LimitReachedException"><see cref="ScanLimits.MaxKeptBytes"/> is used up.</exception>
    protected void Keep(long bytes)
    {
        _keptBytes += bytes;
        if (_keptBytes > budget.Limits.MaxKeptBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), budget.Limits.MaxKeptBytes);
    }

    private string ReadText(long offset, long length)
    {
        Span<byte> bytes = stackalloc byte[(int)length];
        content.ReadExactly(offset, bytes);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    private void ReadField(TFrame frame)
    {
        long start = _cursor.Position;
        (int number, int wire) = _cursor.ReadTag(frame.End);
        (ProtobufFieldKind kind, int child) = schema.Field(frame.Message, number);
        switch (kind, wire)
        {
            case (ProtobufFieldKind.Varint, 0):
                OnInteger(frame, number, _cursor.ReadVarint(frame.End));
                break;
            case (ProtobufFieldKind.Fixed32, 5):
                _cursor.Skip(4, frame.End);
                break;
            case (ProtobufFieldKind.Fixed64, 1):
                _cursor.Skip(8, frame.End);
                break;
            case (ProtobufFieldKind.Varint, 2):
                long packed = _cursor.ReadLength(frame.End);
                OnPacked(frame, number, _cursor.Position, packed);
                _cursor.CountVarints(packed);
                break;
            case (ProtobufFieldKind.Fixed32 or ProtobufFieldKind.Fixed64, 2):
                SkipPacked(frame, number, kind == ProtobufFieldKind.Fixed32 ? 4 : 8, start);
                break;
            case (ProtobufFieldKind.Text, 2):
                long length = _cursor.ReadLength(frame.End);
                OnText(frame, number, _cursor.Position, length, start);
                _cursor.Skip(length, frame.End);
                break;
            case (ProtobufFieldKind.Message, 2):
                OpenChild(frame, child, number, start);
                break;
            default:
                UnknownField ??= ($"field {number} of {schema.NameOf(frame.Message)} with wire type {wire}", start);
                SkipUnknown(number, wire, frame.End, start);
                break;
        }
    }

    private void SkipPacked(TFrame frame, int number, int size, long start)
    {
        long length = _cursor.ReadLength(frame.End);
        if (length % size != 0)
            throw new MalformedContentException($"expected packed numbers of {size} bytes, found {length} bytes", start);
        OnPacked(frame, number, _cursor.Position, length);
        _cursor.Skip(length, frame.End);
    }

    /// <summary>Goes over a field as protobuf does: a group ends where its own number ends it.</summary>
    private void SkipUnknown(int number, int wire, long end, long start)
    {
        Stack<int> groups = new();
        while (true)
        {
            switch (wire)
            {
                case 0:
                    _cursor.ReadVarint(end);
                    break;
                case 1:
                    _cursor.Skip(8, end);
                    break;
                case 2:
                    _cursor.Skip(_cursor.ReadLength(end), end);
                    break;
                case 3 when groups.Count < MaxDepth:
                    groups.Push(number);
                    break;
                case 4 when groups.TryPop(out int open) && open == number:
                    break;
                case 5:
                    _cursor.Skip(4, end);
                    break;
                default:
                    throw new MalformedContentException($"expected a field of protobuf, found wire type {wire}", start);
            }

            if (groups.Count == 0)
                return;
            (number, wire) = _cursor.ReadTag(end);
        }
    }

    private void OpenChild(TFrame parent, int child, int number, long start)
    {
        long length = _cursor.ReadLength(parent.End);
        if (_frames.Count >= MaxDepth)
            throw new MalformedContentException($"expected at most {MaxDepth} nested messages, as protobuf itself allows", start);
        budget.ChargeRecords(1);
        _frames.Push(Open(child, number, start, _cursor.Position + length, parent));
    }
}
