using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.CoreMl;

/// <summary>Walks a Core ML model: every model of a pipeline, every layer of every branch and loop, every operation of a program.</summary>
/// <param name="content">The model.</param>
/// <param name="budget">Pays for messages and kept texts.</param>
/// <param name="model">What is filled.</param>
internal sealed class CoreMlReader(ByteSource content, ScanBudget budget, CoreMlModel model)
    : ProtobufWalker<CoreMlFrame>(content, budget, CoreMlSchema.Instance)
{
    private const int MaxListed = 1000;

    /// <summary>Models that are a blob for one of Apple's frameworks: text classifier, word tagger, gazetteer, word embedding, serialized model.</summary>
    private static readonly HashSet<int> OpaqueFields = [2000, 2001, 2004, 2005, 3000];

    private static readonly int[] Numbered = [.. new[] { "Model", "Description", "Metadata", "MetadataEntry", "Feature", "Layer", "CustomLayer", "CustomModel", "ParameterEntry", "Parameter", "LinkedFile", "LinkedText", "Operation", "BlobFile" }.Select(CoreMlSchema.Instance.Find)];

    private static int Description => Numbered[1];

    private static int Metadata => Numbered[2];

    private static int MetadataEntry => Numbered[3];

    private static int Feature => Numbered[4];

    private static int Layer => Numbered[5];

    private static int CustomLayer => Numbered[6];

    private static int CustomModel => Numbered[7];

    private static int ParameterEntry => Numbered[8];

    private static int Parameter => Numbered[9];

    private static int LinkedFile => Numbered[10];

    private static int LinkedText => Numbered[11];

    private static int Operation => Numbered[12];

    private static int BlobFile => Numbered[13];

    /// <inheritdoc/>
    protected override CoreMlFrame Open(int message, int field, long start, long end, CoreMlFrame? parent)
    {
        if (parent is { Start: 0, Field: 0 } && field >= 200)
            model.Kind = field;
        if (message == Layer)
            model.Layers++;
        else if (message == Operation)
            model.Operations++;
        return new CoreMlFrame(message, field, start, end);
    }

    /// <inheritdoc/>
    protected override void OnInteger(CoreMlFrame frame, int number, ulong value)
    {
        if (frame.Message == CoreMlSchema.Model && number == 1)
            model.Version = Math.Max(model.Version, value);
        else if (frame.Message == BlobFile && number == 2)
            frame.Number = value;
    }

    /// <inheritdoc/>
    protected override void OnText(CoreMlFrame frame, int number, long offset, long length, long start)
    {
        int message = frame.Message;
        if (message == CoreMlSchema.Model)
        {
            if (frame.Field == 0 && number >= 200)
                model.Kind = number;
            if (OpaqueFields.Contains(number) && model.Opaque.Count < MaxListed)
                model.Opaque.Add((number, start));
        }
        else if (message == Metadata && number <= 4)
        {
            AddMetadata(number switch { 1 => "shortDescription", 2 => "versionString", 3 => "author", _ => "license" }, ReadLong(offset, length), offset);
        }
        else if ((message == MetadataEntry || message == ParameterEntry || message == Feature || message == BlobFile) && number == 1)
        {
            frame.Name = ReadName(offset, length, start);
        }
        else if ((message == CustomLayer || message == CustomModel) && number == 10)
        {
            frame.Name = ReadName(offset, length, start);
        }
        else if ((message == MetadataEntry && number == 2) || (message == Parameter && number is 20 or 60) || (message == LinkedText && number == 1))
        {
            frame.Text = (ReadLong(offset, length), offset);
        }
    }

    /// <inheritdoc/>
    protected override void Close(CoreMlFrame frame, CoreMlFrame? parent)
    {
        int message = frame.Message;
        if (parent is null)
            return;
        if (message == MetadataEntry && frame.Text is { } text)
            AddMetadata(frame.Name, text.Text, text.Offset);
        else if (message == Feature && parent.Message == Description && frame.Field is 1 or 10)
            AddFeature(frame.Field == 1 ? model.Inputs : model.Outputs, frame.Name);
        else if (message == Parameter || message == LinkedText)
            OnParameter(frame, parent);
        else if (message == ParameterEntry && frame.Text is { } parameter && parent.Parameters.Count < MaxListed)
            parent.Parameters.Add((frame.Name, parameter.Text, parameter.Offset));
        else if ((message == CustomLayer || message == CustomModel) && model.CustomCode.Count < MaxListed)
            model.CustomCode.Add(new CoreMlCustomCode(message == CustomLayer ? "layer" : "model", frame.Name, frame.Start, frame.Parameters));
        else if (message == LinkedFile && model.Links.Count < MaxListed)
            model.Links.Add((frame.Name, frame.Text?.Text ?? string.Empty, frame.Start));
        else if (message == BlobFile)
            AddBlob(frame);
    }

    private static void OnParameter(CoreMlFrame frame, CoreMlFrame parent)
    {
        if (frame.Message == LinkedText && frame.Field == 1)
            parent.Name = frame.Text?.Text ?? string.Empty;
        else
            parent.Text = frame.Text;
    }

    private void AddBlob(CoreMlFrame frame)
    {
        if (!model.Blobs.TryGetValue(frame.Name, out (ulong Offset, long Place) known))
            Keep(frame.Name.Length * sizeof(char));
        if (known == default || frame.Number > known.Offset)
            model.Blobs[frame.Name] = (frame.Number, frame.Start);
    }

    private static void AddFeature(List<string> features, string name)
    {
        if (features.Count < MaxListed)
            features.Add(name);
    }

    private void AddMetadata(string key, string text, long offset)
    {
        Keep((key.Length + text.Length) * sizeof(char));
        model.Metadata.Add((key, text, offset));
    }

    /// <summary>A text of any length that the budget pays for.</summary>
    private string ReadLong(long offset, long length)
    {
        Keep(length);
        byte[] bytes = new byte[length];
        Content.ReadExactly(offset, bytes);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }
}
