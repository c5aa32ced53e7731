namespace ModelGuard.Scanning.Ggml;

/// <summary>What a legacy GGML file holds under one layout, as far as it could be read.</summary>
/// <param name="layout">The layout.</param>
internal sealed class GgmlModel(GgmlLayout layout)
{
    public GgmlLayout Layout { get; } = layout;

    /// <summary>Version behind the magic number; 0 where there is none.</summary>
    public int Version { get; set; }

    /// <summary>Version of the quantisation, which decides the size of blocks.</summary>
    public int Quantization { get; set; }

    /// <summary>The numbers, by name.</summary>
    public Dictionary<string, uint> Numbers { get; } = new(StringComparer.Ordinal);

    public List<GgmlTensor> Tensors { get; } = [];

    /// <summary>Texts in the vocabulary.</summary>
    public long TokenCount { get; set; }

    /// <summary>Ranges between the description and the aligned data of a tensor.</summary>
    public List<(long Start, long End)> Paddings { get; } = [];

    /// <summary>Behind the last part or tensor that was read whole.</summary>
    public long End { get; set; }

    /// <summary>Why the rest could not be read, or <see langword="null"/> where nothing is left.</summary>
    public Core.Bytes.MalformedContentException? Fault { get; set; }
}
