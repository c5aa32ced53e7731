namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>A matrix of small numbers with a scale for every tile.</summary>
/// <param name="values">The numbers.</param>
/// <param name="shape">Their shape: two dimensions.</param>
/// <param name="scales">The scales, row by row of tiles.</param>
/// <param name="tile">Rows and columns of a tile.</param>
/// <param name="factor">What every product is multiplied with.</param>
internal sealed class ScaledContent(TensorContent values, IReadOnlyList<long> shape, TensorContent scales, (long Rows, long Columns) tile, float factor) : TensorContent
{
    private float[] _row = [];
    private long _tileRow = -1;

    public override void Read(long start, Span<float> destination)
    {
        long columns = shape[1];
        int tiles = (int)((columns + tile.Columns - 1) / tile.Columns);
        values.Read(start, destination);
        for (int i = 0; i < destination.Length;)
        {
            long row = (start + i) / columns;
            if (row / tile.Rows != _tileRow)
            {
                _row = new float[tiles];
                scales.Read(row / tile.Rows * tiles, _row);
                _tileRow = row / tile.Rows;
            }

            long column = (start + i) % columns;
            int run = (int)Math.Min(destination.Length - i, Math.Min(columns, ((column / tile.Columns) + 1) * tile.Columns) - column);
            float scale = _row[column / tile.Columns] * factor;
            foreach (ref float value in destination.Slice(i, run))
                value *= scale;
            i += run;
        }
    }
}
