using System.Text;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Web;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.NuGet.Sources;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Dependencies.Tests.NuGet;

/// <summary>What sources of NuGet say about packages, and what is said about sources that say nothing.</summary>
public sealed class SourceAuditTests
{
    private const string Root = "https://packages.example/v3";

    private static readonly NuGetSource Source = new($"{Root}/index.json", new Uri($"{Root}/index.json"));

    [Fact]
    public void Vulnerabilities_of_all_pages_are_matched_by_range_with_severity_and_fix()
    {
        SourceAuditOutcome outcome = Run(Good(), [Use("Newtonsoft.Json", "12.0.3", 7), Use("Newtonsoft.Json", "13.0.1", 8), Use("Other", "1.0.0", 9)]);

        Assert.Empty(outcome.Findings);
        Assert.Equal([new AuditedSource($"{Root}/index.json", HasData: true, new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero))], outcome.Sources);
        Assert.Equal(["GHSA-1", "GHSA-2", "GHSA-3"], outcome.Records.Select(static record => record.Id).Order(StringComparer.Ordinal));
        AdvisoryRecord first = outcome.Records.Single(static record => record.Id == "GHSA-1");
        Assert.Equal("high", Assert.Single(first.Ratings).Severity);
        AdvisoryMatch match = AdvisoryMatcher.Match(first, PackageEcosystem.NuGet, "newtonsoft.json", "12.0.3");
        Assert.Equal((AdvisoryMatchState.Affected, "13.0.1"), (match.State, Assert.Single(match.Fixes)));
        Assert.Equal(AdvisoryMatchState.NotAffected, AdvisoryMatcher.Match(first, PackageEcosystem.NuGet, "Newtonsoft.Json", "13.0.1").State);

