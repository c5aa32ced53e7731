using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>A message that is being read.</summary>
/// <param name="message">Its number in the schema.</param>
/// <param name="field">The field of its parent that holds it.</param>
/// <param name="start">Where its field starts.</param>
/// <param name="end">Where it ends.</param>
internal sealed class TensorFlowFrame(int message, int field, long start, long end) : ProtobufFrame(message, field, start, end)
{
    /// <summary>A name or key in it.</summary>
    public string? Name { get; set; }

    /// <summary>A short text in it.</summary>
    public string? Text { get; set; }

    /// <summary>Element type of a tensor.</summary>
    public ulong Type { get; set; }

    /// <summary>Product of the dimensions of a tensor, capped.</summary>
    public UInt128 Elements { get; set; } = 1;

    /// <summary>Where the raw content of a tensor stands.</summary>
    public (long Offset, long Length)? Content { get; set; }
}
