using CsCheck;
using ModelGuard.Rules.Catalogue;
using Xunit;

namespace ModelGuard.Rules.Tests;

public sealed class FindingTests
{
    private static readonly Gen<int?> AnyNumber = Gen.Int[0, 3].Select(value => value == 0 ? (int?)null : value);

    private static readonly Gen<string?> AnyMember = Gen.Int[0, 2].Select(value => value == 0 ? null : $"m{value}");

    private static readonly Gen<Finding> AnyFinding =
        Gen.Select(Gen.Int[0, 2], AnyMember, AnyNumber, AnyNumber, AnyNumber, Gen.Int[0, 3])
            .Select((file, member, line, column, offset, rule) => new Finding(
                RuleCatalogue.All[rule],
                new Place($"file{file}") { Member = member, Line = line, Column = column, Offset = offset },
                $"message {rule % 2}"));

    [Fact]
    public void A_finding_starts_with_the_severity_and_the_mend_of_its_rule()
    {
        Finding finding = new(IntegrityRules.DigestMismatch, new Place("a.onnx"), "expected one digest, found another");

        Assert.Equal(IntegrityRules.DigestMismatch.DefaultSeverity, finding.Severity);
        Assert.Equal(IntegrityRules.DigestMismatch.Mend, finding.Mend);
    }

    [Fact]
    public void The_order_is_total_so_every_list_of_findings_prints_the_same_way() =>
        Gen.Select(AnyFinding, AnyFinding, AnyFinding).Sample((a, b, c) =>
        {
            Assert.Equal(Math.Sign(Compare(a, b)), -Math.Sign(Compare(b, a)));
            Assert.Equal(a == b, Compare(a, b) == 0);
            if (Compare(a, b) <= 0 && Compare(b, c) <= 0)
                Assert.True(Compare(a, c) <= 0, "the order is not transitive");
        });

    [Fact]
    public void Findings_are_ordered_by_file_member_line_column_offset_and_rule()
    {
        Rule first = RuleCatalogue.All[0];
        Rule second = RuleCatalogue.All[1];
        Finding[] ordered =
        [
            new(second, new Place("A"), "z"),
            new(first, new Place("a"), "z"),
            new(first, new Place("a") { Member = "m" }, "z"),
            new(first, new Place("a") { Member = "m", Line = 1 }, "z"),
            new(first, new Place("a") { Member = "m", Line = 1, Column = 2 }, "z"),
            new(first, new Place("a") { Member = "m", Line = 1, Column = 2, Offset = 3 }, "y"),
            new(first, new Place("a") { Member = "m", Line = 1, Column = 2, Offset = 3 }, "z"),
            new(second, new Place("a") { Member = "m", Line = 1, Column = 2, Offset = 3 }, "a"),
            new(first, new Place("a") { Member = "m", Line = 2 }, "a"),
            new(first, new Place("b"), "a"),
        ];

        Assert.Equal(ordered, ordered.Reverse().Order(FindingOrder.Instance));
    }

    private static int Compare(Finding left, Finding right) => FindingOrder.Instance.Compare(left, right);
}
