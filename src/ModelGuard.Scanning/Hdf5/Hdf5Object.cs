namespace ModelGuard.Scanning.Hdf5;

/// <summary>A group, a dataset or a committed datatype.</summary>
/// <param name="path">The first path that leads to it.</param>
internal sealed class Hdf5Object(string path)
{
    public string Path { get; } = path;

    public List<Hdf5Attribute> Attributes { get; } = [];

    public Hdf5DataType? Type { get; set; }

    /// <summary>Number of elements; <see langword="null"/> where there is no dataspace.</summary>
    public long? Elements { get; set; }

    /// <summary>Length of each dimension; <see langword="null"/> where there is no dataspace.</summary>
    public List<long>? Dimensions { get; set; }

    /// <summary>Filters that chunks went through, in the order in which they were applied, with their settings.</summary>
    public List<(int Id, uint[] Settings)> Filters { get; } = [];

    /// <summary>Length of a chunk in each dimension; <see langword="null"/> where the data stand in one piece.</summary>
    public long[]? ChunkShape { get; set; }

    /// <summary>Its chunks, where the reader was asked to keep them.</summary>
    public List<Hdf5Chunk> Chunks { get; } = [];

    /// <summary>Whether the index of chunks was followed to its end.</summary>
    public bool HasAllChunks { get; set; }

    /// <summary>Whether it has a layout, which makes it a dataset.</summary>
    public bool IsDataset { get; set; }

    /// <summary>Whether its chunks go through filters.</summary>
    public bool IsFiltered { get; set; }

    /// <summary>Where its data stand in the file, where they stand in one piece.</summary>
    public (long Start, long End)? Data { get; set; }
}
