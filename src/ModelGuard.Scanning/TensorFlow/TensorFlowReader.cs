using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>
/// Walks a SavedModel, MetaGraph or GraphDef from its first byte to its last: every node of the graph and of its functions. It keeps a stack of
/// its own instead of calling itself. As protobuf itself does, it goes over fields that it does not know; it notes the first.
/// </summary>
/// <param name="content">The message.</param>
/// <param name="budget">Pays for messages and kept texts.</param>
/// <param name="graph">What is filled.</param>
/// <param name="keeps">Which nodes are kept.</param>
internal sealed class TensorFlowReader(ByteSource content, ScanBudget budget, TensorFlowGraph graph, Predicate<TensorFlowNode> keeps)
{
    /// <summary>protobuf's own limit on nested messages (CodedInputStream::GetDefaultRecursionLimit): deeper models load nowhere.</summary>
    private const int MaxDepth = 100;
    private const int MaxNameLength = 4096;
    private const int MaxTexts = 64;

    /// <summary>Shorter texts hold no graph: a node has a name and an operator.</summary>
    private const int MinBlobLength = 8;

    private static readonly ProtobufSchema Schema = TensorFlowSchema.Instance;

    private readonly ProtobufCursor _cursor = new(content);
    private readonly Stack<TensorFlowFrame> _frames = new();
    private TensorFlowNode? _node;
    private int _function;
    private long _keptBytes;

    /// <summary>Reads the message.</summary>
    /// <param name="message">Number of the outermost message in the schema.</param>
    /// <exception cref="MalformedContentException">It breaks the wire format.</exception>
    /// <exception cref="LimitReachedException">It has more records or names than the limits allow.</exception>
    public void Read(int message)
    {
        _frames.Push(new TensorFlowFrame(message, 0, content.Length));
        while (_frames.TryPeek(out TensorFlowFrame? frame))
        {
            if (_cursor.Position < frame.End)
            {
                ReadField(frame);
                continue;
            }

            _frames.Pop();
            if (_frames.TryPeek(out TensorFlowFrame? parent))
                Close(frame, parent);
        }
    }

