using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Versions;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Versions;

/// <summary>Frozen tables: they hold where neither Python nor Node is there to ask.</summary>
public sealed class VersionTableTests
{
    [Fact]
    public void Python_versions_come_in_the_order_of_PEP_440()
    {
        // The examples of PEP 440, "Summary of permitted suffixes and relative ordering", with epochs and local labels around them.
        string[] ascending =
        [
            "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2", "1.0b2.post345.dev456", "1.0b2.post345",
            "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1", "2026.3.24", "1!0.1",
        ];

        AssertAscending(PackageEcosystem.PyPI, ascending);
    }

    [Theory]
    [InlineData("v1.0", "1.0")]
    [InlineData(" 1.0 ", "1.0")]
    [InlineData("1.0-ALPHA_1", "1.0a1")]
    [InlineData("1.0c1", "1.0rc1")]
    [InlineData("1.0.pre", "1.0rc0")]
    [InlineData("1.0-1", "1.0.post1")]
    [InlineData("1.0rev2", "1.0.post2")]
    [InlineData("1.0-dev", "1.0.dev0")]
    [InlineData("00!01.002", "1.2")]
    [InlineData("1.0+Ubuntu-1_02", "1.0+ubuntu.1.2")]
    [InlineData("2!1.0a-", "2!1.0a0")]
    public void Python_versions_have_one_spelling(string written, string normal) => Assert.Equal(normal, PythonVersion.Parse(written)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1..0")]
    [InlineData("1.0+")]
    [InlineData("1.0+a..b")]
    [InlineData("2004d")]
    [InlineData("!1.0")]
    [InlineData("1.0.*")]
    [InlineData("١.0")]
    public void What_is_no_Python_version_is_none(string written) => Assert.Null(PythonVersion.Parse(written));

    [Theory]
    [InlineData("==1.2.*", "1.2.post1,1.2,1.2.3", "1.20,1.3")]
    [InlineData("==1.0", "1.0.0,1.0+cu121", "1.0.post1,1.0.1")]
    [InlineData("==1.0+cu121", "1.0+cu121", "1.0,1.0+cpu")]
    [InlineData("~=2.2", "2.2,2.9", "3.0,2.1,3.0.dev1")]
    [InlineData("~=1.4.5", "1.4.5,1.4.9", "1.5,1.4.4")]
    [InlineData("===1.0-custom", "", "1.0")]
    [InlineData(">1.7", "1.7.1,1.8", "1.7.0.post1,1.7+local")]
    [InlineData(">1.7.post2", "1.7.post3,1.7.1", "1.7.0")]
    [InlineData("<3.1", "3.0.9", "3.1.dev0,3.1rc1")]
    [InlineData(">=1.0,!=1.82.7,!=1.82.8", "1.82.6,1.82.9", "1.82.7,1.82.8,0.9,2.0rc1")]
    [InlineData(">=2.0rc1", "2.0rc2,2.0", "2.0b1")]
    [InlineData("!=1!1.*", "1.1", "1!1.5")]
    public void Clauses_allow_what_PEP_440_says(string clauses, string allowed, string refused)
    {
        PythonSpecifierSet set = PythonSpecifierSet.Parse(clauses)!;

        Assert.All(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries), text => Assert.True(set.Allows(PythonVersion.Parse(text)!), text));
        Assert.All(refused.Split(','), text => Assert.False(set.Allows(PythonVersion.Parse(text)!), text));
    }

    [Theory]
    [InlineData("~=1")]
    [InlineData("~=1.0+local")]
    [InlineData(">=1.0.*")]
    [InlineData("==1.0a1.*")]
    [InlineData("=1.0")]
    [InlineData("1.0")]
    public void What_is_no_clause_is_none(string clause) => Assert.Null(PythonSpecifierSet.Parse(clause));

    [Fact]
    public void Npm_versions_come_in_the_order_of_SemVer() => AssertAscending(
        PackageEcosystem.Npm,
        "0.0.0-0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.14.1", "2.0.0");

