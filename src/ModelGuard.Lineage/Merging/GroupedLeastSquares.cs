namespace ModelGuard.Lineage.Merging;

/// <summary>
/// Least squares y ≈ Σ cᵢ xᵢ from scalar products that are kept by group, so that each group can be left out: the jackknife (M. H. Quenouille, 1956;
/// J. W. Tukey, 1958) needs no independence within a group.
/// </summary>
/// <param name="unknowns">Number of coefficients.</param>
internal sealed class GroupedLeastSquares(int unknowns)
{
    private const double Singular = 1e-10;

    private readonly List<double[]> _groups = [];

    /// <summary>Numbers of a group: unknowns², unknowns, 1: xᵢ·xⱼ, xᵢ·y, y·y.</summary>
    private int Length => (unknowns * unknowns) + unknowns + 1;

    /// <summary>Number of groups.</summary>
    public int Groups => _groups.Count;

    /// <summary>Starts a group.</summary>
    public void StartGroup() => _groups.Add(new double[Length]);

    /// <summary>Adds a row to the current group.</summary>
    /// <param name="known">A row of each x; empty for one that is not there.</param>
    /// <param name="target">The row of y.</param>
    public void Add(IReadOnlyList<double[]> known, ReadOnlySpan<double> target)
    {
        double[] group = _groups[^1];
        for (int i = 0; i < unknowns; i++)
        {
            if (known[i].Length == 0)
                continue;
            for (int j = i; j < unknowns; j++)
            {
                if (known[j].Length > 0)
                    group[(i * unknowns) + j] = group[(j * unknowns) + i] += Dot(known[i], known[j]);
            }

            group[(unknowns * unknowns) + i] += Dot(known[i], target);
        }

        group[^1] += Dot(target, target);
    }

    /// <summary>Takes over the groups of another system of the same unknowns.</summary>
    public void Add(GroupedLeastSquares other) => _groups.AddRange(other._groups);

    /// <summary>xᵢ·xⱼ over all groups.</summary>
    public double Product(int i, int j) => _groups.Sum(group => group[(i * unknowns) + j]);

    /// <summary>‖y‖².</summary>
    public double TargetSquares => _groups.Sum(static group => group[^1]);

    /// <summary>‖y − Σ cᵢ xᵢ‖² for given coefficients.</summary>
    public double Squares(ReadOnlySpan<double> coefficients) => Squares(Total(), coefficients);

    /// <summary>Solves.</summary>
    /// <returns>The coefficients with their standard errors; <see langword="null"/> where some x depend on each other.</returns>
    public MergeCoefficient[]? Solve()
    {
        double[] total = Total();
        if (Solve(total) is not { } all)
            return null;
        double[] sum = new double[unknowns], squares = new double[unknowns];
        int counted = 0;
        foreach (double[] group in _groups)
        {
            double[] rest = [.. total.Select((value, i) => value - group[i])];
            if (Solve(rest) is not { } without)
                continue;
            counted++;
            for (int i = 0; i < unknowns; i++)
            {
                double change = without[i] - all[i];
                sum[i] += change;
                squares[i] += change * change;
            }
        }

        return [.. all.Select((value, i) => new MergeCoefficient(value, counted < 2 ? double.PositiveInfinity
            : Math.Sqrt(Math.Max(0, (counted - 1.0) / counted * (squares[i] - (sum[i] * sum[i] / counted))))))];
    }

    private double[] Total()
    {
        double[] total = new double[Length];
        foreach (double[] group in _groups)
        {
            for (int i = 0; i < total.Length; i++)
                total[i] += group[i];
        }

        return total;
    }

    private double Squares(double[] sums, ReadOnlySpan<double> c)
    {
        double value = sums[^1];
        for (int i = 0; i < unknowns; i++)
        {
            value -= 2 * c[i] * sums[(unknowns * unknowns) + i];
            for (int j = 0; j < unknowns; j++)
                value += c[i] * c[j] * sums[(i * unknowns) + j];
        }

        return Math.Max(0, value);
    }

    // Cholesky over those that are there; the others have the coefficient 0.
    private double[]? Solve(double[] sums)
    {
        int[] there = [.. Enumerable.Range(0, unknowns).Where(i => sums[(i * unknowns) + i] > 0)];
        int n = there.Length;
        double[,] factor = new double[n, n];
        double[] result = new double[unknowns], middle = new double[n];
        for (int i = 0; i < n; i++)
        {
            double diagonal = sums[(there[i] * unknowns) + there[i]];
            for (int j = 0; j <= i; j++)
            {
                double value = sums[(there[i] * unknowns) + there[j]];
                for (int k = 0; k < j; k++)
                    value -= factor[i, k] * factor[j, k];
                if (i != j)
                    factor[i, j] = value / factor[j, j];
                else if (value <= Singular * diagonal)
                    return null;
                else
                    factor[i, i] = Math.Sqrt(value);
            }

            middle[i] = sums[(unknowns * unknowns) + there[i]];
            for (int k = 0; k < i; k++)
                middle[i] -= factor[i, k] * middle[k];
            middle[i] /= factor[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double value = middle[i];
            for (int k = i + 1; k < n; k++)
                value -= factor[k, i] * result[there[k]];
            result[there[i]] = value / factor[i, i];
        }

        return result;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => System.Numerics.Tensors.TensorPrimitives.Dot(x, y);
}
