namespace ModelGuard.Scanning.Npy;

/// <summary>What the header of an array says.</summary>
/// <param name="Major">Version of the format: 1, 2 or 3.</param>
/// <param name="DataType">What one element is.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">Dimensions; empty for a scalar.</param>
/// <param name="DataOffset">Where the data starts, in bytes.</param>
internal sealed record NpyHeader(int Major, NpyDataType DataType, bool IsFortranOrder, IReadOnlyList<long> Shape, long DataOffset)
{
    /// <summary>Number of elements; <see langword="null"/> where it does not fit 63 bits.</summary>
    public long? ElementCount
    {
        get
        {
            long count = 1;
            foreach (long dimension in Shape)
            {
                if (dimension == 0)
                    return 0;
                if (count > long.MaxValue / dimension)
                    return null;
                count *= dimension;
            }

            return count;
        }
    }
}
