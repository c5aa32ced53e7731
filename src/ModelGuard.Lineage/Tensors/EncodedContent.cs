using System.Buffers;
using System.Runtime.InteropServices;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors.Encodings;

namespace ModelGuard.Lineage.Tensors;

/// <summary>Elements that stand one behind the other in one encoding.</summary>
/// <param name="source">The bytes of the container.</param>
/// <param name="offset">Where the first block stands.</param>
/// <param name="encoding">How they are stored.</param>
internal sealed class EncodedContent(ByteSource source, long offset, TensorEncoding encoding) : TensorContent
{
    private const int ReadBytesAtOnce = 256 << 10;

    /// <summary>How elements are stored.</summary>
    public TensorEncoding Encoding => encoding;

    /// <summary>Reads whole blocks as they are stored.</summary>
    /// <param name="block">The first block.</param>
    /// <param name="destination">Filled completely.</param>
    public void ReadBytes(long block, Span<byte> destination) => source.ReadExactly(offset + (block * encoding.BlockBytes), destination);

    public override void Read(long start, Span<float> destination)
    {
        if (encoding.DecodesInPlace)
            ReadInPlace(start, destination);
        else
            ReadBlocks(start, destination);
    }

    /// <summary>Bytes are read in pieces that pay for the call, and decoded in tiles: floats never leave the first-level cache.</summary>
    public override void ReadTiles(long count, Span<float> tile, TileAction onTile)
    {
        int perTile = tile.Length / encoding.BlockElements;
        if (perTile == 0 || count % encoding.BlockElements != 0)
        {
            base.ReadTiles(count, tile, onTile);
            return;
        }

        int tileBytes = perTile * encoding.BlockBytes;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, ReadBytesAtOnce / tileBytes) * tileBytes);
        int piece = bytes.Length / tileBytes * tileBytes;
        long left = count / encoding.BlockElements * encoding.BlockBytes;
        try
        {
            for (long at = offset; left > 0; at += piece)
            {
                Span<byte> read = bytes.AsSpan(0, (int)Math.Min(piece, left));
                source.ReadExactly(at, read);
                left -= read.Length;
                for (; !read.IsEmpty; read = read[Math.Min(tileBytes, read.Length)..])
                {
                    Span<byte> blocks = read[..Math.Min(tileBytes, read.Length)];
                    Span<float> part = tile[..(blocks.Length / encoding.BlockBytes * encoding.BlockElements)];
                    encoding.Decode(blocks, part);
                    onTile(part);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Reads plain numbers as they are stored, in pieces that stay in the second-level cache.</summary>
    /// <param name="count">Elements of the tensor.</param>
    /// <param name="onPiece">Told of each piece.</param>
    public void ReadStored(long count, StoredAction onPiece)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(ReadBytesAtOnce);
        try
        {
            long left = count * encoding.BlockBytes;
            for (long at = offset; left > 0; at += ReadBytesAtOnce)
            {
                Span<byte> read = bytes.AsSpan(0, (int)Math.Min(ReadBytesAtOnce, left));
                source.ReadExactly(at, read);
                left -= read.Length;
                onPiece(read, encoding);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Bytes are read into the end of the destination and widened from its start: one buffer, and nothing else touches the cache.</summary>
    private void ReadInPlace(long start, Span<float> destination)
    {
        while (!destination.IsEmpty)
        {
            Span<float> chunk = destination[..Math.Min(destination.Length, ChunkElements)];
            Span<byte> bytes = MemoryMarshal.AsBytes(chunk)[^(chunk.Length * encoding.BlockBytes)..];
            source.ReadExactly(offset + (start * encoding.BlockBytes), bytes);
            encoding.Decode(bytes, chunk);
            start += chunk.Length;
            destination = destination[chunk.Length..];
        }
    }

    private void ReadBlocks(long start, Span<float> destination)
    {
        int perBlock = encoding.BlockElements;
        int blocksPerChunk = Math.Max(1, ChunkElements / perBlock);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(blocksPerChunk * encoding.BlockBytes);
        float[] partial = perBlock == 1 ? [] : ArrayPool<float>.Shared.Rent(perBlock);
        try
        {
            while (!destination.IsEmpty)
            {
                long block = start / perBlock;
                int skipped = (int)(start % perBlock);
                int whole = skipped == 0 ? Math.Min(destination.Length / perBlock, blocksPerChunk) : 0;
                Span<byte> encoded = bytes.AsSpan(0, Math.Max(1, whole) * encoding.BlockBytes);
                source.ReadExactly(offset + (block * encoding.BlockBytes), encoded);
                int count;
                if (whole > 0)
                {
                    count = whole * perBlock;
                    encoding.Decode(encoded, destination[..count]);
                }
                else
                {
                    // A part of one block: decoded aside.
                    count = Math.Min(perBlock - skipped, destination.Length);
                    encoding.Decode(encoded, partial.AsSpan(0, perBlock));
                    partial.AsSpan(skipped, count).CopyTo(destination);
                }

                start += count;
                destination = destination[count..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            if (partial.Length > 0)
                ArrayPool<float>.Shared.Return(partial);
        }
    }
}
