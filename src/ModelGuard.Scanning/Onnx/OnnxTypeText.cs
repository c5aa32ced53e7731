using System.Globalization;

namespace ModelGuard.Scanning.Onnx;

/// <summary>Puts the text of a value's type together, such as <c>float32[N,4]</c>, from its messages as they end.</summary>
internal static class OnnxTypeText
{
    private const int MaxLength = 512;

    /// <summary>Adds a message that ended to its parent.</summary>
    public static void Close(OnnxFrame frame, OnnxFrame parent)
    {
        string text = frame.Message switch
        {
            OnnxMessage.Dimension => frame.Type.Length > 0 ? frame.Type : frame.Number?.ToString(CultureInfo.InvariantCulture) ?? "?",
            OnnxMessage.Shape => $"[{frame.Type}]",
            OnnxMessage.TensorType => NameOf(frame.Number) + frame.Type,
            OnnxMessage.SparseTensorType => $"sparse {NameOf(frame.Number)}{frame.Type}",
            OnnxMessage.SequenceType => $"sequence({frame.Type})",
            OnnxMessage.OptionalType => $"optional({frame.Type})",
            OnnxMessage.MapType => $"map({NameOf(frame.Number)},{frame.Type})",
            OnnxMessage.Type => frame.Type,
            _ => string.Empty,
        };
        if (text.Length == 0 || parent.Type.Length > MaxLength)
            return;
        bool isNext = frame.Message == OnnxMessage.Dimension && parent.Type.Length > 0;
        parent.Type += isNext ? "," + text : text;
    }

    private static string NameOf(long? dataType) => OnnxDataType.Find(dataType ?? 0)?.Name ?? "unknown";
}
