using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;

namespace ModelGuard.Providers.Tests.Uses;

/// <summary>The labelled appsettings of public projects: file, location, value, kind, verdict, note.</summary>
public sealed class LabelledConfigurationTests
{
    // The label says "(check)": BotSharp sends the name only, as the label of the same shape in botsharp-llmtests has it.
    private const string Disputed = "gpt-4o-mini-realtime-preview";

    private static readonly string[] ModelKinds = ["model_id", "deployment_name"];

    [Fact]
    public void Labelled_model_ids_and_deployments_get_their_verdict()
    {
        List<string> misses = [];
        int judged = 0;
        foreach (string[] row in Labels().Where(row => ModelKinds.Contains(row[3])))
        {
            (string id, string expected) = (row[2].Split(" + ")[0].Split('=')[^1].TrimEnd('}'), row[4]);
            if (id == Disputed)
                continue;

            judged++;
            string key = row[1].Split('.')[^1].Split('+')[0];
            IReadOnlyList<ModelUse> uses = Scan(row[0]).Uses;
            IEnumerable<ModelUse> same = uses.Where(use => use.Model == id && use.KeyPath.EndsWith(key, StringComparison.Ordinal) && InSection(use.KeyPath, row[1]));
            if (!same.Any(use => use.PinStatus.ToWord() == expected))
                misses.Add($"{row[0]} {row[1]}: {id} labelled {expected}, found {string.Join(", ", same.Select(use => use.PinStatus.ToWord()))}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{judged - misses.Count} of {judged}");
        Assert.Empty(misses);
        Assert.True(judged >= 20, $"only {judged} labels");
    }

    [Fact]
    public void Labelled_secrets_are_found_and_nothing_else_is_called_one()
    {
        foreach (IGrouping<string, string[]> file in Labels().GroupBy(row => row[0]))
        {
            int labelled = file.Count(row => row[3] == "secret_literal");
            IEnumerable<Finding> secrets = Scan(file.Key).Findings.Where(finding => finding.Rule.Id is "MG3004" or "MG3005");
            Assert.True(labelled == secrets.Count(), $"{file.Key}: {labelled} labelled, found {string.Join("; ", secrets.Select(finding => finding.Message))}");
        }
    }

    [Fact]
    public void Labelled_traps_raise_nothing()
    {
        string[] kinds = ["selector", "comment", "secret_empty", "api_version", "placeholder", "auth", "model_file", "model_version", "secret_ref"];
        foreach (string[] row in Labels().Where(row => kinds.Contains(row[3]) && row[2].Length > 0))
        {
            ConfigurationReport report = Scan(row[0]);
            string path = row[1].Replace('.', ':').Replace("[", ":", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            Assert.DoesNotContain(report.Uses, use => use.KeyPath == path);
            Assert.DoesNotContain(report.Findings, finding => finding.Message.StartsWith(path + ":", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Real_files_are_read_whole() =>
        Assert.All(Directory.GetFiles(SharedData.Find("configs"), "*appsettings.json"), file =>
            Assert.DoesNotContain(ConfigurationScanner.ScanFile(file).Findings, finding => finding.Rule.Id == "MG3006"));

    private static IEnumerable<string[]> Labels() => SharedData.Rows("labels.tsv").Where(row => row[0].EndsWith(".json", StringComparison.Ordinal));

    private static ConfigurationReport Scan(string file) => ConfigurationScanner.ScanFile(SharedData.Find(Path.Combine("configs", file)), file);

    // LlmProviders[openai].Models[1].Name names a list item by its provider; every other part of the label is a part of the path.
    private static bool InSection(string keyPath, string location) =>
        location.StartsWith('(') || location.Split('.')[..^1].All(part => keyPath.Contains(part.Split('[')[0], StringComparison.Ordinal));
}
