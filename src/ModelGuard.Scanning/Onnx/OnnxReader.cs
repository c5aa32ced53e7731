using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.Onnx;

/// <summary>
/// Walks a model's protobuf from its first byte to its last: every graph, subgraph in an attribute, function and training step. It keeps a
/// stack of its own instead of calling itself, keeps no node and no element, and fills the model as far as it gets.
/// </summary>
/// <param name="content">The model.</param>
/// <param name="budget">Pays for messages and kept strings.</param>
/// <param name="model">What is filled.</param>
/// <param name="onTensor">Told of each tensor when it is complete.</param>
internal sealed class OnnxReader(ByteSource content, ScanBudget budget, OnnxModel model, Action<OnnxTensor> onTensor)
{
    /// <summary>protobuf's own limit on nested messages (CodedInputStream::GetDefaultRecursionLimit): deeper models load nowhere.</summary>
    private const int MaxDepth = 100;
    private const int MaxNameLength = 4096;
    private const int MaxTextLength = 64 << 10;
    private const int MaxDescribedValues = 1000;

    private readonly ProtobufCursor _cursor = new(content);
    private readonly Stack<OnnxFrame> _frames = new();
    private long _keptBytes;

    /// <summary>Reads the model.</summary>
    /// <exception cref="MalformedContentException">It breaks the wire format or the schema.</exception>
    /// <exception cref="LimitReachedException">It has more records or names than the limits allow.</exception>
    public void Read()
    {
        _frames.Push(new OnnxFrame(OnnxMessage.Model, 0, 0, content.Length));
        while (_frames.TryPeek(out OnnxFrame? frame))
        {
            if (_cursor.Position < frame.End)
            {
                ReadField(frame);
                continue;
            }

            _frames.Pop();
            if (_frames.TryPeek(out OnnxFrame? parent))
                Close(frame, parent);
        }
    }

    private void ReadField(OnnxFrame frame)
    {
        long start = _cursor.Position;
        (int number, int wire) = _cursor.ReadTag(frame.End);
        if (OnnxSchema.Find(frame.Message, number) is not { } field)
            throw new MalformedContentException($"expected a field of {frame.Message} that ONNX defines, found number {number}", start);
        switch (field.Kind, wire)
        {
            case (OnnxFieldKind.Integer or OnnxFieldKind.Integers, 0):
                OnInteger(frame, number, (long)_cursor.ReadVarint(frame.End), start);
                break;
            case (OnnxFieldKind.Integers, 2):
                OnPackedIntegers(frame, number, start);
                break;
            case (OnnxFieldKind.Fixed32, 5):
                _cursor.Skip(4, frame.End);
                OnNumbers(frame, number, 1);
                break;
            case (OnnxFieldKind.Fixed64, 1):
                _cursor.Skip(8, frame.End);
                OnNumbers(frame, number, 1);
                break;
            case (OnnxFieldKind.Fixed32 or OnnxFieldKind.Fixed64, 2):
                OnPackedNumbers(frame, number, field.Kind == OnnxFieldKind.Fixed32 ? 4 : 8, start);
                break;
            case (OnnxFieldKind.Text, 2):
                OnText(frame, number, _cursor.ReadLength(frame.End));
                break;
            case (OnnxFieldKind.Message, 2):
                Open(frame, number, field, start);
                break;
            default:
                throw new MalformedContentException($"expected field {number} of {frame.Message} in its own encoding, found wire type {wire}", start);
        }
    }

    private void Open(OnnxFrame parent, int number, OnnxField field, long start)
    {
        long length = _cursor.ReadLength(parent.End);
        if (field.IsSingle && !parent.MarkSeen(number))
            throw new MalformedContentException($"expected one {field.Child} in {parent.Message}, found another", start);
        if (_frames.Count >= MaxDepth)
            throw new MalformedContentException($"expected at most {MaxDepth} nested messages, as protobuf itself allows", start);
        budget.ChargeRecords(1);
        if (parent.Message == OnnxMessage.Model && field.Child == OnnxMessage.Graph)
            model.HasGraph = true;
        OnnxFrame frame = new(field.Child, number, start, _cursor.Position + length);
        if (field.Child == OnnxMessage.Tensor)
            frame.Tensor = new OnnxTensor { Offset = start };
        _frames.Push(frame);
    }