    [Theory]
    [InlineData("^1.2.3", "1.2.3,1.9.0", "2.0.0,1.2.2,2.0.0-alpha")]
    [InlineData("^0.2.3", "0.2.9", "0.3.0")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4")]
    [InlineData("~1.2", "1.2.0,1.2.9", "1.3.0")]
    [InlineData("1.x || >=2.5.0 <3", "1.9.9,2.5.0", "2.4.9,3.0.0")]
    [InlineData("1.2 - 2.3", "1.2.0,2.3.9", "2.4.0,1.1.9")]
    [InlineData(">1.2.3-alpha.3", "1.2.3-alpha.7,3.4.5", "3.4.5-alpha.9,1.2.3-alpha.2")]
    [InlineData("*", "0.0.0,9.9.9", "1.0.0-rc.1")]
    [InlineData("", "1.0.0", "1.0.0-rc.1")]
    [InlineData("<2 >=1.0.0", "1.0.0", "2.0.0,2.0.0-rc.1")]
    [InlineData(">*", "", "1.0.0")]
    public void Npm_ranges_allow_what_semver_says(string range, string allowed, string refused)
    {
        NpmRange parsed = NpmRange.Parse(range)!;

        Assert.All(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries), text => Assert.True(parsed.Allows(NpmVersion.Parse(text)!), text));
        Assert.All(refused.Split(','), text => Assert.False(parsed.Allows(NpmVersion.Parse(text)!), text));
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("npm:lodash@4")]
    [InlineData("git+https://example.org/a.git")]
    [InlineData("1.x.3")]
    [InlineData(">=01.2.3")]
    public void What_is_no_range_is_none(string range) => Assert.Null(NpmRange.Parse(range));

    [Fact]
    public void NuGet_versions_have_a_fourth_number_and_no_case() => AssertAscending(
        PackageEcosystem.NuGet, "1.0.0-Alpha", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0", "1.0.0.1", "1.0.1", "12.0.3", "13.0.1");

    [Theory]
    [InlineData("[1.0, 2.0)", "1.0.0", true)]
    [InlineData("[1.0, 2.0)", "2.0.0", false)]
    [InlineData("1.0", "3.5", true)]
    [InlineData("[1.0]", "1.0.0.0", true)]
    [InlineData("(,1.0]", "1.0.1", false)]
    public void NuGet_ranges_are_those_of_NuGet(string range, string version, bool allowed) =>
        Assert.Equal(allowed, NuGetPackageVersion.Parse(version)!.IsIn(range));

    [Theory]
    [InlineData(PackageEcosystem.PyPI, "Foo.Bar__baz", "foo-bar-baz")]
    [InlineData(PackageEcosystem.NuGet, "Newtonsoft.Json", "newtonsoft.json")]
    [InlineData(PackageEcosystem.Npm, "@scope/Name", "@scope/Name")]
    public void Names_have_one_spelling(PackageEcosystem ecosystem, string written, string normal) =>
        Assert.Equal(normal, PackageNames.Normalise(ecosystem, written));

    [Fact]
    public void Versions_of_two_ecosystems_have_no_order() =>
        Assert.Throws<ArgumentException>(() => PythonVersion.Parse("1.0")!.CompareTo(NpmVersion.Parse("1.0.0")));

    private static void AssertAscending(PackageEcosystem ecosystem, params string[] ascending)
    {
        PackageVersion[] versions = [.. ascending.Select(text => PackageVersion.TryParse(ecosystem, text, out PackageVersion? version) ? version : throw new FormatException(text))];
        for (int i = 0; i < versions.Length; i++)
        {
            for (int j = 0; j < versions.Length; j++)
                Assert.True(Math.Sign(versions[i].CompareTo(versions[j])) == i.CompareTo(j), $"{ascending[i]} and {ascending[j]}");
        }
    }
}
