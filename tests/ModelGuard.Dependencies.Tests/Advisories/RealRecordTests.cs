using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Dependencies.Versions;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Advisories;

/// <summary>Every real record: the versions that it names match, and their neighbours do not.</summary>
public sealed class RealRecordTests
{
    [Fact]
    public void Versions_named_affected_match_and_their_neighbours_do_not()
    {
        string folder = SharedAdvisories.FolderOrSkip();
        string[] files = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories);
        int listed = 0;
        int neighbours = 0;
        foreach (string file in files)
        {
            AdvisoryRecord? record = AdvisoryReader.Read(File.ReadAllBytes(file), out string fault);
            Assert.True(record is not null, $"{file}: {fault}");
            foreach (AdvisoryAffected affected in record.Affected)
            {
                if (PackageEcosystems.FromOsvName(affected.Ecosystem) is not { } ecosystem)
                    continue;
                AdvisoryMatchState State(string version) => AdvisoryMatcher.Match(record, ecosystem, affected.Name, version).State;
                foreach (string version in affected.Versions)
                {
                    Assert.Equal(record.IsWithdrawn ? AdvisoryMatchState.NotAffected : AdvisoryMatchState.Affected, State(version));
                    listed++;
                }

                foreach (string version in Neighbours(record, affected, ecosystem))
                {
                    // One record says that it is fixed in a version that PEP 440 does not know.
                    bool isVersion = PackageVersion.TryParse(ecosystem, version, out _);
                    Assert.True(State(version) is AdvisoryMatchState.NotAffected || (!isVersion && State(version) == AdvisoryMatchState.Undecided), $"{record.Id}: {affected.Name} {version}");
                    neighbours++;
                }

                if (!record.IsWithdrawn)
                    Assert.All(Inside(affected), version => Assert.True(State(version) == AdvisoryMatchState.Affected, $"{record.Id}: {affected.Name} {version}"));
            }
        }

        Assert.True(files.Length >= 400 && listed > 5_000 && neighbours > 400, $"{files.Length} records, {listed} versions, {neighbours} neighbours");
    }

    [Theory]
    [InlineData("1.82.6", AdvisoryMatchState.NotAffected)]
    [InlineData("1.82.7", AdvisoryMatchState.Affected)]
    [InlineData("1.82.8", AdvisoryMatchState.Affected)]
    [InlineData("1.82.9", AdvisoryMatchState.NotAffected)]
    [InlineData("v1.82.8", AdvisoryMatchState.Affected)]
    public void LiteLLM_1_82_7_and_1_82_8_are_malicious(string version, AdvisoryMatchState expected)
    {
        string file = Path.Combine(SharedAdvisories.FolderOrSkip(), "PyPI", "MAL-2026-2144.json");
        AdvisoryRecord record = AdvisoryReader.Read(File.ReadAllBytes(file), out _)!;

        Assert.True(record.IsMalicious);
        Assert.Equal(expected, AdvisoryMatcher.Match(record, PackageEcosystem.PyPI, "LiteLLM", version).State);
    }

    // Just outside: the version that a range is fixed in, and one that no range and no list knows.
    private static IEnumerable<string> Neighbours(AdvisoryRecord record, AdvisoryAffected affected, PackageEcosystem ecosystem)
    {
        HashSet<string> listed = new(affected.Versions, StringComparer.OrdinalIgnoreCase);
        IEnumerable<AdvisoryAffected> same = record.Affected.Where(other => PackageNames.AreSame(ecosystem, other.Name, affected.Name));
        AdvisoryRange[] ranges = [.. same.SelectMany(other => other.Ranges).Where(range => range.IsOfVersions)];
        foreach (string version in ranges.SelectMany(range => range.Events).Where(item => item.Kind == AdvisoryEventKind.Fixed).Select(item => item.Version))
        {
            bool startsElsewhere = ranges.SelectMany(range => range.Events).Any(item => item.Kind == AdvisoryEventKind.Introduced && item.Version == version);
            if (!startsElsewhere && !listed.Contains(version) && !IsInAnother(ranges, version, ecosystem))
                yield return version;
        }

        if (ranges.Length == 0 && affected.Versions.Count > 0)
            yield return affected.Versions[^1] + ".999";
    }

    // Two ranges of one record may overlap; what one calls fixed, the other may still hold.
    private static bool IsInAnother(AdvisoryRange[] ranges, string version, PackageEcosystem ecosystem)
    {
        AdvisoryRecord alone(AdvisoryRange range) => new("X", [new AdvisoryAffected(ecosystem.ToOsvName(), "x", [], [range])]);
        return ranges.Length > 1 && ranges.Any(range => AdvisoryMatcher.Match(alone(range), ecosystem, "x", version).State == AdvisoryMatchState.Affected);
    }

    private static IEnumerable<string> Inside(AdvisoryAffected affected) => affected.Ranges.Where(range => range.IsOfVersions).SelectMany(range => range.Events)
        .Where(item => item.Kind is AdvisoryEventKind.Introduced or AdvisoryEventKind.LastAffected && item.Version != "0").Select(item => item.Version);
}
