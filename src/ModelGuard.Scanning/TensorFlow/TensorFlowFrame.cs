namespace ModelGuard.Scanning.TensorFlow;

/// <summary>A message that is being read.</summary>
/// <param name="Message">Its number in the schema.</param>
/// <param name="Start">Where its field starts.</param>
/// <param name="End">Where it ends.</param>
internal sealed record TensorFlowFrame(int Message, long Start, long End)
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
