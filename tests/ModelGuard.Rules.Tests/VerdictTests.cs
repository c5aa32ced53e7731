using CsCheck;
using Xunit;

namespace ModelGuard.Rules.Tests;

public sealed class VerdictTests
{
    private static readonly Gen<Verdict> AnyVerdict = Gen.Int[0, 4].Select(value => (Verdict)value);

    [Fact]
    public void Unsafe_is_worse_than_inconclusive_than_suspicious_than_clean() =>
        Assert.Equal(
            [Verdict.NotAModel, Verdict.Clean, Verdict.Suspicious, Verdict.Inconclusive, Verdict.Unsafe], Enum.GetValues<Verdict>().Order());

    [Fact]
    public void Joining_is_a_lattice_so_the_order_of_evidence_does_not_matter() =>
        Gen.Select(AnyVerdict, AnyVerdict, AnyVerdict).Sample((a, b, c) =>
        {
            Assert.Equal(a.Join(b), b.Join(a));
            Assert.Equal(a.Join(b).Join(c), a.Join(b.Join(c)));
            Assert.Equal(a, a.Join(a));
            Assert.Equal(a, a.Join(Verdict.NotAModel));
            Assert.True(a.Join(b) >= a, "evidence made a verdict better");
        });

    [Theory]
    [InlineData(Verdict.NotAModel, "not-a-model")]
    [InlineData(Verdict.Clean, "clean")]
    [InlineData(Verdict.Suspicious, "suspicious")]
    [InlineData(Verdict.Inconclusive, "inconclusive")]
    [InlineData(Verdict.Unsafe, "unsafe")]
    public void Words_are_those_of_the_reports_and_are_read_back(Verdict verdict, string word)
    {
        Assert.Equal(word, verdict.ToWord());
        Assert.True(VerdictExtensions.TryParseVerdict(word, out Verdict read));
        Assert.Equal(verdict, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Clean")]
    [InlineData("1")]
    public void Any_other_word_is_no_verdict(string? word) => Assert.False(VerdictExtensions.TryParseVerdict(word, out _));
}
