using System.Globalization;

namespace ModelGuard.Lineage.Tensors;

/// <summary>Arithmetic on shapes that files state, which is never trusted.</summary>
internal static class TensorShape
{
    /// <summary>Number of elements; <see langword="null"/> where a dimension is negative or the product does not fit 63 bits.</summary>
    public static long? Elements(IReadOnlyList<long> shape)
    {
        UInt128 product = 1;
        bool isEmpty = false;
        foreach (long dimension in shape)
        {
            if (dimension < 0)
                return null;
            isEmpty |= dimension == 0;
            product = UInt128.Min(product * (UInt128)Math.Max(1, dimension), (UInt128)long.MaxValue + 1);
        }

        return product > long.MaxValue ? null : isEmpty ? 0 : (long)product;
    }

    /// <summary>A shape as messages show it, such as <c>4096x128</c>.</summary>
    public static string Describe(IReadOnlyList<long> shape) =>
        shape.Count == 0 ? "scalar" : string.Join('x', shape.Select(static dimension => dimension.ToString(CultureInfo.InvariantCulture)));
}
