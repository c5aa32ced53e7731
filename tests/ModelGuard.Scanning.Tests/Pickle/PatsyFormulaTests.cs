using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle.Policy;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>The formula of a statsmodels model is evaluated when the model is loaded: what of it is plain.</summary>
public sealed class PatsyFormulaTests
{
    [Theory]
    [InlineData("y ~ x")]
    [InlineData("y~x+C(k)")]
    [InlineData("np.log(y) ~ x1 + x2*x3 - 1 + I(x**2) + np.power(x, 2)")]
    [InlineData("y ~ C(k, Treatment(reference='a')) + C(j, Sum) + Q(\"weight in kg\"):x")]
    [InlineData("y ~ bs(x, df=4, degree=3) + standardize(z) + C(k, levels=['a'])", false)]
    [InlineData("y ~ C(k, contrast=Helmert, levels=('a', 'b'))")]
    [InlineData("lhs ~ (a + b)**2 + 0.5*c + 1e5")]
    [InlineData("y ~ exec('x')", false)]
    [InlineData("y ~ __import__('os').system('x')", false)]
    [InlineData("y ~ x.apply", false)]
    [InlineData("y ~ np.load('x')", false)]
    [InlineData("y ~ np . load('x')", false)]
    [InlineData("y ~ C(k, exit)", false)]
    [InlineData("y ~ C(k, contrast=exit)", false)]
    [InlineData("y ~ C(contrast=exit, data=k)", false)]
    [InlineData("y ~ C(k, Q('exit'))", false)]
    [InlineData("y ~ C(k, (exit))", false)]
    [InlineData("y ~ C(*k)", false)]
    [InlineData("y ~ C(k, **k)", false)]
    [InlineData("y ~ I((C:=eval)) + C(k)", false)]
    [InlineData("y ~ C(k)(x)", false)]
    [InlineData("y ~ (C)(k)", false)]
    [InlineData("y ~ 'a'(x)", false)]
    [InlineData("y ~ 1or__import__('os')", false)]
    [InlineData("y ~ f'{exit()}'", false)]
    [InlineData("y ~ I(lambda: 1)", false)]
    [InlineData("y ~ I(x if x else z)", false)]
    [InlineData("y ~ x)", false)]
    [InlineData("y ~ 'a\\'b'", false)]
    [InlineData("y ~ x\nimport os", false)]
    [InlineData("y ~ [x for x in y]", false)]
    public void A_formula(string formula, bool isPlain = true)
    {
        Assert.Equal(isPlain, PatsyFormula.IsPlain(formula, 4096));
        Assert.Equal(isPlain ? Verdict.Clean : Verdict.Unsafe, Judged.File(Model(formula)).Verdict);
    }

    [Fact]
    public void A_formula_longer_than_is_read() => Judged.File(Model("y ~ " + new string('x', 5000))).AssertUnsafe("MG1005");

    [Fact]
    public void The_second_of_two_formulas_counts() =>
        Judged.File(Open().Text("formula").Text("y ~ x").Text("formula").Text("y ~ exit()").SetItems().BuildState().Stop()).AssertUnsafe("MG1005");

    [Fact]
    public void A_formula_that_is_no_text() =>
        Judged.File(Open().Text("formula").EmptyTuple().SetItems().BuildState().Stop()).AssertUnsafe("MG1005");

    private static PickleBuilder Open() =>
        new PickleBuilder().Proto(4).Import("statsmodels.base.data", "PandasData").EmptyTuple().NewObj().EmptyDict().Mark().Text("restore_design_info").NewTrue();

    private static PickleBuilder Model(string formula) => Open().Text("formula").Text(formula).SetItems().BuildState().Stop();
}
