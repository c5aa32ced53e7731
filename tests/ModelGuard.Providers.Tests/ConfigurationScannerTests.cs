using System.Text;
using ModelGuard.Rules;

namespace ModelGuard.Providers.Tests;

public sealed class ConfigurationScannerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modelguard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("gpt-4o", "MG3001", Severity.Warning, "Write \"Model\": \"gpt-4o-2024-11-20\" or another fixed version.")]
    [InlineData("gpt-5.6-sol", "MG3001", Severity.Warning, "Use a dated or numbered version of the model.")]
    [InlineData("chatgpt-4o-latest", "MG3002", Severity.Error, "Name one model and version.")]
    [InlineData("latest", "MG3002", Severity.Error, "Name one model and version.")]
    [InlineData("openai/*", "MG3002", Severity.Error, "Name one model and version.")]
    [InlineData("text-embedding-3-small", "MG3003", Severity.Info, "Check the deployment's version and upgrade settings, or name the model's version beside it.")]
    public void A_model_that_is_not_pinned_is_reported_with_the_line_to_write(string id, string rule, Severity severity, string mend)
    {
        string json = $$"""
            {
              "OpenAI": {
                "Model": "{{id}}"
              }
            }
            """;

        Finding finding = Assert.Single(ConfigurationScanner.Scan("/app/appsettings.json", json).Findings);

        Assert.Equal((rule, severity, mend, id), (finding.Rule.Id, finding.Severity, finding.Mend, finding.Subject));
        Assert.StartsWith("OpenAI:Model: expected one fixed version of a model, found ", finding.Message, StringComparison.Ordinal);
        Assert.Equal(
            new Place("/app/appsettings.json") { Line = 3, Column = 15, EndLine = 3, EndColumn = 15 + id.Length },
            finding.Place);
    }

    [Fact]
    public void A_pinned_model_is_a_use_and_no_finding()
    {
        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", """{ "Anthropic": { "Model": "claude-sonnet-4-6" } }""");

        Assert.Single(report.Uses);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void A_deployment_whose_version_stands_beside_it_is_not_reported()
    {
        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", """{ "AzureOpenAI": { "DeploymentName": "chat", "ModelName": "gpt-4o", "ModelVersion": "2024-11-20" } }""");

        Assert.Equal(2, report.Uses.Count);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void Invalid_json_is_one_finding_and_the_rest_is_still_judged()
    {
        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", """
            {
              "OpenAI": { "Model": "gpt-4o" }
              "Next": "x"
            }
            """);

        Assert.Equal(["MG3001", "MG3006"], report.Findings.Select(finding => finding.Rule.Id));
        Finding invalid = report.Findings[1];
        Assert.Equal((3, 3), (invalid.Place.Line, invalid.Place.Column));
        Assert.Equal("expected ',' or '}', found '\"'", invalid.Message);
    }

    [Fact]
    public void A_repeated_key_is_reported_where_it_is_repeated_and_both_values_are_judged()
    {
        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", "{ \"Model\": \"gpt-4o\",\n  \"model\": \"gpt-4.1\" }");

        Assert.Equal(["MG3001", "MG3006", "MG3001"], report.Findings.Select(finding => finding.Rule.Id));
        Assert.Equal("expected each key once, found model again after line 1", report.Findings[1].Message);
        Assert.Equal((2, 4), (report.Findings[1].Place.Line, report.Findings[1].Place.Column));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_with_a_byte_order_mark_is_read_as_dotnet_reads_it(string encoding)
    {
        string path = Write([.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes("""{ "Model": "gpt-4o" }""")]);

        Finding finding = Assert.Single(ConfigurationScanner.ScanFile(path).Findings);

        Assert.Equal(("MG3001", 13), (finding.Rule.Id, finding.Place.Column));
    }

    [Fact]
    public void A_byte_that_is_no_utf8_is_one_finding_at_its_place_and_the_rest_is_still_judged()
    {
        string path = Write([.. "{ \"A\": \"é"u8, 0xFF, .. "\",\n \"Model\": \"gpt-4o\" }"u8]);

        IReadOnlyList<Finding> findings = ConfigurationScanner.ScanFile(path, "appsettings.json").Findings;

        Assert.Equal(["MG3006", "MG3001"], findings.Select(finding => finding.Rule.Id));
        Assert.Equal((1, 10), (findings[0].Place.Line, findings[0].Place.Column));
        Assert.Equal("expected UTF-8, found the byte 0xFF, which starts no character", findings[0].Message);
        Assert.Equal((2, 12), (findings[1].Place.Line, findings[1].Place.Column));
    }

    [Fact]
    public void A_byte_that_is_neither_utf8_nor_json_is_reported_once()
    {
        Finding finding = Assert.Single(ConfigurationScanner.ScanFile(Write([(byte)'{', 0xFF, (byte)'}'])).Findings);

        Assert.Equal("MG3006", finding.Rule.Id);
    }

    [Fact]
    public void A_file_larger_than_the_bound_is_judged_up_to_there_and_says_so()
    {
        byte[] content = new byte[ConfigurationScanner.MaximumBytes + 2];
        Array.Fill(content, (byte)' ');
        """{ "Model": "gpt-4o","""u8.CopyTo(content);
        content[^1] = (byte)'}';

        IReadOnlyList<Finding> findings = ConfigurationScanner.ScanFile(Write(content)).Findings;

        Assert.Equal(["MG3001", "MG3006"], findings.Select(finding => finding.Rule.Id));
        Assert.Equal($"expected at most {ConfigurationScanner.MaximumBytes} characters, found more, which were not read", findings[1].Message);
    }

    [Fact]
    public void A_hostile_number_of_models_keys_or_repetitions_is_bounded_and_said_to_be()
    {
        string models = string.Concat(Enumerable.Range(0, ConfigurationLimits.MaximumUses + 5).Select(n => $"\"Model{n}\": \"gpt-4o\","));
        string keys = string.Concat(Enumerable.Range(0, ConfigurationLimits.MaximumSecrets + 5).Select(n => $"\"K{n}ApiKey\": \"sk-1234\","));
        string repeated = string.Concat(Enumerable.Repeat("\"A\": 1,", ConfigurationLimits.MaximumDuplicates + 5));

        foreach (string members in new[] { models, keys, repeated })
        {
            IReadOnlyList<Finding> findings = ConfigurationScanner.Scan("appsettings.json", "{" + members + "}").Findings;

            Assert.Equal(ConfigurationLimits.MaximumUses + 1, findings.Count);
            Assert.Single(findings, finding => finding.Rule.Id == "MG3006" && finding.Message.Contains($"{ConfigurationLimits.MaximumUses}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_long_key_around_many_models_takes_bounded_memory()
    {
        string key = new('k', 100_000);
        string members = string.Concat(Enumerable.Range(0, 1_000).Select(n => $"\"Model{n}\": \"gpt-4o\","));

        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", "{\"" + key + "\": {" + members + "}}");

        Assert.Equal(1_000, report.Uses.Count);
        Assert.All(report.Uses, use => Assert.InRange(use.KeyPath.Length, 200, 300));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_findings()
    {
        Assert.Equal("MG3006", Assert.Single(ConfigurationScanner.ScanFile(Path.Combine(_folder, "absent.json")).Findings).Rule.Id);
        Assert.Equal("MG3006", Assert.Single(ConfigurationScanner.ScanFile(_folder).Findings).Rule.Id);
    }

    [Fact]
    public void An_empty_file_is_one_finding() =>
        Assert.Equal("expected '{', because a configuration file is one object, found the end of the file", Assert.Single(ConfigurationScanner.ScanFile(Write([])).Findings).Message);

    private string Write(byte[] content)
    {
        string path = Path.Combine(_folder, "appsettings.json");
        File.WriteAllBytes(path, content);
        return path;
    }
}
