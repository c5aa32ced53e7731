using CsCheck;
using ModelGuard.Lineage.Merging;
using Xunit;

namespace ModelGuard.Lineage.Tests.Merging;

public sealed class GroupedLeastSquaresTests
{
    [Fact]
    public void A_system_by_hand()
    {
        GroupedLeastSquares system = new(2);
        foreach ((double x, double z, double y) in ((double, double, double)[])[(1, 0, 2), (0, 1, -1), (1, 1, 1)])
        {
            system.StartGroup();
            system.Add([[x], [z]], [y]);
        }

        MergeCoefficient[] found = system.Solve()!;

        Assert.Equal((2, -1), (Math.Round(found[0].Value, 9), Math.Round(found[1].Value, 9)));
        Assert.Equal(0, found[0].StandardError, 9);
        Assert.Equal((2.0, 1.0, 6.0), (system.Product(0, 0), system.Product(0, 1), system.TargetSquares));
        Assert.Equal(0, system.Squares([2, -1]), 9);
        Assert.Equal(6, system.Squares([0, 0]), 9);
    }

    /// <summary>Noise of known size: the error in standard errors is that of a normal variable.</summary>
    [Fact]
    public void Standard_errors_cover_the_truth()
    {
        int inside = 0, all = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            GroupedLeastSquares system = new(2);
            for (int group = 0; group < 40; group++)
            {
                system.StartGroup();
                double[] x = Draw(random, 30), z = Draw(random, 30), noise = Draw(random, 30);
                system.Add([x, z], [.. x.Select((value, i) => (0.7 * value) + (0.3 * z[i]) + noise[i])]);
            }

            MergeCoefficient[] found = system.Solve()!;
            inside += (Math.Abs(found[0].Value - 0.7) <= found[0].Margin ? 1 : 0) + (Math.Abs(found[1].Value - 0.3) <= found[1].Margin ? 1 : 0);
            all += 2;
        }

        Assert.InRange(inside / (double)all, 0.92, 0.98);
    }

    /// <summary>Each matrix has a coefficient of its own, and next to no noise: rows agree on what is not the mean.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(20)]
    public void Margins_cover_the_truth_where_matrices_differ(int matrices)
    {
        int inside = 0, byRows = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            GroupedLeastSquares system = new(1);
            for (int matrix = 0; matrix < matrices; matrix++)
            {
                system.StartMatrix();
                double share = 0.7 + (0.05 * Draw(random, 1)[0]);
                for (int group = 0; group < 8; group++)
                {
                    system.StartGroup();
                    double[] x = Draw(random, 100);
                    system.Add([x], [.. x.Select(value => share * value)]);
                }
            }

            MergeCoefficient found = system.Solve()![0];
            inside += Math.Abs(found.Value - 0.7) <= found.Margin ? 1 : 0;
            byRows += Math.Abs(found.Value - 0.7) <= 1.96 * found.StandardError ? 1 : 0;
        }

        Assert.InRange(inside / 400.0, 0.92, 0.99);
        Assert.True(byRows < inside);
    }

    /// <summary>A rotation that is met to an angle, as after a fit to one candidate alone.</summary>
    [Fact]
    public void Margins_cover_what_bringing_back_has_lost()
    {
        const double Angle = 0.2;
        Random random = new(1);
        GroupedLeastSquares inPlace = new(1), back = new(1) { IsBroughtBack = true };
        for (int group = 0; group < 40; group++)
        {
            double[] x = Draw(random, 64);
            double[] turned = [.. x.Select((value, i) => 0.7 * ((Math.Cos(Angle) * value) + ((i % 2 == 0 ? -1 : 1) * Math.Sin(Angle) * x[i ^ 1])))];
            foreach (GroupedLeastSquares system in (GroupedLeastSquares[])[inPlace, back])
            {
                system.StartGroup();
                system.Add([x], turned);
            }
        }

        MergeCoefficient wrong = inPlace.Solve()![0], found = back.Solve()![0];

        Assert.Equal(wrong.Value, found.Value);
        Assert.True(Math.Abs(wrong.Value - 0.7) > wrong.Margin);
        Assert.InRange(Math.Abs(found.Value - 0.7), 0.01, found.Margin);
    }

    [Fact]
    public void What_is_not_there_has_the_coefficient_0_and_what_depends_on_others_none() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 1000]).Sample(static (length, seed) =>
    {
        Random random = new(seed);
        double[] x = Draw(random, length);
        GroupedLeastSquares absent = new(2), same = new(2);
        for (int group = 0; group < 3; group++)
        {
            absent.StartGroup();
            absent.Add([x, []], x);
            same.StartGroup();
            same.Add([x, x], x);
        }

        Assert.Equal((1, 0), (Math.Round(absent.Solve()![0].Value, 9), absent.Solve()![1].Value));
        Assert.Null(same.Solve());
    });

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
}
