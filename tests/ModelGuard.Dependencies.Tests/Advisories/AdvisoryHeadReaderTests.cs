using System.Text;
using CsCheck;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Tests.Support;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Advisories;

/// <summary>The quick reading of a record for the index says what the whole reading says.</summary>
public sealed class AdvisoryHeadReaderTests
{
    private static readonly string Honest = new OsvRecord("GHSA-1").With("withdrawn", "").Aliases("CVE-1", "CVE-2")
        .Affects("PyPI", "a", ["1.0"], OsvRecord.Range("ECOSYSTEM", "introduced 0, fixed 2.0")).Affects("npm", "b").Affects("Go", "c").ToString();

    [Theory]
    [InlineData("""{"id":"A","id":"B"}""", "found 'id' again")]
    [InlineData("""{"id":"A","x":{"y":{"z":1,"\u007a":2}}}""", "found 'z' again")]
    [InlineData("""{"id":"A","affected":[{"package":{"name":"a","name":"b","ecosystem":"npm"}}]}""", "found 'name' again")]
    [InlineData("""{"id":"A"} x""", "invalid JSON")]
    [InlineData("""{"id":"A",""", "invalid JSON")]
    [InlineData("""[1,{"id":"A"}]""", "found no id")]
    [InlineData("""{"id":7,"affected":[]}""", "found no id")]
    [InlineData("""{"id":"A","schema_version":"2.0.0"}""", "found A of version 2.0.0")]
    public void What_is_no_record_is_refused_by_both_readings(string text, string fault)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Null(new AdvisoryHeadReader().Read(bytes, out string quick));
        Assert.Null(AdvisoryReader.Read(bytes, out string whole));
        Assert.Contains(fault, quick, StringComparison.Ordinal);
        Assert.Contains(fault, whole, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_other_objects_and_odd_kinds_of_values_are_passed_over()
    {
        AdvisoryHead? head = new AdvisoryHeadReader().Read(
            """{"affected":[1,[{"package":1}],{"package":[{"name":"x"}]},{"package":{"x":{"name":"y"},"name":"A.b","ecosystem":"PyPI:3"}},{"name":"z"}],"x":{"id":"B","withdrawn":"y"},"id":"A","withdrawn":null}"""u8,
            out string fault);

        Assert.Equal("", fault);
        Assert.Equal([(PackageEcosystem.PyPI, "A.b")], head!.Names);
        Assert.False(head.IsWithdrawn);
    }

    [Fact]
    public void An_object_of_many_names_costs_no_square()
    {
        string many = string.Join(',', Enumerable.Range(0, 200_000).Select(static i => $"\"n{i}\":{{}}"));
        Assert.NotNull(new AdvisoryHeadReader().Read(Encoding.UTF8.GetBytes($$"""{"id":"A",{{many}}}"""), out _));
        Assert.Null(new AdvisoryHeadReader().Read(Encoding.UTF8.GetBytes($$"""{"id":"A",{{many}},"n7":1}"""), out _));
    }

    [Fact]
    public void Whatever_is_damaged_both_readings_say_the_same()
    {
        AdvisoryHeadReader quick = new();
        Gen.Select(Gen.Int[0, Honest.Length - 1], Gen.Int[0, 40], Gen.Char[' ', '~'], Gen.Int[0, 3]).Sample(
            damage =>
            {
                (int start, int length, char replacement, int kind) = damage;
                int end = Math.Min(Honest.Length, start + length);
                string text = kind switch
                {
                    0 => Honest[..start] + replacement + Honest[end..],
                    1 => Honest[..end] + Honest[start..],
                    2 => Honest[..start] + Honest[end..],
                    _ => Honest[..start] + "\"\\ud800\"" + Honest[start..],
                };
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                AdvisoryHead? head = quick.Read(bytes, out string fault);
                AdvisoryRecord? record = AdvisoryReader.Read(bytes, out _);
                Assert.Equal(head is null, fault.Length > 0);
                if (record is not null)
                {
                    Assert.NotNull(head);
                    Assert.Equal((record.Modified, record.IsWithdrawn), (head.Modified, head.IsWithdrawn));
                    Assert.Equal(
                        record.Affected.Where(static affected => PackageEcosystems.FromOsvName(affected.Ecosystem) is not null).Select(static affected => affected.Name),
                        head.Names.Select(static name => name.Name));
                }
            },
            iter: 20_000, threads: 1);
    }
}
