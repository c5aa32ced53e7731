using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Advisories;

public sealed class CvssTests
{
    // The worked examples of first.org ("CVSS v3.1 Examples", "CVSS v2 Complete Guide" 3.3) and corners of the formulas.
    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8, "critical", "CVSSv31")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, "medium", "CVSSv31")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4, "medium", "CVSSv31")]
    [InlineData("CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1, "low", "CVSSv3")]
    [InlineData("CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2, "medium", "CVSSv31")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0, "critical", "CVSSv31")]
    [InlineData("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", 0.0, "none", "CVSSv31")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H/E:P/RL:O", 7.5, "high", "CVSSv31")]
    [InlineData("AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8, "high", "CVSSv2")]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0, "critical", "CVSSv2")]
    [InlineData("(AV:L/AC:H/Au:N/C:C/I:C/A:C)", 6.2, "medium", "CVSSv2")]
    public void Base_scores_are_those_of_the_specification(string vector, double score, string severity, string method)
    {
        VulnerabilityRating rating = CvssRating.Of(vector, "GHSA-1")!;

        Assert.Equal((score, severity, method), (rating.Score, rating.Severity, rating.Method));
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L")]
    [InlineData("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    public void A_vector_that_is_not_whole_has_no_score(string vector)
    {
        VulnerabilityRating rating = CvssRating.Of(vector, null)!;

        Assert.Equal((null, "unknown"), (rating.Score, rating.Severity));
    }

    [Theory]
    [InlineData("HIGH")]
    [InlineData("CVSS:3.1/AV:N/AV:L")]
    [InlineData("")]
    public void What_is_no_vector_is_no_rating(string text) => Assert.Null(CvssRating.Of(text, null));
}
