using CsCheck;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Lineage.Tests.Tensors;

public sealed class TensorStatisticsTests
{
    [Fact]
    public void Sums_what_a_plain_loop_sums() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 3000], Gen.Int[0, 1000]).Sample(
        (rows, columns, seed) =>
        {
            Random random = new(seed);
            float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)((random.NextDouble() * 4) - 1))];
            using MemoryWeightSet set = new("made");
            set.Add("w", [rows, columns], values);
            TensorStatistics found = TensorStatistics.Of(set, set.Tensors[0], withRowNorms: true);
            AssertNear(values.Sum(value => (double)value), found.Sum, values.Length);
            AssertNear(values.Sum(value => (double)value * value), found.SquareSum, values.Length);
            AssertNear(values.Sum(value => Math.Pow(value, 3)), found.CubeSum, values.Length * 30);
            AssertNear(values.Sum(value => Math.Pow(value, 4)), found.FourthPowerSum, values.Length * 30);
            Assert.Equal((values.Min(), values.Max(), values.Length), (found.Minimum, found.Maximum, found.Count));
            Assert.Equal(rows == 1 ? 1 : rows, found.RowNorms.Count);
            for (int row = 0; row < rows; row++)
                AssertNear(Math.Sqrt(values.AsSpan(row * columns, columns).ToArray().Sum(value => (double)value * value)), found.RowNorms[row], Math.Sqrt(columns) * 4);
            AssertNear(found.SquareSum, TensorStatistics.SumOfSquares(values), values.Length * 10);
        },
        iter: 60,
        threads: 1);

    [Theory]
    [InlineData("BF16", 2)]
    [InlineData("F32", 4)]
    public void Stored_elements_are_summed_as_decoded_ones_are(string type, int size) => Gen.Select(Gen.Int[1, 200], Gen.Int[1, 700], Gen.Int[0, 1000]).Sample(
        (rows, columns, seed) =>
        {
            Random random = new(seed);
            float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits((float)((random.NextDouble() * 4) - 3)) & 0xFFFF0000))];
            byte[] stored = size == 2 ? TensorBytes.BFloat16(values) : TensorBytes.Floats("w", [rows, columns], values).Bytes;
            using WeightSet file = WeightSetReader.Open(new MemoryByteSource(SafetensorsBuilder.Tensors(new TensorBytes("w", type, [rows, columns], stored))), "made.safetensors");
            using MemoryWeightSet memory = new("made");
            memory.Add("w", [rows, columns], values);

            TensorStatistics found = TensorStatistics.Of(file, file.Tensors[0], withRowNorms: true), expected = TensorStatistics.Of(memory, memory.Tensors[0], withRowNorms: true);

            Assert.Equal((expected.Count, expected.Minimum, expected.Maximum), (found.Count, found.Minimum, found.Maximum));
            AssertNear(expected.Sum, found.Sum, values.Length);
            AssertNear(expected.FourthPowerSum, found.FourthPowerSum, values.Length * 80);
            for (int row = 0; row < rows; row++)
                AssertNear(expected.RowNorms[row], found.RowNorms[row], Math.Sqrt(columns) * 4);
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void Kurtosis_is_that_of_known_distributions()
    {
        using MemoryWeightSet set = new("made");
        set.Add("coin", [2, 50], [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 1f : -1f)]);
        set.Add("flat", [10_001], [.. Enumerable.Range(0, 10_001).Select(i => i / 10_000f)]);
        set.Add("same", [4], [2, 2, 2, 2]);
        Assert.Equal(1, TensorStatistics.Of(set, set.Tensors[0]).Kurtosis, 6);
        Assert.Equal(1.8, TensorStatistics.Of(set, set.Tensors[1]).Kurtosis, 2);
        Assert.Equal(double.NaN, TensorStatistics.Of(set, set.Tensors[2]).Kurtosis);
        Assert.Empty(TensorStatistics.Of(set, set.Tensors[2]).RowNorms);
    }

    private static void AssertNear(double expected, double found, double scale) => Assert.True(Math.Abs(expected - found) <= 1e-5 * scale, $"expected {expected}, found {found}");
}
