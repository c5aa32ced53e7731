using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.Paddle;

/// <summary>Walks a program: every operator of every block, with its attributes.</summary>
/// <param name="content">The program.</param>
/// <param name="budget">Pays for messages and kept texts.</param>
/// <param name="program">What is filled.</param>
internal sealed class PaddleReader(ByteSource content, ScanBudget budget, PaddleProgram program)
    : ProtobufWalker<PaddleReader.Frame>(content, budget, PaddleSchema.Instance)
{
    private const int MaxTexts = 256;

    /// <summary>A message that is being read.</summary>
    internal sealed class Frame(int message, int number, long start, long end) : ProtobufFrame(message, number, start, end)
    {
        /// <summary>Type of an operator, or name of an attribute.</summary>
        public string Name { get; set; } = string.Empty;

        public bool IsPersistent { get; set; }

        /// <summary>Elements of a described tensor, capped; 0 where a dimension is open.</summary>
        public UInt128 Elements { get; set; }

        /// <summary>Texts among the attributes: attribute, text, offset.</summary>
        public List<(string Attribute, string Text, long Offset)> Texts => field ??= [];
    }

    /// <inheritdoc/>
    protected override Frame Open(int message, int field, long start, long end, Frame? parent)
    {
        if (message == PaddleSchema.Operator)
            program.OperatorCount++;
        else if (message == PaddleSchema.Block)
            program.Blocks++;
        return new Frame(message, field, start, end) { Elements = message == PaddleSchema.TensorDesc ? UInt128.One : UInt128.Zero };
    }

    /// <inheritdoc/>
    protected override void OnInteger(Frame frame, int number, ulong value)
    {
        if (frame.Message == PaddleSchema.Version && number == 1)
            program.Version = value;
        else if (frame.Message == PaddleSchema.Variable && number == 3)
            frame.IsPersistent = value != 0;
        else if (frame.Message == PaddleSchema.TensorDesc && number == 2)
            frame.Elements = value > long.MaxValue ? 0 : UInt128.Min(frame.Elements * value, long.MaxValue);
    }

    /// <inheritdoc/>
    protected override void OnText(Frame frame, int number, long offset, long length, long start)
    {
        if ((frame.Message == PaddleSchema.Operator && number == 3) || (frame.Message == PaddleSchema.Attribute && number == 1))
            frame.Name = ReadName(offset, length, start);
        else if (frame.Message == PaddleSchema.Attribute && number is 5 or 8 && frame.Texts.Count < MaxTexts && ReadShort(offset, length) is { } text)
            frame.Texts.Add((string.Empty, text, offset));
    }

    /// <inheritdoc/>
    protected override void Close(Frame frame, Frame? parent)
    {
        if (parent is null)
            return;
        if (frame.Message == PaddleSchema.Attribute)
            parent.Texts.AddRange(frame.Texts.Take(MaxTexts - Math.Min(parent.Texts.Count, MaxTexts)).Select(text => (frame.Name, text.Text, text.Offset)));
        else if (frame.Message == PaddleSchema.Operator)
            CloseOperator(frame);
        else if (frame.Message == PaddleSchema.Variable && frame.IsPersistent)
            CloseVariable(frame);
        else if (parent.Message != PaddleSchema.Operator)
            parent.Elements = UInt128.Max(parent.Elements, frame.Elements);
    }

    private void CloseOperator(Frame frame)
    {
        if (program.Operators.TryAdd(frame.Name, frame.Start))
            Keep(frame.Name.Length * sizeof(char));
        if (PaddleOperators.IsStandard(frame.Name) || program.Texts.Count >= MaxTexts)
            return;
        foreach ((string attribute, string text, long offset) in frame.Texts)
        {
            Keep(text.Length * sizeof(char));
            program.Texts.Add((frame.Name, attribute, text, offset));
        }
    }

    private void CloseVariable(Frame frame)
    {
        program.Persistent++;
        program.Parameters = UInt128.Min(program.Parameters + frame.Elements, long.MaxValue);
    }
}