    private void ReadField(TensorFlowFrame frame)
    {
        long start = _cursor.Position;
        (int number, int wire) = _cursor.ReadTag(frame.End);
        (ProtobufFieldKind kind, int child) = Schema.Field(frame.Message, number);
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
                _cursor.CountVarints(_cursor.ReadLength(frame.End));
                break;
            case (ProtobufFieldKind.Fixed32 or ProtobufFieldKind.Fixed64, 2):
                SkipPacked(frame, kind == ProtobufFieldKind.Fixed32 ? 4 : 8, start);
                break;
            case (ProtobufFieldKind.Text, 2):
                OnText(frame, number, _cursor.ReadLength(frame.End), start);
                break;
            case (ProtobufFieldKind.Message, 2):
                Open(frame, child, start);
                break;
            default:
                graph.UnknownField ??= ($"field {number} of {Schema.NameOf(frame.Message)} with wire type {wire}", start);
                SkipUnknown(number, wire, frame.End, start);
                break;
        }
    }

    private void SkipPacked(TensorFlowFrame frame, int size, long start)
    {
        long length = _cursor.ReadLength(frame.End);
        if (length % size != 0)
            throw new MalformedContentException($"expected packed numbers of {size} bytes, found {length} bytes", start);
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

    private void Open(TensorFlowFrame parent, int child, long start)
    {
        long length = _cursor.ReadLength(parent.End);
        if (_frames.Count >= MaxDepth)
            throw new MalformedContentException($"expected at most {MaxDepth} nested messages, as protobuf itself allows", start);
        budget.ChargeRecords(1);
        _frames.Push(new TensorFlowFrame(child, start, _cursor.Position + length));
        if (child == TensorFlowSchema.Node)
        {
            _node = new TensorFlowNode(start, _function);
            graph.NodeCount++;
        }
        else if (child == TensorFlowSchema.Function)
        {
            graph.Functions.Add(string.Empty);
            _function = graph.Functions.Count - 1;
        }
    }

    private static void OnInteger(TensorFlowFrame frame, int number, ulong value)
    {
        if (number != 1)
            return;
        if (frame.Message == TensorFlowSchema.Tensor || frame.Message == TensorFlowSchema.Dimension)
            frame.Type = value;
    }

    private void OnText(TensorFlowFrame frame, int number, long length, long start)
    {
        int message = frame.Message;
        long offset = _cursor.Position;
        if (message == TensorFlowSchema.Node && number is 1 or 2 or 3)
        {
            OnNodeText(number, length, start);
            return;
        }

        if ((message == TensorFlowSchema.AttributeEntry || message == TensorFlowSchema.Signature || message == TensorFlowSchema.AssetTensor || message == TensorFlowSchema.FunctionName) && number == 1)
            frame.Name = ReadName(length, start);
        else if (message == TensorFlowSchema.Asset && number == 2)
            frame.Text = ReadName(length, start);
        else if (message == TensorFlowSchema.MetaInfo && number == 5)
            graph.Version = ReadShort(length);
        else if (message == TensorFlowSchema.MetaInfo && number == 4 && graph.Tags.Count < MaxTexts)
            graph.Tags.Add(ReadShort(length) ?? string.Empty);
        else if (message == TensorFlowSchema.Attribute && number == 2)
            frame.Text = ReadBlob(length);
        else if (message == TensorFlowSchema.Tensor && number == 8 && ReadBlob(length) is { } text)
            AddConstant(text);
        else if (message == TensorFlowSchema.Tensor && number == 4)
            frame.Content = (offset, length);
        else if ((message == TensorFlowSchema.List || message == TensorFlowSchema.Variant) && number == 2)
            ReadBlob(length);
        else if ((message == TensorFlowSchema.UserObject && number == 3) || (message == TensorFlowSchema.KerasObject && number == 5))
            graph.KerasTexts.Add((offset, length));
        _cursor.Skip(offset + length - _cursor.Position, frame.End);
    }

    private void OnNodeText(int number, long length, long start)
    {
        string name = ReadName(length, start);
        switch (number)
        {
            case 1:
                _node!.Name = name;
                break;
            case 2 when _node!.Operator is null:
                _node.Operator = name;
                break;
            case 2:
                throw new MalformedContentException("expected one operator of a node, found another", start);
            case 3 when _node!.Inputs.Count < MaxTexts:
                _node.Inputs.Add(name);
                break;
            default:
                break;
        }
    }

    private void AddConstant(string text)
    {
        if (_node is { Constants.Count: < MaxTexts })
            _node.Constants.Add(text);
    }

    /// <summary>Names decide what is run, so one that is too long to be kept whole is refused, not cut.</summary>
    private string ReadName(long length, long start) => length <= MaxNameLength
        ? _cursor.ReadString(length, MaxNameLength)
        : throw new MalformedContentException($"expected a name of at most {MaxNameLength} bytes, found {length}", start);

    private string? ReadShort(long length) => length <= MaxNameLength ? _cursor.ReadString(length, MaxNameLength) : null;

    /// <summary>Notes bytes that may hold another graph, and keeps them where they are a short text.</summary>
    private string? ReadBlob(long length)
    {
        if (length >= MinBlobLength)
        {
            Keep(16);
            graph.Blobs.Add((_cursor.Position, length));
        }

        return ReadShort(length);
    }

    private void Keep(long bytes)
    {
        _keptBytes += bytes;
        if (_keptBytes > budget.Limits.MaxKeptBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), budget.Limits.MaxKeptBytes);
    }

    private void Close(TensorFlowFrame frame, TensorFlowFrame parent)
    {
        int message = frame.Message;
        if (message == TensorFlowSchema.Node)
            CloseNode();
        else if (message == TensorFlowSchema.Function)
            _function = 0;
        else if (message == TensorFlowSchema.Signature && parent.Message == TensorFlowSchema.Function)
            graph.Functions[_function] = frame.Name ?? string.Empty;
        else if (message == TensorFlowSchema.Attribute)
            parent.Text = frame.Text;
        else if (message == TensorFlowSchema.AttributeEntry && frame is { Name: { } key, Text: { } text } && parent.Message == TensorFlowSchema.Node)
            _node!.Texts[key] = text;
        else if (message == TensorFlowSchema.FunctionName && _node is { Functions.Count: < MaxTexts })
            _node.Functions.Add(frame.Name ?? string.Empty);
        else if (message == TensorFlowSchema.Dimension)
            parent.Elements = frame.Type > long.MaxValue ? UInt128.MaxValue >> 64 : UInt128.Min(parent.Elements * frame.Type, ulong.MaxValue);
        else if (message == TensorFlowSchema.AssetTensor)
            parent.Name = frame.Name;
        else if (message == TensorFlowSchema.Asset)
            graph.Assets.Add((frame.Name ?? string.Empty, frame.Text ?? string.Empty, frame.Start));
        else if (message == TensorFlowSchema.Tensor)
            CloseTensor(frame);
        else if (Schema.NameOf(message) == "Shape")
            parent.Elements = frame.Elements;
    }

    private void CloseNode()
    {
        TensorFlowNode node = _node!;
        _node = null;
        if (!keeps(node))
            return;
        Keep(200L + (2L * (node.Name.Length + node.Inputs.Sum(input => input.Length) + node.Constants.Sum(text => text.Length) + node.Texts.Sum(text => text.Value.Length))));
        graph.Nodes.Add(node);
    }

    private void CloseTensor(TensorFlowFrame tensor)
    {
        graph.TensorCount++;

        // A text that is left out is an empty one.
        if (tensor is { Type: TensorFlowTypes.Text, Content: null } && _node is { Constants.Count: 0 })
            AddConstant(string.Empty);
        if (tensor.Content is not { Length: > 0 } raw)
            return;
        if (tensor.Type == TensorFlowTypes.Text)
            ReadPackedTexts(tensor, raw);
        else if (TensorFlowTypes.SizeOf(tensor.Type) is { } size && tensor.Elements * (UInt128)size != (UInt128)raw.Length)
            graph.Faults.Add(($"expected {tensor.Elements * (UInt128)size} bytes of a tensor, found {raw.Length}", tensor.Start));
    }

    /// <summary>Texts in raw content: all lengths, then all texts (tensorflow/core/lib/core/coding.h, DecodeStringList).</summary>
    private void ReadPackedTexts(TensorFlowFrame tensor, (long Offset, long Length) raw)
    {
        ByteSource bytes = content.Slice(raw.Offset, raw.Length);
        if (tensor.Elements > (UInt128)raw.Length)
            throw new MalformedContentException($"expected {tensor.Elements} texts in {raw.Length} bytes", tensor.Start);
        ProtobufCursor lengths = new(bytes);
        budget.ChargeRecords((long)tensor.Elements);
        for (UInt128 i = 0; i < tensor.Elements; i++)
            lengths.ReadVarint(bytes.Length);
        long start = lengths.Position;
        lengths = new ProtobufCursor(bytes);
        for (UInt128 i = 0; i < tensor.Elements; i++)
        {
            ulong length = lengths.ReadVarint(bytes.Length);
            if (length > (ulong)(bytes.Length - start))
                throw new MalformedContentException($"expected a text of {length} bytes inside its tensor", tensor.Start);
            if (length >= MinBlobLength)
            {
                Keep(16);
                graph.Blobs.Add((raw.Offset + start, (long)length));
            }

            if (length <= MaxNameLength && _node is { Constants.Count: < MaxTexts })
                AddConstant(new ProtobufCursor(bytes.Slice(start, (long)length)).ReadString((long)length, MaxNameLength));
            start += (long)length;
        }

        if (start != bytes.Length)
            graph.Faults.Add(($"expected {start} bytes of texts in a tensor, found {raw.Length}", tensor.Start));
    }
}
