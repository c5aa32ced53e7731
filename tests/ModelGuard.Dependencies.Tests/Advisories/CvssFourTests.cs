using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Advisories;

/// <summary>Scores of CVSS 4.0 are those of FIRST's reference calculator.</summary>
public sealed class CvssFourTests
{
    // Vulnerabilities that FIRST scored ("CVSS v4.0 Examples").
    [Theory]
    [InlineData("CVE-2022-41741", "AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3)]
    [InlineData("CVE-2020-3549", "AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7)]
    [InlineData("CVE-2023-3089", "AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 8.3)]
    [InlineData("CVE-2021-44714", "AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N", 4.6)]
    [InlineData("CVE-2022-21830", "AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 5.1)]
    [InlineData("CVE-2022-22186", "AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N", 6.9)]
    [InlineData("CVE-2023-21989", "AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:N", 5.9)]
    [InlineData("CVE-2013-6014", "AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:H", 6.4)]
    [InlineData("CVE-2016-5729", "AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 9.3)]
    [InlineData("CVE-2014-0160", "AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 8.7)]
    [InlineData("CVE-2021-44228", "AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0)]
    public void Published_examples(string name, string metrics, double score) => Assert.Equal((name, score), (name, ScoreOf(metrics)));

    // Corners of the tables: what the reference calculator answers, as public test vectors of other implementations record it.
    [Theory]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:H/VA:L/SC:N/SI:H/SA:L", 9.2)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:H/SI:N/SA:L", 7.8)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:N/SC:N/SI:L/SA:N", 6.9)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:H/SI:L/SA:H", 7.9)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:N/VA:L/SC:N/SI:H/SA:N", 8.3)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:P/VC:L/VI:N/VA:N/SC:L/SI:N/SA:L", 5.3)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:A/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 8.6)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:A/VC:H/VI:H/VA:L/SC:N/SI:H/SA:N", 9.2)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:A/VC:L/VI:L/VA:H/SC:H/SI:H/SA:L", 8.4)]
    [InlineData("AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:L/SC:N/SI:L/SA:N", 7.1)]
    [InlineData("AV:N/AC:L/AT:N/PR:L/UI:P/VC:H/VI:L/VA:L/SC:L/SI:L/SA:L", 7.0)]
    [InlineData("AV:N/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:L/SC:H/SI:H/SA:H", 9.3)]
    [InlineData("AV:N/AC:L/AT:N/PR:H/UI:A/VC:L/VI:N/VA:N/SC:H/SI:N/SA:H", 6.0)]
    [InlineData("AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:N/SA:H", 9.5)]
    [InlineData("AV:N/AC:L/AT:P/PR:N/UI:N/VC:N/VI:L/VA:L/SC:H/SI:L/SA:L", 7.0)]
    [InlineData("AV:N/AC:L/AT:P/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:N/SA:N", 2.1)]
    [InlineData("AV:N/AC:L/AT:P/PR:L/UI:N/VC:N/VI:N/VA:N/SC:N/SI:L/SA:N", 2.3)]
    [InlineData("AV:N/AC:L/AT:P/PR:L/UI:A/VC:L/VI:L/VA:N/SC:N/SI:H/SA:L", 4.5)]
    [InlineData("AV:N/AC:L/AT:P/PR:H/UI:A/VC:N/VI:H/VA:N/SC:N/SI:H/SA:L", 6.8)]
    [InlineData("AV:N/AC:L/AT:P/PR:H/UI:A/VC:N/VI:L/VA:N/SC:N/SI:L/SA:N", 1.8)]
    [InlineData("AV:N/AC:H/AT:N/PR:N/UI:A/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N", 2.1)]
    [InlineData("AV:N/AC:H/AT:N/PR:L/UI:A/VC:L/VI:L/VA:L/SC:H/SI:H/SA:H", 5.2)]
    [InlineData("AV:N/AC:H/AT:N/PR:H/UI:A/VC:N/VI:N/VA:N/SC:N/SI:H/SA:N", 4.0)]
    [InlineData("AV:N/AC:H/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:L", 9.1)]
    [InlineData("AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A", 7.3)]
    [InlineData("AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P", 5.9)]
    [InlineData("AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:U", 4.1)]
    [InlineData("AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/CR:H/IR:H/AR:L", 7.2)]
    [InlineData("AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/CR:H/IR:L/AR:L", 7.1)]
    [InlineData("AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/CR:M/IR:M/AR:M", 5.5)]
    [InlineData("AV:P/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/CR:L/IR:L/AR:L", 5.4)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/CR:L/IR:H/AR:M", 0.0)]
    public void Recorded_vectors(string metrics, double score) => Assert.Equal(score, ScoreOf(metrics));

    [Fact]
    public void Modified_metrics_take_the_place_of_base_metrics_and_supplemental_ones_change_nothing()
    {
        const string low = "AV:P/AC:H/AT:P/PR:H/UI:A/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N";
        const string high = "AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:S/SA:S";
        Assert.Equal(10.0, ScoreOf($"{low}/{string.Join('/', high.Split('/').Select(static metric => "M" + metric))}"));
        Assert.Equal(ScoreOf(low), ScoreOf($"{low}/MAV:X/E:X/CR:X/S:P/AU:Y/R:U/V:C/RE:L/U:Red"));
        Assert.Equal("CVSSv4", CvssRating.Of($"CVSS:4.0/{low}", null)!.Method);
    }

    [Theory]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H")]
    [InlineData("AV:Z/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H")]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:S/SA:H")]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/MSC:S")]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/XX:Y")]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:Z")]
    [InlineData("AV:X/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H")]
    public void A_vector_that_is_not_whole_or_says_what_nobody_knows_has_no_score(string metrics)
    {
        VulnerabilityRating rating = CvssRating.Of("CVSS:4.0/" + metrics, null)!;
        Assert.Equal((null, "unknown"), (rating.Score, rating.Severity));
    }

    [Fact]
    public void Every_base_vector_has_a_score_and_a_worse_metric_never_lowers_it_by_more_than_rounding()
    {
        string[] names = ["AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"];
        string[] values = ["NALP", "LH", "NP", "NLH", "NPA", "HLN", "HLN", "HLN", "HLN", "HLN", "HLN"];
        int[] at = new int[names.Length];
        double Score() => CvssFour.Score(names.Select((name, i) => (name, value: values[i][at[i]].ToString())).ToDictionary(static pair => pair.name, static pair => pair.value))!.Value;
        Random random = new(4);
        for (int run = 0; run < 20_000; run++)
        {
            for (int i = 0; i < at.Length; i++)
                at[i] = random.Next(values[i].Length);
            double score = Score();
            Assert.InRange(score, 0, 10);
            int metric = random.Next(at.Length);
            if (at[metric] == 0)
                continue;
            at[metric]--;
            Assert.True(Score() >= score - 0.1001, $"{string.Join(',', at)}: {Score()} after {score}");
        }
    }

    private static double? ScoreOf(string metrics) => CvssRating.Of("CVSS:4.0/" + metrics, null)!.Score;
}
