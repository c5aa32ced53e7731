using CsCheck;
using ModelGuard.Core.Licenses;
using Xunit;

namespace ModelGuard.Core.Tests.Licenses;

public sealed class SpdxExpressionTests
{
    [Theory]
    [InlineData("mit", "MIT")]
    [InlineData("Apache-2.0 or  MIT", "Apache-2.0 OR MIT")]
    [InlineData("(MIT AND (bsd-3-clause OR ISC))", "(MIT AND (BSD-3-Clause OR ISC))")]
    [InlineData("GPL-2.0-only WITH classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0")]
    [InlineData("EUPL-1.2+", "EUPL-1.2+")]
    [InlineData("LicenseRef-contoso", "LicenseRef-contoso")]
    [InlineData("DocumentRef-a:LicenseRef-b AND MIT", "DocumentRef-a:LicenseRef-b AND MIT")]
    public void An_expression_is_read_and_written_in_the_casing_of_the_list(string text, string expected)
    {
        Assert.True(SpdxExpression.TryParse(text, out SpdxExpression? expression, out string? fault), fault);
        Assert.Equal(expected, expression.Text);
    }

    [Theory]
    [InlineData("", "found an empty text")]
    [InlineData("MIT 2.0", "found '2.0'")]
    [InlineData("Apache-2", "did you mean Apache-2.0")]
    [InlineData("MIT OR", "at the end, found none")]
    [InlineData("(MIT", "without a closing one")]
    [InlineData("MIT)", "without an opening one")]
    [InlineData("MIT WITH", "after WITH, found none")]
    [InlineData("MIT WITH MIT", "no exception")]
    [InlineData("OR MIT", "'OR' is no id")]
    [InlineData("LicenseRef-", "no id")]
    public void What_is_no_expression_is_said_to_be_none(string text, string expected)
    {
        Assert.False(SpdxExpression.TryParse(text, out _, out string? fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MIT OR GPL-3.0-only", true)]
    [InlineData("MIT AND GPL-3.0-only", false)]
    [InlineData("GPL-3.0-only AND MIT OR MIT", true)]
    [InlineData("GPL-3.0-only AND (MIT OR MIT)", false)]
    public void Of_an_or_one_side_is_enough_and_an_and_needs_both(string text, bool expected)
    {
        Assert.True(SpdxExpression.TryParse(text, out SpdxExpression? expression, out _));
        Assert.Equal(expected, expression.CanBeMet(static term => term.Id == "MIT"));
    }

    [Fact]
    public void The_list_knows_what_is_deprecated_and_who_approved()
    {
        Assert.Equal(new SpdxLicense("GPL-3.0", IsDeprecated: true, IsOsiApproved: true, IsFsfLibre: true), SpdxLicenses.Find("gpl-3.0"));
        Assert.Equal(new SpdxLicense("CC-BY-NC-4.0", IsDeprecated: false, IsOsiApproved: false, IsFsfLibre: false), SpdxLicenses.Find("cc-by-nc-4.0"));
        Assert.Null(SpdxLicenses.Find("Classpath-exception-2.0"));
        Assert.Equal("Classpath-exception-2.0", SpdxLicenses.FindException("classpath-exception-2.0"));
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_what_was_read_reads_the_same_again() =>
        Gen.OneOf(Gen.Const("MIT"), Gen.Const("("), Gen.Const(")"), Gen.Const("AND"), Gen.Const("OR"), Gen.Const("WITH"), Gen.Const("ISC+"), Gen.String[0, 4])
            .List[0, 12].Select(static words => string.Join(' ', words))
            .Sample(static text =>
            {
                if (!SpdxExpression.TryParse(text, out SpdxExpression? expression, out string? fault))
                    return fault!.Length > 0;
                return SpdxExpression.TryParse(expression.Text, out SpdxExpression? again, out _)
                    && again.Text == expression.Text && again.CanBeMet(static _ => true) && !again.CanBeMet(static _ => false);
            }, threads: 1);

    [Fact]
    public void Nesting_as_deep_as_the_text_allows_costs_no_stack()
    {
        string text = new string('(', 500) + "MIT" + new string(')', 500);
        Assert.True(SpdxExpression.TryParse(text, out SpdxExpression? expression, out _));
        Assert.True(expression.IsSingleId);
    }
}
