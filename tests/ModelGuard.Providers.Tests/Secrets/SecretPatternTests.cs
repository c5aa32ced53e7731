using ModelGuard.Providers.Secrets;
using ModelGuard.Rules;
using ModelGuard.Testing.Providers;

namespace ModelGuard.Providers.Tests.Secrets;

public sealed class SecretPatternTests
{
    public static TheoryData<string, string, string> Keys
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach ((string provider, string key, string nearMiss) in FakeKeys.All())
                data.Add(provider, key, nearMiss);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public void A_key_of_a_fixed_form_is_an_error_wherever_it_stands(string provider, string key, string nearMiss)
    {
        Finding finding = Assert.Single(Findings($$"""{ "Notes": "Bearer {{key}}" }"""));

        Assert.Equal("MG3004", finding.Rule.Id);
        Assert.Contains($"a key of {provider} (", finding.Message, StringComparison.Ordinal);
        Assert.Equal((1, 20, 20 + key.Length), (finding.Place.Line, finding.Place.Column, finding.Place.EndColumn));
        Assert.Equal("Notes", finding.Subject);
        Assert.DoesNotContain(nearMiss, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public void What_misses_the_form_by_little_is_no_key_of_it(string provider, string key, string nearMiss)
    {
        Assert.NotEqual(key, nearMiss);
        Assert.DoesNotContain(Findings($$"""{ "Notes": "Bearer {{nearMiss}}" }"""), finding => finding.Rule.Id == "MG3004" && finding.Message.Contains(provider, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public void Nothing_of_a_key_but_its_public_prefix_is_ever_printed(string provider, string key, string nearMiss)
    {
        string json = $$"""
            {
              // {{key}}
              "OpenAI": { "ApiKey": "{{key}}", "Model": "{{key}}", "{{key}}": "gpt-4o" },
              "{{key}}": "{{nearMiss}}",
              "{{key}}": "again"
            """;

        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", json);

        Assert.Contains(report.Findings, finding => finding.Rule.Id == "MG3004" && finding.Message.Contains(provider, StringComparison.Ordinal));
        IEnumerable<string> printed = report.Findings.SelectMany(finding => new[] { finding.Message, finding.Mend, finding.Subject ?? "" })
            .Concat(report.Uses.SelectMany(use => new[] { use.Model, use.KeyPath, use.Reason }));
        Assert.All(printed, text => Assert.DoesNotContain(key[^16..], text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_fixed_form_has_a_key_and_a_near_miss_here() =>
        Assert.All(SecretPatternTable.Fixed, pattern => Assert.Contains(
            FakeKeys.All(),
            fake => fake.Provider == pattern.Provider && System.Text.RegularExpressions.Regex.IsMatch(fake.Key, $"^(?:{pattern.Expression})$")));

    [Fact]
    public void Every_form_names_its_source() =>
        Assert.All(SecretPatternTable.Fixed.Concat(SecretPatternTable.Contextual).Append(SecretPatternTable.Generic), pattern => Assert.NotEmpty(pattern.Source));

    [Fact]
    public void A_key_is_found_in_a_comment_and_behind_a_syntax_error_and_behind_escapes()
    {
        string key = FakeKeys.Anthropic;
        string json = $$"""
            {
              /* old: {{key}} */
              "A": "\u0073{{key[1..]}}",
              "B": nonsense,
              "C": "{{key}}"
            }
            """;

        Finding[] secrets = [.. Findings(json).Where(finding => finding.Rule.Id == "MG3004")];

        Assert.Equal([(2, 11), (3, 9), (5, 9)], secrets.Select(finding => (finding.Place.Line!.Value, finding.Place.Column!.Value)));
        Assert.Equal(9 + key.Length + 5, secrets[1].Place.EndColumn);
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7" + "EXAMPLE")]
    [InlineData("sk-ant-api03-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxAA")]
    public void A_documented_example_is_no_key(string example) => Assert.Empty(Findings($$"""{ "Notes": "{{example}}" }"""));

    [Fact]
    public void A_google_key_that_browsers_download_is_only_a_warning()
    {
        string key = "AI" + "za" + FakeKeys.Random(35);
        string json = $$"""{ "Maps": { "Browser": "{{key}}" }, "Firebase": { "Web": "{{key}}" } }""";

        Assert.Equal(["MG3004", "MG3005"], ConfigurationScanner.Scan("appsettings.json", json).Findings.Select(finding => finding.Rule.Id));
        Assert.Equal(["MG3005", "MG3005"], ConfigurationScanner.Scan("App/wwwroot/appsettings.json", json).Findings.Select(finding => finding.Rule.Id));
    }

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public void A_key_that_is_the_default_of_a_variable_is_found(string provider, string key, string nearMiss)
    {
        string env = $"A=${{A:-{key}}}\nB=${{B_2-{key}}}\nC=x-{nearMiss}\n";

        Finding[] found = [.. ConfigurationScanner.Scan(".env", env).Findings.Where(finding => finding.Rule.Id == "MG3004" && finding.Message.Contains($"a key of {provider} (", StringComparison.Ordinal))];

        Assert.Equal([(1, 8), (2, 9)], found.Select(finding => (finding.Place.Line!.Value, finding.Place.Column!.Value)));
    }

    [Fact]
    public void A_key_in_a_secret_of_Kubernetes_is_encoded_and_no_safer()
    {
        static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
        string key = FakeKeys.OpenAiProject;
        string yaml = $$$"""
            kind: Secret
            data:
              OPENAI_API_KEY: {{{Encode(key)}}}
              NOTES: {{{Encode("old: " + FakeKeys.Anthropic)}}}
              DB_PASSWORD: {{{Encode(FakeKeys.Random(24))}}}
              OTHER_API_KEY: {{{Encode("{{ .Values.otherKey }}")}}}
              TLS_KEY: {{{Encode("changeme")}}}
              WORD: {{{Encode(FakeKeys.Random(24))}}}
            """;

        IReadOnlyList<Finding> findings = ConfigurationScanner.Scan("secret.yaml", yaml).Findings;

        Assert.Equal(["3,19: MG3004", "4,10: MG3004", "5,16: MG3005"], findings.Select(finding => $"{finding.Place.Line},{finding.Place.Column}: {finding.Rule.Id}"));
        Assert.All(findings, finding => Assert.DoesNotContain(Encode(key)[20..40], finding.Message, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.DoesNotContain(key[20..40], finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_behind_an_alias_of_yaml_is_told_where_it_is_written() =>
        Assert.Equal(1, Assert.Single(ConfigurationScanner.Scan("a.yaml", $"a: &k {FakeKeys.Anthropic}\nb: {{ api_key: *k }}\n").Findings).Place.Line);

    private static IReadOnlyList<Finding> Findings(string json) => ConfigurationScanner.Scan("appsettings.json", json).Findings;
}
