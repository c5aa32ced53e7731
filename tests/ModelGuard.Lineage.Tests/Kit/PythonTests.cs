using ModelGuard.Lineage.Kit.Python;
using Xunit;

namespace ModelGuard.Lineage.Tests.Kit;

public sealed class PythonTests
{
    [Fact]
    public void Dumps_as_json_dumps_does() =>
        Assert.Equal(
            """["llama", ["A", "B"], 4096, null, true, 0.5, "a\"b\\c\n\t\u00e9\ud83d\ude00\u0001"]""" + "\x7f",
            PythonText.Dumps(new object?[] { "llama", new[] { "A", "B" }, 4096L, null, true, 0.5, "a\"b\\c\n\té😀\u0001" }) + "\x7f");

    [Theory]
    [InlineData(500000, "500000.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.5e-5, "1.5e-05")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(1.2345678901234567e22, "1.2345678901234568e+22")]
    [InlineData(0, "0.0")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Writes_floats_as_repr_does(double value, string expected) => Assert.Equal(expected, PythonText.Repr(value));

    /// <summary>Values of CPython 3.11.</summary>
    [Theory]
    [InlineData(2.675, 2, 2.67)]
    [InlineData(0.5, 0, 0)]
    [InlineData(1.5, 0, 2)]
    [InlineData(2.5, 0, 2)]
    [InlineData(0.00005, 4, 0.0001)]
    [InlineData(0.12345, 4, 0.1235)]
    [InlineData(500042, -2, 500000)]
    [InlineData(250, -2, 200)]
    [InlineData(350, -2, 400)]
    [InlineData(-1.00005, 4, -1.0001)]
    [InlineData(1e300, 4, 1e300)]
    public void Rounds_as_round_does(double value, int digits, double expected) => Assert.Equal(expected, PythonText.Round(value, digits));

    /// <summary>numpy.random.RandomState(42).choice(numpy.arange(n), k, replace=False), numpy 1.24.2.</summary>
    [Fact]
    public void Chooses_as_numpys_legacy_generator_does()
    {
        Assert.Equal([8, 1, 5, 0, 7], Choose(10, 5));
        Assert.Equal([83, 53, 70, 45, 44, 39, 22], Choose(100, 7));
        Assert.Equal(
            [
                33553, 9427, 199, 12447, 39489, 42724, 10822, 49498, 4144, 36958, 43106, 38695, 6188, 1414, 18471, 29282, 15177, 34304, 12609, 12144, 6113, 15908, 821,
                15118, 13466, 26497, 42111, 30188, 37237, 33109, 36480, 24148, 5503, 3918, 38478, 21123, 49717, 42294, 47609, 11076, 41514, 22062, 9413, 38340, 30263,
                41252, 14644, 26335,
            ],
            Choose(50_000, 48));
        Assert.Equal([1159, 76, 316, 1040, 1357], Choose(1536, 48)[..5]);
        Assert.Equal([], Choose(1, 0));
        Assert.Equal([0], Choose(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Choose(2, 3));
    }

    /// <summary>The first numbers of init_genrand(42).</summary>
    [Fact]
    public void Generates_the_mersenne_twister()
    {
        LegacyRandomState random = new(42);
        Assert.Equal([1608637542u, 3421126067u, 4083286876u, 787846414u, 3143890026u], [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()]);
    }

    private static int[] Choose(int pool, int count) => new LegacyRandomState(42).Choose([.. Enumerable.Range(0, pool)], count);
}
