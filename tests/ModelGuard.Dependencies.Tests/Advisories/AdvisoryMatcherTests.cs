using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Tests.Support;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Advisories;

/// <summary>Synthetic records of every shape that the schema allows.</summary>
public sealed class AdvisoryMatcherTests
{
    [Theory]
    [InlineData("introduced 0, fixed 1.2.0", "0.1.0,1.1.9,1.2.0-rc.1", "1.2.0,2.0.0")]
    [InlineData("introduced 1.0.0, last_affected 1.2.0", "1.0.0,1.2.0", "0.9.0,1.2.1")]
    [InlineData("introduced 1.0.0, fixed 1.1.0, introduced 2.0.0, fixed 2.1.0", "1.0.5,2.0.9", "1.1.0,1.9.0,2.1.0")]
    [InlineData("fixed 2.1.0, introduced 2.0.0, fixed 1.1.0, introduced 1.0.0", "1.0.5,2.0.9", "1.1.0,1.9.0,2.1.0")]
    [InlineData("introduced 0, limit 1.0.0", "0.9.0", "1.0.0,2.0.0")]
    [InlineData("introduced 0, limit *", "0.9.0,9.0.0", "")]
    [InlineData("introduced 0", "0.0.1,99.0.0", "")]
    [InlineData("introduced 1.0.0, fixed 1.1.0, introduced 1.1.0, fixed 1.2.0", "1.1.0", "1.2.0")]
    [InlineData("fixed 1.0.0", "0.5.0", "1.0.0")]
    public void Ranges_hold_what_OSV_says(string events, string affected, string others)
    {
        foreach ((string type, string ecosystem) in new[] { ("SEMVER", "npm"), ("ECOSYSTEM", "NuGet"), ("ECOSYSTEM", "PyPI") })
        {
            AdvisoryRecord record = Read(new OsvRecord("GHSA-1").Affects(ecosystem, "pkg", null, OsvRecord.Range(type, events)));
            PackageEcosystem known = PackageEcosystems.FromOsvName(ecosystem)!.Value;

            // PEP 440 has no -rc.1, but reads it as rc1.
            Assert.All(affected.Split(','), version => Assert.Equal((AdvisoryMatchState.Affected, version), (AdvisoryMatcher.Match(record, known, "pkg", version).State, version)));
            Assert.All(others.Split(',', StringSplitOptions.RemoveEmptyEntries), version => Assert.Equal((AdvisoryMatchState.NotAffected, version), (AdvisoryMatcher.Match(record, known, "pkg", version).State, version)));
        }
    }

    [Fact]
    public void Several_ranges_and_lists_add_up_and_name_the_fix_of_the_range_that_holds()
    {
        AdvisoryRecord record = Read(new OsvRecord("GHSA-1").Affects(
            "PyPI", "pkg", ["0.5"], OsvRecord.Range("ECOSYSTEM", "introduced 1.0, fixed 1.5"), OsvRecord.Range("ECOSYSTEM", "introduced 2.0, fixed 2.3")));

        Assert.Equal(["1.5"], AdvisoryMatcher.Match(record, PackageEcosystem.PyPI, "pkg", "1.4").Fixes);
        Assert.Equal(["2.3"], AdvisoryMatcher.Match(record, PackageEcosystem.PyPI, "pkg", "2.0.1").Fixes);
        Assert.Equal(AdvisoryMatchState.Affected, AdvisoryMatcher.Match(record, PackageEcosystem.PyPI, "pkg", "0.5.0").State);
    }

    [Theory]
    [InlineData("2.0.1+cu118", "last_affected 2.0.1")]
    [InlineData("2.0.0+cpu", "fixed 2.0.1")]
    public void What_a_builder_added_to_a_version_excuses_nothing(string version, string end)
    {
        AdvisoryRecord record = Read(new OsvRecord("GHSA-1").Affects("PyPI", "torch", null, OsvRecord.Range("ECOSYSTEM", $"introduced 0, {end}")));

        Assert.Equal(AdvisoryMatchState.Affected, AdvisoryMatcher.Match(record, PackageEcosystem.PyPI, "torch", version).State);
        AdvisoryRecord listed = Read(new OsvRecord("MAL-1").Affects("PyPI", "torch", [version.Split('+')[0]]));
        Assert.Equal(AdvisoryMatchState.Affected, AdvisoryMatcher.Match(listed, PackageEcosystem.PyPI, "torch", version).State);
    }

