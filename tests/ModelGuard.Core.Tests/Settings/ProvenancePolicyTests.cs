using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Core.Tests.Settings;

public sealed class ProvenancePolicyTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_is_read_and_files_are_beside_the_policy()
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = Read("""
            {
              "formats": { "allowed": ["safetensors"] },
              "sources": { "allowed": ["hf://contoso/*"] },
              "licenses": { "allowed": ["apache-2.0", "name:llama3"], "denied": ["CC-BY-NC-4.0"] },
              "signers": [
                { "name": "contoso", "key": "keys/contoso.pem" },
                { "name": "research", "trustedRoot": "root.json", "identity": "*@contoso.com", "issuer": "https://accounts.google.com" },
              ],
              "signatures": { "required": [{ "artifacts": "Models/*", "signer": "contoso" }, {}], "ignore": ["notes"], "allowUnsignedFiles": true },
            }
            """);
        Assert.Empty(findings);
        ProvenancePolicy provenance = policy.Provenance;
        Assert.Equal(["safetensors"], provenance.AllowedFormats);
        Assert.Equal(["Apache-2.0", "llama3"], provenance.AllowedLicenses);
        Assert.Equal(_folder.At("keys/contoso.pem"), provenance.Signers[0].KeyFile);
        Assert.Equal(("*@contoso.com", 7), (provenance.Signers[1].Identity, provenance.Signers[1].Line));
        Assert.Equal([new RequiredSignature("Models/*", "contoso"), new RequiredSignature(null, null)], provenance.RequiredSignatures);
        Assert.True(provenance.AllowUnsignedFiles);
    }

    [Theory]
    [InlineData("""{ "licenses": { "allowed": ["Apache 2"] } }""", "did you mean Apache-2.0")]
    [InlineData("""{ "licenses": { "allow": [] } }""", "did you mean allowed")]
    [InlineData("""{ "signers": [{ "name": "a" }] }""", "exactly one of key, roots and trustedRoot")]
    [InlineData("""{ "signers": [{ "name": "a", "key": "k", "roots": "r" }] }""", "exactly one of key, roots and trustedRoot")]
    [InlineData("""{ "signers": [{ "name": "a", "trustedRoot": "r" }] }""", "identity and issuer")]
    [InlineData("""{ "signers": [{ "name": "a", "key": "k" }, { "name": "a", "key": "l" }] }""", "each signer once")]
    [InlineData("""{ "signatures": { "required": [{ "signer": "contso" }] }, "signers": [{ "name": "contoso", "key": "k" }] }""", "did you mean contoso")]
    [InlineData("""{ "signatures": { "allowUnsignedFiles": "yes" } }""", "true or false")]
    [InlineData("""{ "formats": ["onnx"] }""", "expected an object for formats")]
    [InlineData("""{ "formats": { "allowed": ["safetensor"] } }""", "expected the id of a format, found \"safetensor\"; did you mean safetensors")]
    [InlineData("""{ "application": { "supplier": { "url": "https://contoso.com" } } }""", "expected name in supplier")]
    [InlineData("""{ "application": { "license": "Apache 2" } }""", "expected an SPDX expression for license")]
    [InlineData("""{ "application": { "suplier": { "name": "Contoso" } } }""", "did you mean supplier")]
    [InlineData("""{ "accept": [{ "rule": "MG1001", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "reason": "x", "expires": "soon" }] }""", "yyyy-MM-dd for expires")]
    public void A_fault_is_a_finding_at_its_line(string text, string expected)
    {
        Finding finding = Assert.Single(Read(text).Findings);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Equal(1, finding.Place.Line);
    }

    [Fact]
    public void What_is_said_of_the_application_goes_before_what_its_project_says()
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = Read("""
            { "application": { "supplier": { "name": "Contoso GmbH", "url": "https://contoso.com", "email": "oss@contoso.com" }, "license": "mit OR apache-2.0" } }
            """);
        Assert.Empty(findings);

        ApplicationFact application = policy.Application.Complete(new ApplicationFact("App", "1.0.0", false, null) { Supplier = new("Contoso"), Manufacturer = new("Fabrikam"), License = "MIT" });

        Assert.Equal(new OrganizationFact("Contoso GmbH", "https://contoso.com", "oss@contoso.com"), application.Supplier);
        Assert.Equal(("Fabrikam", "MIT OR Apache-2.0"), (application.Manufacturer?.Name, application.License));
    }

    [Fact]
    public void An_acceptance_ends_after_its_day()
    {
        AcceptedFinding accepted = new("MG1001", null, new string('a', 64), "x") { Expires = new DateOnly(2026, 6, 30) };
        GuardPolicy policy = new() { Accepted = [accepted] };
        Assert.Single(policy.On(new DateOnly(2026, 6, 30)).Accepted);
        Assert.Empty(policy.On(new DateOnly(2026, 7, 1)).Accepted);
    }

    [Theory]
    [InlineData("hf://contoso/*", "hf://contoso/a", true)]
    [InlineData("hf://contoso/*", "hf://contoso2/a", false)]
    [InlineData("*", "", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("*.pem", "x.pem.txt", false)]
    [InlineData("a*b*c", "a--b--c", true)]
    public void A_star_stands_for_any_text(string pattern, string text, bool fits) => Assert.Equal(fits, TextPattern.Fits(pattern, text));

    private (GuardPolicy Policy, IReadOnlyList<Finding> Findings) Read(string text) => PolicyReader.Read(_folder.Write("modelguard.json", text), ["onnx", "safetensors"]);
}
