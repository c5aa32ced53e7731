namespace ModelGuard.Lineage.Merging;

/// <summary>
/// Least squares y ≈ Σ cᵢ xᵢ from scalar products that are kept by group, so that each group can be left out: the jackknife (M. H. Quenouille, 1956;
/// J. W. Tukey, 1958) needs no independence within a group. Groups belong to matrices, and those are left out whole too: where each has a coefficient of
/// its own, rows of one matrix say nothing about another.
/// </summary>
/// <param name="unknowns">Number of coefficients.</param>
internal sealed class GroupedLeastSquares(int unknowns)
{
    private const double Singular = 1e-10;
    private const double NormalQuantile = 1.96;
    private const int FewestMatrices = 3;

    // 97.5 % quantiles of Student's t for 2 to 8 degrees of freedom; the normal one is near enough behind them.
    private static readonly double[] StudentQuantiles = [4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306];

    private readonly List<double[]> _groups = [];
    private readonly List<int> _matrixOf = [];
    private int _matrices;

    /// <summary>Numbers of a group: unknowns², unknowns, 1: xᵢ·xⱼ, xᵢ·y, y·y.</summary>
    private int Length => (unknowns * unknowns) + unknowns + 1;

    /// <summary>Number of groups.</summary>
    public int Groups => _groups.Count;

    /// <summary>
    /// Whether y was brought back to the places of the x by a match. Rows that were paired by chance, and a rotation that is not exactly met, take something
    /// off every coefficient: at most the share of y's squares that is left (r² for wrong rows; 1 − √(1 − r²), which is less, for the angle of a rotation).
    /// </summary>
    public bool IsBroughtBack { get; set; }

    /// <summary>Starts a matrix; groups belong to it until the next.</summary>
    public void StartMatrix() => _matrices++;

    /// <summary>Starts a group.</summary>
    public void StartGroup()
    {
        _groups.Add(new double[Length]);
        _matrixOf.Add(_matrices);
    }

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
    public void Add(GroupedLeastSquares other)
    {
        _groups.AddRange(other._groups);
        _matrixOf.AddRange(other._matrixOf.Select(matrix => matrix + _matrices));
        _matrices += other._matrices;
        IsBroughtBack |= other.IsBroughtBack;
    }

    /// <summary>xᵢ·xⱼ over all groups.</summary>
    public double Product(int i, int j) => _groups.Sum(group => group[(i * unknowns) + j]);

    /// <summary>‖y‖².</summary>
    public double TargetSquares => _groups.Sum(static group => group[^1]);

    /// <summary>‖y − Σ cᵢ xᵢ‖² for given coefficients.</summary>
    public double Squares(ReadOnlySpan<double> coefficients) => Squares(Total(), coefficients);

    /// <summary>Solves.</summary>
    /// <returns>The coefficients with their errors; <see langword="null"/> where some x depend on each other.</returns>
    public MergeCoefficient[]? Solve()
    {
        double[] total = Total();
        if (Solve(total) is not { } all)
            return null;
        (double[] ofRows, _) = Jackknife(total, all, _groups);
        (double[] ofMatrices, int matrices) = Jackknife(total, all, [.. Enumerable.Range(0, _groups.Count).GroupBy(i => _matrixOf[i]).Select(matrix => Sum(matrix.Select(i => _groups[i])))]);
        double quantile = matrices < FewestMatrices ? 0 : matrices - FewestMatrices < StudentQuantiles.Length ? StudentQuantiles[matrices - FewestMatrices] : NormalQuantile;
        double lost = IsBroughtBack && total[^1] > 0 ? Squares(total, all) / total[^1] : 0;
        return [.. all.Select((value, i) => new MergeCoefficient(
            value, ofRows[i], Math.Max(NormalQuantile * ofRows[i], quantile > 0 ? quantile * ofMatrices[i] : 0) + (Math.Abs(value) * lost)))];
    }

    /// <summary>Standard errors from leaving out each part in turn, and how many could be left out; infinite where fewer than two could.</summary>
    private (double[] Errors, int Counted) Jackknife(double[] total, double[] all, IReadOnlyList<double[]> parts)
    {
        double[] sum = new double[unknowns], squares = new double[unknowns];
        int counted = 0;
        foreach (double[] part in parts)
        {
            double[] rest = [.. total.Select((value, i) => value - part[i])];
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

        return ([.. sum.Select((changes, i) => counted < 2 ? double.PositiveInfinity
            : Math.Sqrt(Math.Max(0, (counted - 1.0) / counted * (squares[i] - (changes * changes / counted)))))], counted);
    }

    private double[] Total() => Sum(_groups);

    private double[] Sum(IEnumerable<double[]> groups)
    {
        double[] total = new double[Length];
        foreach (double[] group in groups)
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
