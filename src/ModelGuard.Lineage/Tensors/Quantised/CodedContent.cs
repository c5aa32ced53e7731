namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>Two codes a byte, the first in the upper half: x = level(code) times the magnitude of its block.</summary>
internal sealed class CodedContent(EncodedContent codes, TensorContent magnitudes, float[] levels, int block) : TensorContent
{
    public override void Read(long start, Span<float> destination)
    {
        byte[] bytes = new byte[ChunkElements / 2 + 1];
        float[] scales = new float[(ChunkElements / block) + 2];
        while (!destination.IsEmpty)
        {
            int count = Math.Min(destination.Length, ChunkElements);
            long firstByte = start / 2;
            Span<byte> read = bytes.AsSpan(0, (int)(((start + count + 1) / 2) - firstByte));
            codes.ReadBytes(firstByte, read);
            long firstBlock = start / block;
            magnitudes.Read(firstBlock, scales.AsSpan(0, (int)(((start + count - 1) / block) - firstBlock) + 1));
            for (int i = 0; i < count; i++)
            {
                long element = start + i;
                int pair = read[(int)((element / 2) - firstByte)];
                int code = (element & 1) == 0 ? pair >> 4 : pair & 15;
                destination[i] = levels[code] * scales[(element / block) - firstBlock];
            }

            start += count;
            destination = destination[count..];
        }
    }
}
