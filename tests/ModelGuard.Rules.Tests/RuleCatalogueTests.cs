using System.Text.RegularExpressions;
using ModelGuard.Rules.Catalogue;
using Xunit;

namespace ModelGuard.Rules.Tests;

public sealed partial class RuleCatalogueTests
{
    [Fact]
    public void Ids_are_unique_and_in_order() =>
        Assert.Equal(
            RuleCatalogue.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            RuleCatalogue.All.Select(rule => rule.Id));

    [Fact]
    public void Every_rule_of_a_category_is_listed_and_every_listed_rule_is_a_property()
    {
        IEnumerable<Rule> declared = typeof(RuleCatalogue).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(RuleCatalogue).Namespace)
            .SelectMany(category => category.GetProperties())
            .Where(property => property.PropertyType == typeof(Rule))
            .Select(property => (Rule)property.GetValue(null)!);

        Assert.Equal(declared.Select(rule => rule.Id).Order(StringComparer.Ordinal), RuleCatalogue.All.Select(rule => rule.Id));
    }

    [Fact]
    public void Every_rule_says_what_is_wrong_why_it_matters_and_what_to_do() =>
        Assert.All(RuleCatalogue.All, rule =>
        {
            Assert.Matches(IdPattern(), rule.Id);
            Assert.InRange(rule.Title.Length, 10, 100);
            Assert.DoesNotContain('\n', rule.Title);
            Assert.False(rule.Title.EndsWith('.'), $"the title of {rule.Id} ends with a full stop");
            Assert.True(char.IsUpper(rule.Title[0]), $"the title of {rule.Id} does not start with a capital");
            Assert.EndsWith(".", rule.Why);
            Assert.InRange(rule.Mend.Length, 10, 400);
            Assert.True(Enum.IsDefined(rule.DefaultSeverity));
            Assert.Equal(Rule.HelpRoot + rule.Id, rule.HelpUri);
        });

    [Fact]
    public void The_category_is_the_first_digit_of_the_id() =>
        Assert.All(RuleCatalogue.All, rule =>
        {
            Assert.True(Enum.IsDefined(rule.Category));
            Assert.Equal(rule.Id[2] - '0', (int)rule.Category);
        });

    [Fact]
    public void What_makes_content_unsafe_or_inconclusive_is_an_error_and_what_makes_it_suspicious_is_a_warning() =>
        Assert.All(RuleCatalogue.All.Where(rule => rule.Effect is not null), rule => Assert.Equal(
            rule.Effect switch { Verdict.Unsafe or Verdict.Inconclusive => Severity.Error, Verdict.Suspicious => Severity.Warning, _ => rule.DefaultSeverity },
            rule.DefaultSeverity));

    [Fact]
    public void Every_content_rule_has_an_effect_on_the_verdict() =>
        Assert.All(RuleCatalogue.All.Where(rule => rule.Category == RuleCategory.Content), rule => Assert.NotNull(rule.Effect));

    [Fact]
    public void A_rule_is_found_by_its_id_in_any_case()
    {
        Assert.All(RuleCatalogue.All, rule => Assert.Same(rule, RuleCatalogue.Find(rule.Id.ToLowerInvariant())));
        Assert.Null(RuleCatalogue.Find("MG9999"));
    }

    [GeneratedRegex("^MG[0-6][0-9]{3}$")]
    private static partial Regex IdPattern();
}
