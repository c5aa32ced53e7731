namespace ModelGuard.Scanning.TorchSharp;

/// <summary>What a file of TorchSharp holds.</summary>
internal sealed class TorchSharpFile
{
    /// <summary>The optimizer whose state it is; <see langword="null"/> for tensors.</summary>
    public string? Optimizer { get; set; }

    /// <summary>Whether the layout of that optimizer is known.</summary>
    public bool IsKnown { get; set; } = true;

    /// <summary>How many tensors.</summary>
    public long Tensors { get; set; }

    /// <summary>How many elements they have.</summary>
    public long Elements { get; set; }

    /// <summary>Where what was read ends.</summary>
    public long End { get; set; }
}