        // A lower end that is left out cannot be written as events, and its list alone decides.
        AdvisoryRecord open = outcome.Records.Single(static record => record.Id == "GHSA-2");
        Assert.Equal(AdvisoryMatchState.Affected, AdvisoryMatcher.Match(open, PackageEcosystem.NuGet, "Newtonsoft.Json", "12.0.3").State);
        Assert.Empty(open.Affected[0].Ranges);
        Assert.Empty(outcome.Records.Single(static record => record.Id == "GHSA-3").Ratings);
    }

    [Fact]
    public void A_source_without_vulnerability_data_is_an_error_where_nothing_else_has_any()
    {
        Documents web = Good();
        web["index.json"] = """{ "resources": [ { "@id": "https://packages.example/v3/reg/", "@type": "RegistrationsBaseUrl" } ] }""";

        SourceAuditOutcome outcome = Run(web, [Use("Newtonsoft.Json", "13.0.1", 1)]);

        Finding finding = Assert.Single(outcome.Findings);
        Assert.Equal(("MG4023", Severity.Error, "app/project.assets.json"), (finding.Rule.Id, finding.Severity, finding.Place.File));
        Assert.Equal($"expected vulnerability data of {Root}/index.json, found that it publishes none", finding.Message);
        Assert.False(Assert.Single(outcome.Sources).HasData);
        Assert.Equal(Severity.Warning, Assert.Single(Run(web, [Use("Newtonsoft.Json", "13.0.1", 1)], hasOtherData: true).Findings).Severity);
    }

    [Fact]
    public void A_folder_has_no_data_and_sources_for_audits_excuse_it()
    {
        NuGetSource folder = new("/feed", null);
        NuGetSources alone = new([folder], []);
        Assert.Equal(("MG4023", Severity.Error), Single(Run(Good(), [Use("A", "1.0.0", 1)], alone)));
        Assert.Equal(("MG4023", Severity.Info), Single(Run(Good(), [Use("Newtonsoft.Json", "13.0.1", 1)], new NuGetSources([folder, Source], []))));
        Assert.Empty(Run(Good(), [Use("A", "1.0.0", 1)], new NuGetSources([folder], [Source])).Findings);
        Assert.Equal(("MG4023", Severity.Error), Single(Run(Good(), [Use("A", "1.0.0", 1)], new NuGetSources([], []))));
    }

    [Theory]
    [InlineData("index.json", null, "expected a service index of NuGet's protocol 3; expected a document")]
    [InlineData("index.json", "{", "found no JSON")]
    [InlineData("index.json", "[]", "found a document without resources")]
    [InlineData("index.json", "{\"resources\":[{\"@type\":7,\"@id\":\"x\"},{\"@type\":\"VulnerabilityInfo/6.7.0\",\"@id\":\"not an address\"}]}", "found a document without resources")]
    [InlineData("vuln.json", null, "expected an index of vulnerabilities; expected a document")]
    [InlineData("vuln.json", "[]", "expected an index of 1 to 32 pages of vulnerabilities, found none")]
    [InlineData("updates.json", null, "expected a page of vulnerabilities; expected a document")]
    [InlineData("updates.json", "{\"newtonsoft.json\":[{\"severity\":2", "found no JSON")]
    [InlineData("updates.json", "[1]", "expected a page of vulnerabilities, found Array")]
    [InlineData("updates.json", "{\"newtonsoft.json\":[{\"severity\":2,\"url\":\"https://a.example/GHSA-9\",\"versions\":\"nonsense,\"}]}", "found a vulnerability without")]
    [InlineData("reg/newtonsoft.json/index.json", "{", "found no JSON")]
    [InlineData("reg/newtonsoft.json/page.json", null, "expected a page of releases; expected a document")]
    public void What_a_source_does_not_answer_is_a_finding_and_the_rest_is_judged(string document, string? content, string expected)
    {
        Documents web = Good();
        web[document] = content;

        SourceAuditOutcome outcome = Run(web, [Use("Newtonsoft.Json", "12.0.3", 1)]);

        Assert.Contains(outcome.Findings, finding => finding.Rule.Id == "MG4024" && finding.Severity == Severity.Error && finding.Message.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(outcome.Findings, static finding => finding.Rule.Id == "MG4026");
        if (document is "updates.json")
            Assert.Contains(outcome.Records, static record => record.Id == "GHSA-1");
        if (!document.StartsWith("reg", StringComparison.Ordinal))
            Assert.False(Assert.Single(outcome.Sources).HasData);
    }

    [Fact]
    public void Deprecated_unlisted_and_deleted_releases_are_found_where_they_are_used()
    {
        SourceAuditOutcome outcome = Run(Good(), [Use("Old", "1.0.0", 3), Use("Old", "1.1.0", 4), Use("Old", "1.2.0", 5), Use("Gone", "1.0.0", 6)]);

        Assert.Equal(
            [
                "MG4025 Warning 3: expected a release that is cared for, found Old 1.0.0, which is deprecated: Legacy, CriticalBugs: moved; its owner names New instead",
                "MG4026 Error 5: expected a release that a source has, found Old 1.2.0, which none has any more (https://packages.example/v3/index.json)",
                "MG4026 Error 6: expected a release that a source has, found Gone 1.0.0, which none has any more (https://packages.example/v3/index.json)",
                "MG4026 Warning 3: expected a release that its source lists, found Old 1.0.0, which https://packages.example/v3/index.json has unlisted",
                "MG4026 Warning 4: expected a release that its source lists, found Old 1.1.0, which https://packages.example/v3/index.json has unlisted",
            ],
            outcome.Findings.Select(static finding => $"{finding.Rule.Id} {finding.Severity} {finding.Place.Line}: {finding.Message}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_release_may_come_from_a_folder_or_from_a_source_that_did_not_answer()
    {
        Assert.DoesNotContain(Run(Good(), [Use("Gone", "1.0.0", 1)], new NuGetSources([Source, new NuGetSource("/feed", null)], [])).Findings, static finding => finding.Rule.Id == "MG4026");
        NuGetSource silent = new("https://other.example/index.json", new Uri("https://other.example/index.json"));
        Assert.Equal(["MG4024"], Run(Good(), [Use("Gone", "1.0.0", 1)], new NuGetSources([Source, silent], [])).Findings.Select(static finding => finding.Rule.Id));
    }

    [Fact]
    public void The_password_of_a_source_is_not_sent_to_other_hosts()
    {
        Documents web = Good();
        web["index.json"] = web["index.json"]!.Replace("https://packages.example/v3/vuln.json", "https://elsewhere.example/vuln.json", StringComparison.Ordinal);
        Run(web, [Use("Newtonsoft.Json", "13.0.1", 1)], new NuGetSources([Source with { Credential = new WebCredential("someone", "s3cret") }], []));

        Assert.All(web.Asked, static request => Assert.Equal(request.Address.Host == "packages.example", request.Credential is not null));
        Assert.Contains(web.Asked, static request => request.Address.Host == "elsewhere.example");
    }

    [Fact]
    public void Packages_of_other_ecosystems_ask_nobody()
    {
        Documents web = Good();
        PackageUse python = new(PackageEcosystem.PyPI, "litellm", "1.0", new Place("requirements.txt"));
        Assert.Empty(Run(web, [python]).Findings);
        Assert.Empty(web.Asked);
    }

    private static (string, Severity) Single(SourceAuditOutcome outcome) => (Assert.Single(outcome.Findings).Rule.Id, outcome.Findings[0].Severity);

    private static PackageUse Use(string name, string version, int line) => new(PackageEcosystem.NuGet, name, version, new Place("app/App.csproj") { Line = line });

    private static SourceAuditOutcome Run(Documents web, PackageUse[] uses, NuGetSources? sources = null, bool hasOtherData = false) => SourceAudit.Run(
        uses, [(new Place("app/project.assets.json"), sources ?? new NuGetSources([Source], []))], web, hasOtherData, TestContext.Current.CancellationToken);

    private static Documents Good() => new()
    {
        ["index.json"] = $$"""{ "version": "3.0.0", "resources": [ { "@id": "{{Root}}/vuln.json", "@type": "VulnerabilityInfo/6.7.0" }, { "@id": "{{Root}}/reg-old/", "@type": "RegistrationsBaseUrl" }, { "@id": "{{Root}}/reg", "@type": ["RegistrationsBaseUrl/3.6.0"] } ] }""",
        ["vuln.json"] = $$"""[ { "@name": "base", "@id": "{{Root}}/base.json", "@updated": "2026-11-01T00:00:00Z" }, { "@name": "updates", "@id": "{{Root}}/updates.json", "@updated": "2026-11-27T00:00:00Z" } ]""",
        ["base.json"] = """{ "newtonsoft.json": [ { "severity": 2, "url": "https://advisories.example/GHSA-1", "versions": "(, 13.0.1)" }, { "severity": 1, "url": "https://advisories.example/GHSA-2/", "versions": "(11.0.0, 13.0.1)" } ], "unused": [ { "severity": 3, "url": "https://advisories.example/GHSA-8", "versions": "(, 9.9)" } ] }""",
        ["updates.json"] = """{ "Newtonsoft.Json": [ { "severity": 77, "url": "https://advisories.example/GHSA-3", "versions": "[12.0.3]" } ] }""",
        ["reg/newtonsoft.json/index.json"] = $$"""{ "items": [ { "lower": "1.0.0", "upper": "12.9.9", "@id": "{{Root}}/reg/newtonsoft.json/page.json" }, { "lower": "13.0.1", "upper": "13.0.1", "items": [ { "catalogEntry": { "version": "13.0.1", "listed": true } } ] } ] }""",
        ["reg/newtonsoft.json/page.json"] = """{ "items": [ { "catalogEntry": { "version": "12.0.3" } } ] }""",
        ["reg/other/index.json"] = """{ "items": [ { "items": [ { "catalogEntry": { "version": "1.0.0", "listed": true } } ] } ] }""",
        ["reg/a/index.json"] = """{ "items": [ { "items": [ { "catalogEntry": { "version": "1.0", "listed": true } } ] } ] }""",
        ["reg/old/index.json"] = """{ "items": [ { "items": [ { "catalogEntry": { "version": "1.0.0", "listed": false, "deprecation": { "reasons": [ "Legacy", "CriticalBugs", 7 ], "message": "moved", "alternatePackage": { "id": "New", "range": "*" } } } }, { "catalogEntry": { "version": "1.1.0", "published": "1900-01-01T00:00:00Z" } } ] } ] }""",
    };

    /// <summary>A network of texts: what has none is missing, and a null text fails.</summary>
    private sealed class Documents : Dictionary<string, string?>, IWebDocuments
    {
        public List<DocumentRequest> Asked { get; } = [];

        public IReadOnlyList<WebDocument> Get(IReadOnlyList<DocumentRequest> requests, int maxLength, CancellationToken cancellationToken) => [.. requests.Select(Answer)];

        private WebDocument Answer(DocumentRequest request)
        {
            Asked.Add(request);
            string path = request.Address.AbsolutePath.Replace("/v3/", "", StringComparison.Ordinal).TrimStart('/');
            if (request.Address.Host == "other.example" || (TryGetValue(path, out string? text) && text is null))
                return new WebDocument(WebDocumentStatus.Failed, default, "expected a document, found status 500");
            return text is null
                ? new WebDocument(WebDocumentStatus.Missing, default, "expected a document, found status 404")
                : new WebDocument(WebDocumentStatus.Found, Encoding.UTF8.GetBytes(text));
        }
    }
}