    private void OnInteger(OnnxFrame frame, int number, long value, long start)
    {
        switch (frame.Message, number)
        {
            case (OnnxMessage.Model, 1):
                model.IrVersion = value;
                break;
            case (OnnxMessage.Model, 5):
                model.ModelVersion = value;
                break;
            case (OnnxMessage.Tensor, 1):
                AddDimension(frame.Tensor!, value, start);
                break;
            case (OnnxMessage.Tensor, 2):
                frame.Tensor!.DataType = value;
                break;
            case (OnnxMessage.Tensor, 14):
                frame.Tensor!.IsExternal = value == 1;
                break;
            case (OnnxMessage.Tensor, _):
                AddValues(frame, number, 1);
                break;
            default:
                frame.Number = value;
                break;
        }
    }

    private void OnPackedIntegers(OnnxFrame frame, int number, long start)
    {
        long length = _cursor.ReadLength(frame.End);
        if (frame is { Message: OnnxMessage.Tensor } && number == 1)
        {
            long end = _cursor.Position + length;
            while (_cursor.Position < end)
                AddDimension(frame.Tensor!, (long)_cursor.ReadVarint(end), start);
            return;
        }

        if (frame.Message == OnnxMessage.Tensor && number != 1)
            frame.Tensor!.NoteValues(_cursor.Position, length);
        long count = _cursor.CountVarints(length);
        if (frame.Message == OnnxMessage.Tensor)
            AddValues(frame, number, count);
    }

    private void OnPackedNumbers(OnnxFrame frame, int number, int size, long start)
    {
        long length = _cursor.ReadLength(frame.End);
        if (length % size != 0)
            throw new MalformedContentException($"expected packed numbers of {size} bytes, found {length} bytes", start);
        if (frame.Message == OnnxMessage.Tensor)
            frame.Tensor!.NoteValues(_cursor.Position, length);
        _cursor.Skip(length, frame.End);
        OnNumbers(frame, number, length / size);
    }

    private static void OnNumbers(OnnxFrame frame, int number, long count)
    {
        if (frame.Message == OnnxMessage.Tensor)
            AddValues(frame, number, count);
    }

    private static void AddValues(OnnxFrame frame, int number, long count)
    {
        OnnxDataField? field = number switch
        {
            4 => OnnxDataField.Floats,
            5 => OnnxDataField.Int32s,
            6 => OnnxDataField.Strings,
            7 => OnnxDataField.Int64s,
            10 => OnnxDataField.Doubles,
            11 => OnnxDataField.UInt64s,
            _ => null,
        };
        if (field is { } known)
            frame.Tensor![known] += count;
    }

    private static void AddDimension(OnnxTensor tensor, long dimension, long start)
    {
        if (dimension < 0)
            throw new MalformedContentException($"expected dimensions of at least 0, found {dimension}", start);
        tensor.AddDimension(dimension);
    }

