namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>Magnitudes that are quantised again: a byte of a table of 256, times the magnitude of their own block, plus an offset.</summary>
internal sealed class CodedMagnitudes(TensorContent codes, TensorContent magnitudes, TensorContent table, int block, float offset) : TensorContent
{
    private float[] _levels = [];

    public override void Read(long start, Span<float> destination)
    {
        if (_levels.Length == 0)
        {
            float[] levels = new float[256];
            table.Read(0, levels);
            _levels = levels;
        }

        codes.Read(start, destination);
        Span<float> magnitude = stackalloc float[1];
        long known = -1;
        for (int i = 0; i < destination.Length; i++)
        {
            if ((start + i) / block != known)
            {
                known = (start + i) / block;
                magnitudes.Read(known, magnitude);
            }

            destination[i] = (_levels[(byte)destination[i]] * magnitude[0]) + offset;
        }
    }
}