    [Theory]
    [InlineData(PackageEcosystem.NuGet, "NuGet", "Newtonsoft.Json", "newtonsoft.JSON", "12.0.3", "12.0.3.0")]
    [InlineData(PackageEcosystem.PyPI, "PyPI", "Foo.Bar_baz", "foo-bar-baz", "1.0", "1.0.0")]
    [InlineData(PackageEcosystem.Npm, "npm", "@a/b", "@a/b", "1.0.0", "1.0.0+build")]
    public void Names_and_versions_are_compared_as_their_ecosystem_does(PackageEcosystem ecosystem, string osv, string named, string used, string listed, string version)
    {
        AdvisoryRecord record = Read(new OsvRecord("MAL-1").Affects(osv, named, [listed]));

        Assert.Equal(AdvisoryMatchState.Affected, AdvisoryMatcher.Match(record, ecosystem, used, version).State);
    }

    [Fact]
    public void A_withdrawn_record_affects_nothing()
    {
        AdvisoryRecord record = Read(new OsvRecord("GHSA-1").With("withdrawn", "2026-01-01T00:00:00Z").Affects("npm", "a", ["1.0.0"]));

        Assert.Equal(AdvisoryMatchState.NotAffected, AdvisoryMatcher.Match(record, PackageEcosystem.Npm, "a", "1.0.0").State);
    }

    [Theory]
    [InlineData("GIT", "introduced 0, fixed 6879efc2c1596d11a6a6ad296f80063b558d5e0f", "only ranges of the type GIT")]
    [InlineData("ECOSYSTEM", "introduced 0, fixed not/a/version", "'not/a/version', which is no version of PyPI")]
    [InlineData("ECOSYSTEM", "", "a range without events")]
    public void What_cannot_be_compared_is_undecided(string type, string events, string reason)
    {
        AdvisoryRecord record = Read(new OsvRecord("GHSA-1").Affects("PyPI", "a", null, OsvRecord.Range(type, events)));

        AdvisoryMatch match = AdvisoryMatcher.Match(record, PackageEcosystem.PyPI, "a", "1.0");

        Assert.Equal(AdvisoryMatchState.Undecided, match.State);
        Assert.Contains(reason, match.Reason);
    }

    [Fact]
    public void Commits_beside_versions_are_left_to_the_versions()
    {
        AdvisoryRecord record = Read(new OsvRecord("GHSA-1").Affects(
            "PyPI", "a", ["0.9"], OsvRecord.Range("GIT", "introduced 0, fixed 6879efc2"), OsvRecord.Range("ECOSYSTEM", "introduced 0, fixed 1.0")));

        Assert.Equal(AdvisoryMatchState.Affected, AdvisoryMatcher.Match(record, PackageEcosystem.PyPI, "a", "0.9").State);
        Assert.Equal(AdvisoryMatchState.NotAffected, AdvisoryMatcher.Match(record, PackageEcosystem.PyPI, "a", "1.0").State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "id": 5 }""")]
    [InlineData("""{ "id": "A", "id": "B" }""")]
    [InlineData("""{ "id": "A", "schema_version": "2.0.0" }""")]
    [InlineData("{ \"id\": \"A\", \"affected\": [")]
    public void A_record_that_cannot_be_read_says_why(string text)
    {
        Assert.Null(AdvisoryReader.Read(Encoding.UTF8.GetBytes(text), out string fault));
        Assert.StartsWith("expected a record of", fault);
    }

    [Fact]
    public void Any_damage_to_a_record_is_a_record_or_a_fault()
    {
        string valid = new OsvRecord("GHSA-1").Aliases("CVE-1").With("severity", new JsonArray(new JsonObject { ["type"] = "CVSS_V3", ["score"] = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }))
            .Affects("npm", "a", ["1.0.0"], OsvRecord.Range("SEMVER", "introduced 0, fixed 2.0.0")).ToString();
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Int[0, 40], Gen.Char[' ', '~']).Sample(damage =>
        {
            (int start, int length, char replacement) = damage;
            string text = valid[..start] + replacement + valid[Math.Min(valid.Length, start + length)..];
            AdvisoryRecord? record = AdvisoryReader.Read(Encoding.UTF8.GetBytes(text), out string fault);
            Assert.Equal(record is null, fault.Length > 0);
            if (record is not null)
                AdvisoryMatcher.Match(record, PackageEcosystem.Npm, "a", "1.0.0");
        }, iter: 2_000, threads: 1);
    }

    private static AdvisoryRecord Read(OsvRecord record)
    {
        AdvisoryRecord? read = AdvisoryReader.Read(Encoding.UTF8.GetBytes(record.ToString()), out string fault);
        Assert.True(read is not null, fault);
        return read;
    }
}
