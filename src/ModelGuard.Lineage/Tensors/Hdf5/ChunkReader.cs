using System.IO.Compression;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors.Encodings;
using ModelGuard.Scanning.Hdf5;

namespace ModelGuard.Lineage.Tensors.Hdf5;

/// <summary>Decodes chunks, undoing their filters from the last to the first (HDF5 specification, IV.A.2.l).</summary>
internal sealed class ChunkReader
{
    private const int Deflate = 1;
    private const int Shuffle = 2;

    private readonly ByteSource _content;
    private readonly Hdf5Object _dataset;
    private readonly TensorEncoding _encoding;
    private readonly int _bytes;
    private readonly Dictionary<string, Hdf5Chunk> _chunks = new(StringComparer.Ordinal);

    public ChunkReader(ByteSource content, Hdf5Object dataset, TensorEncoding encoding, int bytes)
    {
        _content = content;
        _dataset = dataset;
        _encoding = encoding;
        _bytes = bytes;
        foreach (Hdf5Chunk chunk in dataset.Chunks)
            _chunks.TryAdd(Key(chunk.Start), chunk);
    }

    /// <summary>Elements of a chunk.</summary>
    public int Elements => _bytes / _encoding.BlockBytes;

    /// <summary>Decodes a chunk; one that was never written holds zeros.</summary>
    /// <param name="start">Its first element's index in each dimension.</param>
    /// <param name="values">Room for all of its elements.</param>
    /// <exception cref="MalformedContentException">It inflates to another length, or cannot be inflated.</exception>
    public void Read(long[] start, Span<float> values)
    {
        if (!_chunks.TryGetValue(Key(start), out Hdf5Chunk? chunk))
        {
            values.Clear();
            return;
        }

        byte[] bytes = new byte[Math.Min(chunk.Length, (2L * _bytes) + (64 << 10))];
        _content.ReadExactly(chunk.Offset, bytes);
        for (int i = _dataset.Filters.Count - 1; i >= 0; i--)
        {
            if ((chunk.SkippedFilters & (1u << i)) != 0)
                continue;
            (int id, uint[] settings) = _dataset.Filters[i];
            bytes = id switch
            {
                Deflate => Inflate(bytes, chunk.Offset),
                Shuffle => Unshuffle(bytes, settings.Length > 0 ? (int)Math.Min(settings[0], int.MaxValue) : _encoding.BlockBytes),
                _ => bytes.Length >= 4 ? bytes[..^4] : throw new MalformedContentException("expected a check sum behind a chunk, found none", chunk.Offset),
            };
        }

        if (bytes.Length < _bytes)
            throw new MalformedContentException($"expected a chunk of {_bytes} bytes, found {bytes.Length}", chunk.Offset);
        _encoding.Decode(bytes.AsSpan(0, _bytes), values);
    }

    private static string Key(IReadOnlyList<long> start) => string.Join(',', start);

    private byte[] Inflate(byte[] bytes, long offset)
    {
        // A check sum may follow what is deflated; more than that is no chunk of this dataset.
        byte[] inflated = new byte[_bytes + 4];
        using ZLibStream stream = new(new MemoryStream(bytes), CompressionMode.Decompress);
        try
        {
            int read = stream.ReadAtLeast(inflated, inflated.Length, throwOnEndOfStream: false);
            return inflated[..read];
        }
        catch (InvalidDataException)
        {
            throw new MalformedContentException("expected a deflated chunk, found bytes that cannot be inflated", offset);
        }
    }

    /// <summary>The first bytes of all elements stand first, then the second ones; what makes no whole element stands at the end.</summary>
    private static byte[] Unshuffle(byte[] bytes, int size)
    {
        int count = size <= 1 ? 0 : bytes.Length / size;
        if (count == 0)
            return bytes;
        byte[] ordered = new byte[bytes.Length];
        for (int place = 0; place < size; place++)
        {
            for (int i = 0; i < count; i++)
                ordered[(i * size) + place] = bytes[(place * count) + i];
        }

        bytes.AsSpan(count * size).CopyTo(ordered.AsSpan(count * size));
        return ordered;
    }
}
