using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.Cntk;

/// <summary>Walks a CNTK 2 model: every dictionary at any depth, with its short texts, and the sizes of its arrays.</summary>
/// <param name="content">The model.</param>
/// <param name="budget">Pays for messages and kept texts.</param>
/// <param name="model">What is filled.</param>
internal sealed class CntkReader(ByteSource content, ScanBudget budget, CntkModel model)
    : ProtobufWalker<CntkReader.Frame>(content, budget, CntkSchema.Instance)
{
    private const int MaxListed = 1000;
    private const int MaxTextsOfDictionary = 64;

    /// <summary>A message that is being read.</summary>
    internal sealed class Frame(int message, int number, long start, long end) : ProtobufFrame(message, number, start, end)
    {
        /// <summary>Key of a pair.</summary>
        public string Name { get; set; } = string.Empty;

        /// <summary>Text of a value.</summary>
        public string? Text { get; set; }

        /// <summary>Texts of a dictionary by key.</summary>
        public Dictionary<string, string> Texts => field ??= new(StringComparer.Ordinal);

        /// <summary>Elements by the shape, capped.</summary>
        public UInt128 Elements { get; set; } = 1;

        /// <summary>Values that are there; <see langword="null"/> where no field of them was seen.</summary>
        public UInt128? Values { get; set; }

        public ulong Kind { get; set; }

        public bool IsSparse { get; set; }
    }

    /// <inheritdoc/>
    protected override Frame Open(int message, int field, long start, long end, Frame? parent)
    {
        if (message == CntkSchema.Array)
            model.Arrays++;
        return new Frame(message, field, start, end);
    }

    /// <inheritdoc/>
    protected override void OnInteger(Frame frame, int number, ulong value)
    {
        if (frame.Message == CntkSchema.Dictionary && frame.Field == 0 && number == 1)
            model.Version = value;
        else if (frame.Message == CntkSchema.Array && number == 1)
            frame.Kind = value;
        else if (frame.Message == CntkSchema.Array && number == 2)
            frame.IsSparse = value != 0;
        else if (frame.Message == CntkSchema.Shape)
            Multiply(frame, value);
    }

    /// <inheritdoc/>
    protected override void OnPacked(Frame frame, int number, long offset, long length)
    {
        if (frame.Message == CntkSchema.Shape)
        {
            ByteSource packed = Content.Slice(offset, length);
            ProtobufCursor cursor = new(packed);
            Budget.ChargeRecords(length);
            while (cursor.Position < length)
                Multiply(frame, cursor.ReadVarint(length));
        }
        else if (frame.Field is 4 or 5)
        {
            frame.Values = (frame.Values ?? 0) + (UInt128)(length / (frame.Field == 4 ? 4 : 8));
        }
    }

    /// <inheritdoc/>
    protected override void OnText(Frame frame, int number, long offset, long length, long start)
    {
        if (frame.Message == CntkSchema.Entry && number == 1)
        {
            frame.Name = ReadName(offset, length, start);
        }
        else if (frame.Message == CntkSchema.Value && number == 8 && ReadShort(offset, length) is { } text)
        {
            frame.Text = text;
        }
    }

    /// <inheritdoc/>
    protected override void Close(Frame frame, Frame? parent)
    {
        if (frame.Message == CntkSchema.Dictionary)
            CloseDictionary(frame);
        if (parent is null)
            return;
        if (frame.Message == CntkSchema.Value)
            parent.Text = frame.Text;
        else if (frame.Message == CntkSchema.Entry)
            CloseEntry(frame, parent);
        else if (frame.Message == CntkSchema.Shape)
            parent.Elements = frame.Elements;
        else if (frame.Message == CntkSchema.Array)
            CloseArray(frame);
        else if (parent.Message == CntkSchema.Array && frame.Values is not null)
            parent.Values = frame.Values;
    }

    private static void Multiply(Frame frame, ulong dimension) => frame.Elements = UInt128.Min(frame.Elements * dimension, ulong.MaxValue);

    private void CloseEntry(Frame entry, Frame dictionary)
    {
        if (dictionary.Field == 0 && model.Keys.Count < MaxListed)
            model.Keys.Add(entry.Name);
        if (entry.Text is not { } text)
            return;
        if (dictionary.Texts.Count < MaxTextsOfDictionary)
            dictionary.Texts[entry.Name] = text;
        if (text.Length >= 8 && model.Texts.Count < MaxListed)
        {
            Keep((entry.Name.Length + text.Length) * sizeof(char));
            model.Texts.Add((entry.Name, text, entry.Start));
        }
    }

    /// <summary>
    /// What a dictionary of a user-defined function holds (microsoft/CNTK Source/CNTKv2LibraryDll/Serialization.h, udfModuleNameKey and
    /// udfFactoryMethodNameKey; UserDefinedFunction.cpp, DeserializeNativeImpl).
    /// </summary>
    private void CloseDictionary(Frame dictionary)
    {
        if (dictionary.Field == 0)
            model.Kind = dictionary.Texts.GetValueOrDefault("type");
        bool isUser = dictionary.Texts.ContainsKey("module") || dictionary.Texts.ContainsKey("deserialize_method")
            || dictionary.Texts.GetValueOrDefault("type") is "UserDefinedFunction" or "NativeUserDefinedFunction";
        if (isUser && model.UserFunctions.Count < MaxListed)
        {
            model.UserFunctions.Add(new CntkUserFunction(
                dictionary.Texts.GetValueOrDefault("module"),
                dictionary.Texts.GetValueOrDefault("deserialize_method"),
                dictionary.Texts.GetValueOrDefault("op"),
                dictionary.Start));
        }
    }

    private void CloseArray(Frame array)
    {
        model.Parameters = UInt128.Min(model.Parameters + array.Elements, long.MaxValue);
        if (!array.IsSparse && array.Values is { } values && values != array.Elements && model.Faults.Count < MaxListed)
            model.Faults.Add(($"expected {array.Elements} values of an array, found {values}", array.Start));
    }
}
