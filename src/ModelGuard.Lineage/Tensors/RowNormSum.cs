namespace ModelGuard.Lineage.Tensors;

/// <summary>Adds up the squares of rows that come in pieces.</summary>
internal sealed class RowNormSum(long rows, long columns)
{
    private readonly float[] _norms = new float[rows];
    private long _row;
    private long _seen;
    private double _squares;

    /// <summary>Elements until the row ends.</summary>
    public long Left => columns - _seen;

    /// <summary>The norms.</summary>
    public float[] Norms => _norms;

    /// <summary>Adds a piece that does not reach beyond the row.</summary>
    public void Add(int length, double squares)
    {
        _squares += squares;
        _seen += length;
        if (_seen < columns)
            return;
        _norms[_row++] = (float)Math.Sqrt(_squares);
        _seen = 0;
        _squares = 0;
    }
}
