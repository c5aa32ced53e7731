namespace ModelGuard.Rules;

/// <summary>The one order in which findings are printed and written: by file, member, line, column, offset, rule, message.</summary>
public sealed class FindingOrder : IComparer<Finding>
{
    private FindingOrder()
    {
    }

    /// <summary>The only instance.</summary>
    public static FindingOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Finding? x, Finding? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);

        int order = string.CompareOrdinal(x.Place.File, y.Place.File);
        if (order == 0)
            order = string.CompareOrdinal(x.Place.Member, y.Place.Member);
        if (order == 0)
            order = Nullable.Compare(x.Place.Line, y.Place.Line);
        if (order == 0)
            order = Nullable.Compare(x.Place.Column, y.Place.Column);
        if (order == 0)
            order = Nullable.Compare(x.Place.Offset, y.Place.Offset);
        if (order == 0)
            order = string.CompareOrdinal(x.Rule.Id, y.Rule.Id);
        return order != 0 ? order : string.CompareOrdinal(x.Message, y.Message);
    }
}
