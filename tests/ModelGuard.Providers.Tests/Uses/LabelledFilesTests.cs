using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;

namespace ModelGuard.Providers.Tests.Uses;

/// <summary>The labelled files of public projects that are no appsettings.</summary>
public sealed class LabelledFilesTests
{
    [Fact]
    public void Labelled_models_get_their_verdict()
    {
        List<string> misses = [];
        int judged = 0;
        foreach (string[] row in Labels().Where(row => row[3] is "model_id" or "deployment_name"))
        {
            judged++;
            string id = row[2].Contains("=>", StringComparison.Ordinal) ? row[2].Split("=> ")[1] : row[2].Split(" + ")[0];
            if (row[1].Contains("=>", StringComparison.Ordinal) || row[1] == "model_list[1]")
                id = row[2].Split("=> ")[^1];
            id = Default(id);
            string expected = row[4] == "pinned-but-auto-upgrades" ? "pinned" : row[4];
            ConfigurationReport report = Scan(row[0]);
            ModelUse[] uses = [.. report.Uses.Where(use => use.Model == id)];
            if (!uses.Any(use => use.PinStatus.ToWord() == expected))
                misses.Add($"{row[0]} {row[1]}: {id} labelled {expected}, found {string.Join(", ", uses.Select(use => use.PinStatus.ToWord()))}");
            if (row[4] == "pinned-but-auto-upgrades" && !report.Findings.Any(finding => finding.Rule.Id == "MG3007" && finding.Subject == id))
                misses.Add($"{row[0]} {row[1]}: {id} upgrades itself, and nothing says so");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{judged - misses.Count} of {judged}");
        Assert.Empty(misses);
        Assert.True(judged >= 25, $"only {judged} labels");
    }

    [Fact]
    public void Labelled_secrets_are_found_and_nothing_else_is_called_one()
    {
        string[] expected =
        [
            .. Labels().Where(row => row[3] == "secret_literal").Select(row => row[0]).Distinct().Order(StringComparer.Ordinal),
        ];
        string[] found =
        [
            .. Files().Where(file => Scan(file).Findings.Any(finding => finding.Rule.Id is "MG3004" or "MG3005")).Order(StringComparer.Ordinal),
        ];

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Labelled_traps_raise_nothing()
    {
        foreach (string[] row in Labels().Where(row => row[3] is "placeholder" or "secret_ref" or "api_version" or "image_tag" or "selector" or "symbol" && row[2].Length > 0))
        {
            ConfigurationReport report = Scan(row[0]);
            Assert.DoesNotContain(report.Uses, use => use.Model == row[2]);
            Assert.DoesNotContain(report.Findings, finding => finding.Rule.Id is "MG3004" or "MG3005" && finding.Subject?.EndsWith(row[1].Split('.', '[')[^1].TrimEnd(']'), StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public void Real_files_are_read_whole() =>
        Assert.All(Files(), file => Assert.DoesNotContain(Scan(file).Findings, finding => finding.Rule.Id == "MG3006"));

    private static string Default(string id)
    {
        int at = id.IndexOf(":-", StringComparison.Ordinal);
        return at < 0 ? id : id[(at + 2)..].TrimEnd('}');
    }

    private static IEnumerable<string[]> Labels() => SharedData.Rows("labels.tsv").Where(row => !row[0].EndsWith(".json", StringComparison.Ordinal));

    private static IEnumerable<string> Files() => Labels().Select(row => row[0]).Distinct();

    private static ConfigurationReport Scan(string file) => ConfigurationScanner.ScanFile(SharedData.Find(Path.Combine("configs", file)), file);
}