    private void OnText(OnnxFrame frame, int number, long length)
    {
        switch (frame.Message, number)
        {
            case (OnnxMessage.Model, 2):
                model.ProducerName = Keep(length, MaxNameLength);
                break;
            case (OnnxMessage.Model, 3):
                model.ProducerVersion = Keep(length, MaxNameLength);
                break;
            case (OnnxMessage.Model, 4):
                model.Domain = Keep(length, MaxNameLength);
                break;
            case (OnnxMessage.Model, 6):
                model.Description = Keep(length, MaxTextLength);
                break;
            case (OnnxMessage.Graph, 2) when IsMainGraph(frame):
                model.GraphName = Keep(length, MaxNameLength);
                break;
            case (OnnxMessage.Node, 4):
            case (OnnxMessage.Function or OnnxMessage.ValueInfo or OnnxMessage.StringEntry, 1):
                frame.Name = ReadName(length, frame.Start);
                break;
            case (OnnxMessage.Node, 7):
            case (OnnxMessage.Function, 10):
            case (OnnxMessage.OperatorSetId, 1):
                frame.Domain = ReadName(length, frame.Start);
                break;
            case (OnnxMessage.StringEntry, 2):
                frame.Value = _cursor.ReadString(length, MaxTextLength);
                break;
            case (OnnxMessage.Dimension, 2):
                frame.Type = _cursor.ReadString(length, 64);
                break;
            case (OnnxMessage.Tensor, 6):
                AddValues(frame, number, 1);
                _cursor.Skip(length, frame.End);
                break;
            case (OnnxMessage.Tensor, 8):
                frame.Tensor!.Name = _cursor.ReadString(length, MaxNameLength);
                break;
            case (OnnxMessage.Tensor, 9):
                frame.Tensor!.RawLength = length;
                frame.Tensor!.RawOffset = _cursor.Position;
                _cursor.Skip(length, frame.End);
                break;
            default:
                _cursor.Skip(length, frame.End);
                break;
        }
    }

    private static bool IsMainGraph(OnnxFrame graph) => graph.Message == OnnxMessage.Graph && graph.Field == 7;

    /// <summary>Names decide what is loaded, so one that is too long to be kept whole is refused, not cut.</summary>
    private string ReadName(long length, long start) => length <= MaxNameLength
        ? _cursor.ReadString(length, MaxNameLength)
        : throw new MalformedContentException($"expected a name of at most {MaxNameLength} bytes, found {length}", start);

    private string Keep(long length, int maxLength) => Keep(_cursor.ReadString(length, maxLength));

    private string Keep(string text)
    {
        _keptBytes += text.Length * sizeof(char);
        return _keptBytes <= budget.Limits.MaxKeptBytes ? text : throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), budget.Limits.MaxKeptBytes);
    }

    private void Close(OnnxFrame frame, OnnxFrame parent)
    {
        switch (frame.Message)
        {
            case OnnxMessage.OperatorSetId when parent.Message == OnnxMessage.Model:
                model.OperatorSets.Add((Keep(frame.Domain), frame.Number ?? 0));
                break;
            case OnnxMessage.StringEntry when parent is { Message: OnnxMessage.Model }:
                model.Metadata[Keep(frame.Name)] = Keep(frame.Value);
                break;
            case OnnxMessage.StringEntry when parent is { Message: OnnxMessage.Tensor } && frame.Field == 13:
                parent.Tensor!.External[frame.Name] = frame.Value;
                break;
            case OnnxMessage.Node:
                if (model.Operators.TryAdd(new OnnxOperator(frame.Domain, frame.Name), frame.Start))
                    Keep(frame.Domain + frame.Name);
                break;
            case OnnxMessage.Function:
                if (model.Functions.Add(new OnnxOperator(frame.Domain, frame.Name)))
                    Keep(frame.Domain + frame.Name);
                break;
            case OnnxMessage.Tensor:
                CloseTensor(frame, parent);
                break;
            case OnnxMessage.ValueInfo when IsMainGraph(parent) && frame.Field is 11 or 12:
                List<(string, string)> values = frame.Field == 11 ? model.Inputs : model.Outputs;
                if (values.Count < MaxDescribedValues)
                    values.Add((Keep(frame.Name), Keep(frame.Type)));
                break;
            default:
                OnnxTypeText.Close(frame, parent);
                break;
        }
    }

    private void CloseTensor(OnnxFrame frame, OnnxFrame parent)
    {
        OnnxTensor tensor = frame.Tensor!;
        tensor.IsIndex = parent.Message == OnnxMessage.SparseTensor && frame.Field == 2;
        if (IsMainGraph(parent) && frame.Field == 5 && model.Initializers.Count < MaxDescribedValues)
            model.Initializers.Add(Keep(tensor.Name));
        onTensor(tensor);
    }
}
