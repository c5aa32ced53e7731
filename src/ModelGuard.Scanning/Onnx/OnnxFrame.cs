namespace ModelGuard.Scanning.Onnx;

/// <summary>A message that is being read.</summary>
/// <param name="message">Which one.</param>
/// <param name="field">The field of its parent that holds it.</param>
/// <param name="start">Where its tag starts.</param>
/// <param name="end">Where it ends.</param>
internal sealed class OnnxFrame(OnnxMessage message, int field, long start, long end)
{
    private uint _seen;

    public OnnxMessage Message { get; } = message;

    public int Field { get; } = field;

    public long Start { get; } = start;

    public long End { get; } = end;

    /// <summary>Name, operator type or key.</summary>
    public string Name { get; set; } = string.Empty;

    public string Domain { get; set; } = string.Empty;

    public string Value { get; set; } = string.Empty;

    /// <summary>Text of a type or dimension, as far as it is put together.</summary>
    public string Type { get; set; } = string.Empty;

    /// <summary>The last integer field.</summary>
    public long? Number { get; set; }

    /// <summary>The tensor, where the message is one.</summary>
    public OnnxTensor? Tensor { get; set; }

    /// <summary>Notes that a field was seen.</summary>
    /// <returns>Whether it is the first time.</returns>
    public bool MarkSeen(int number)
    {
        uint bit = 1u << number;
        bool isFirst = (_seen & bit) == 0;
        _seen |= bit;
        return isFirst;
    }
}
