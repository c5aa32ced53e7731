using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>
/// Walks a SavedModel, MetaGraph or GraphDef from its first byte to its last: every node of the graph and of its functions.
/// </summary>
/// <param name="content">The message.</param>
/// <param name="budget">Pays for messages and kept texts.</param>
/// <param name="graph">What is filled.</param>
/// <param name="keeps">Which nodes are kept.</param>
internal sealed class TensorFlowReader(ByteSource content, ScanBudget budget, TensorFlowGraph graph, Predicate<TensorFlowNode> keeps)
    : ProtobufWalker<TensorFlowFrame>(content, budget, TensorFlowSchema.Instance)
{
    private const int MaxNameLength = 4096;
    private const int MaxTexts = 64;

    /// <summary>Shorter texts hold no graph: a node has a name and an operator.</summary>
    private const int MinBlobLength = 8;

    private TensorFlowNode? _node;
    private int _function;

    /// <inheritdoc/>
    protected override TensorFlowFrame Open(int message, int field, long start, long end, TensorFlowFrame? parent)
    {
        if (message == TensorFlowSchema.Node)
        {
            _node = new TensorFlowNode(start, _function);
            graph.NodeCount++;
        }
        else if (message == TensorFlowSchema.Function)
        {
            graph.Functions.Add(string.Empty);
            _function = graph.Functions.Count - 1;
        }

        return new TensorFlowFrame(message, field, start, end);
    }

    /// <inheritdoc/>
    protected override void OnInteger(TensorFlowFrame frame, int number, ulong value)
    {
        if (number != 1)
            return;
        if (frame.Message == TensorFlowSchema.Tensor || frame.Message == TensorFlowSchema.Dimension)
            frame.Type = value;
    }

    /// <inheritdoc/>
    protected override void OnText(TensorFlowFrame frame, int number, long offset, long length, long start)
    {
        int message = frame.Message;
        if (message == TensorFlowSchema.Node && number is 1 or 2 or 3)
            OnNodeText(number, offset, length, start);
        else if ((message == TensorFlowSchema.AttributeEntry || message == TensorFlowSchema.Signature || message == TensorFlowSchema.AssetTensor || message == TensorFlowSchema.FunctionName) && number == 1)
            frame.Name = ReadName(offset, length, start);
        else if (message == TensorFlowSchema.Asset && number == 2)
            frame.Text = ReadName(offset, length, start);
        else if (message == TensorFlowSchema.MetaInfo && number == 5)
            graph.Version = ReadShort(offset, length);
        else if (message == TensorFlowSchema.MetaInfo && number == 4 && graph.Tags.Count < MaxTexts)
            graph.Tags.Add(ReadShort(offset, length) ?? string.Empty);
        else if (message == TensorFlowSchema.Attribute && number == 2)
            frame.Text = ReadBlob(offset, length);
        else if (message == TensorFlowSchema.Tensor && number == 8 && ReadBlob(offset, length) is { } text)
            AddConstant(text);
        else if (message == TensorFlowSchema.Tensor && number == 4)
            frame.Content = (offset, length);
        else if ((message == TensorFlowSchema.List || message == TensorFlowSchema.Variant) && number == 2)
            ReadBlob(offset, length);
        else if ((message == TensorFlowSchema.UserObject && number == 3) || (message == TensorFlowSchema.KerasObject && number == 5))
            graph.KerasTexts.Add((offset, length));
    }

    private void OnNodeText(int number, long offset, long length, long start)
    {
        string name = ReadName(offset, length, start);
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

    /// <summary>Notes bytes that may hold another graph, and keeps them where they are a short text.</summary>
    private string? ReadBlob(long offset, long length)
    {
        if (length >= MinBlobLength)
        {
            Keep(16);
            graph.Blobs.Add((offset, length));
        }

        return ReadShort(offset, length);
    }

    /// <inheritdoc/>
    protected override void Close(TensorFlowFrame frame, TensorFlowFrame? parent)
    {
        if (parent is null)
        {
            graph.UnknownField = UnknownField;
            return;
        }

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
        else if (message == TensorFlowSchema.Shape)
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
        ByteSource bytes = Content.Slice(raw.Offset, raw.Length);
        if (tensor.Elements > (UInt128)raw.Length)
            throw new MalformedContentException($"expected {tensor.Elements} texts in {raw.Length} bytes", tensor.Start);
        ProtobufCursor lengths = new(bytes);
        Budget.ChargeRecords((long)tensor.Elements);
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
