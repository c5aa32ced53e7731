using System.Security.Cryptography;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Integrity.Signing;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Provenance;

public sealed class ProvenanceTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly ScratchFolder _folder = new();

    public ProvenanceTests() => _folder.Write("models/a/model.safetensors", SmallModels.Safetensors());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Card_licence_file_and_source_of_a_model_become_its_facts()
    {
        _folder.Write("models/a/README.md", "---\nlicense: apache-2.0\nbase_model: org/base\ndatasets: squad\n---\n# Model card\n");
        _folder.Write("models/a/LICENSE", "MIT License\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files. The above copyright notice and this permission notice shall be included");
        ArtifactDeclaration declaration = new() { Source = "hf://org/name", Revision = Commit };
        GuardReport report = Run([_folder.Reference("models/a/model.safetensors", "ModelArtifact", declaration)]);
        ProvenanceFacts facts = report.Of("models/a/model.safetensors").Provenance;
        Assert.Equal(("org/name", Commit, true, "model.safetensors"), (facts.Source!.Repository, facts.Source.Revision, facts.Source.IsImmutable, facts.Source.File));
        Assert.Equal([(LicenseOrigin.ModelCard, "Apache-2.0"), (LicenseOrigin.LicenseFile, "MIT")], facts.Licenses.Select(static license => (license.Origin, license.Expression!)));
        Assert.Equal([new BaseModelFact("org/base", null)], facts.Card!.BaseModels);

        Finding contradiction = report.Only(SourceRules.LicenseContradiction);
        Assert.Contains("Apache-2.0 in models/a/README.md, line 2 and MIT in models/a/LICENSE", contradiction.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Findings, static finding => finding.Rule == SourceRules.TrainingDataUnknown || finding.Rule == SourceRules.MutableSource);
        Assert.Contains(_folder.At("models/a/README.md"), report.LookedAt);
        Assert.Contains(_folder.At("models/a/SHA256SUMS"), report.LookedAt);
    }

    [Fact]
    public void What_nobody_says_is_said_where_it_is_asked_for_and_nowhere_else()
    {
        GuardReport build = Run([_folder.Reference("models/a/model.safetensors")]);
        Assert.Equal(Severity.Info, build.Only(SourceRules.LicenseUnknown).Severity);
        Assert.Equal(Severity.Info, build.Only(SourceRules.TrainingDataUnknown).Severity);
        Assert.Empty(_folder.Scan("models/a/model.safetensors").Findings);
    }

    [Fact]
    public void A_branch_is_a_finding_that_names_the_commit_where_the_download_wrote_it_down()
    {
        string digest = Run([_folder.Reference("models/a/model.safetensors")]).Of("models/a/model.safetensors").Sha256!;
        _folder.Write("models/a/.cache/huggingface/download/model.safetensors.metadata", $"{Commit}\n{digest}\n1\n");
        ArtifactDeclaration declaration = new() { Source = "hf://org/name", Revision = "main" };
        GuardReport report = Run([_folder.Reference("models/a/model.safetensors", "ModelArtifact", declaration)]);
        Assert.Contains($"Revision=\"{Commit}\"", report.Only(SourceRules.MutableSource).Mend, StringComparison.Ordinal);
        Assert.True(Assert.Single(report.Of("models/a/model.safetensors").Provenance.PublisherDigests).Matches);
    }

    [Fact]
    public void Other_bytes_than_the_publisher_states_are_an_error_with_file_and_line()
    {
        _folder.Write("models/SHA256SUMS", $"# list\n{new string('0', 64)}  a/model.safetensors\n");
        Finding finding = Run([_folder.Reference("models/a/model.safetensors")]).Only(SourceRules.PublisherDigestMismatch);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("models/SHA256SUMS, line 2", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pointer_in_place_of_a_model_is_named_as_one()
    {
        _folder.Write("models/b.onnx", $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 12345\n");
        Finding finding = Run([_folder.Reference("models/b.onnx", "ModelArtifact")]).Only(SourceRules.LfsPointer);
        Assert.Contains("12345 bytes", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_decides_on_sources_formats_and_licences()
    {
        string policy = _folder.Write("modelguard.json", """
            { "sources": { "allowed": ["hf://contoso/*"] }, "formats": { "allowed": ["onnx"] }, "licenses": { "denied": ["GPL-3.0-only"] } }
            """);
        GuardReport report = Run([_folder.Reference("models/a/model.safetensors", "ModelArtifact", new ArtifactDeclaration { License = "GPL-3.0-only" })], policy);
        Assert.Equal("safetensors", report.Only(SourceRules.FormatNotAllowed).Subject);
        Assert.Contains("found none", report.Only(SourceRules.SourceNotAllowed).Message, StringComparison.Ordinal);
        Assert.Equal("GPL-3.0-only", report.Only(SourceRules.LicenseNotAllowed).Subject);

        ArtifactDeclaration allowed = new() { License = "MIT OR GPL-3.0-only", Source = $"hf://contoso/a@{Commit}" };
        report = Run([_folder.Reference("models/a/model.safetensors", "ModelArtifact", allowed)], policy);
        Assert.DoesNotContain(report.Findings, static finding => finding.Rule == SourceRules.SourceNotAllowed || finding.Rule == SourceRules.LicenseNotAllowed);
    }

    [Fact]
    public void A_required_signature_is_missing_until_the_right_signer_has_signed_every_byte()
    {
        using ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using SigningKey key = SigningKey.FromPem(pair.ExportPkcs8PrivateKeyPem(), null);
        _folder.Write("keys/contoso.pem", key.PublicPem);
        string policy = _folder.Write("modelguard.json", """
            {
              "signers": [{ "name": "contoso", "key": "keys/contoso.pem" }],
              "signatures": { "required": [{ "artifacts": "models/*", "signer": "contoso" }] }
            }
            """);
        ArtifactReference[] references = [_folder.Reference("models/a/model.safetensors")];
        Assert.Contains("found none", Run(references, policy).Only(SourceRules.SignatureMissing).Message, StringComparison.Ordinal);

        string bundle = _folder.At("models/a/model.sig");
        File.WriteAllBytes(bundle, ModelSigner.Sign(_folder.At("models/a"), bundle, key, [], []).Bundle);
        GuardReport signed = Run(references, policy);
        Assert.DoesNotContain(signed.Findings, static finding => finding.Rule == SourceRules.SignatureMissing);
        SignatureFact fact = Assert.Single(signed.Of("models/a/model.safetensors").Provenance.Signatures);
        Assert.Equal((SignatureState.Verified, "contoso"), (fact.State, fact.Signer));
        Assert.Contains(bundle, signed.LookedAt);
        Assert.Contains(_folder.At("models/a"), signed.LookedAt);

        Assert.Equal(SourceRules.SignatureNotVerified.Id, Run(references).Only(SourceRules.SignatureNotVerified).Rule.Id);

        _folder.Write("models/a/model.safetensors", SmallModels.Safetensors(seed: 3));
        GuardReport changed = Run(references, policy);
        Assert.Equal(Severity.Error, changed.Only(SourceRules.SignatureFailed).Severity);
        changed.Only(SourceRules.SignatureMissing);
    }

    [Fact]
    public void A_model_that_the_signer_left_out_is_not_signed()
    {
        using ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using SigningKey key = SigningKey.FromPem(pair.ExportPkcs8PrivateKeyPem(), null);
        _folder.Write("models/a/config.txt", "x");
        string bundle = _folder.At("models/a/model.sig");
        File.WriteAllBytes(bundle, ModelSigner.Sign(_folder.At("models/a"), bundle, key, [], ["model.safetensors"]).Bundle);
        Run([_folder.Reference("models/a/model.safetensors")]).Only(SourceRules.ModelNotSigned);
    }

    [Fact]
    public void Signers_whose_files_cannot_be_read_are_findings_of_the_policy()
    {
        _folder.Write("keys/broken.pem", "nonsense");
        string policy = _folder.Write("modelguard.json", "{ \"signers\": [\n{ \"name\": \"a\", \"key\": \"keys/broken.pem\" },\n{ \"name\": \"b\", \"roots\": \"missing.pem\" },\n{ \"name\": \"c\", \"trustedRoot\": \"keys/broken.pem\", \"identity\": \"x\", \"issuer\": \"y\" }] }");
        GuardReport report = Run([_folder.Reference("models/a/model.safetensors")], policy);
        Assert.Equal([2, 3, 4], report.Findings.Where(static finding => finding.Rule == GuardRules.InvalidPolicyFile).Select(static finding => finding.Place.Line!.Value));
    }

    [Fact]
    public void An_acceptance_that_has_expired_is_a_finding_and_accepts_nothing()
    {
        _folder.Write("models/SHA256SUMS", $"{new string('0', 64)}  a/model.safetensors\n");
        string digest = _folder.Scan("models/a/model.safetensors").Of("models/a/model.safetensors").Sha256!;
        string policy = _folder.Write("modelguard.json", $$"""
            { "accept": [{ "rule": "MG2012", "sha256": "{{digest}}", "reason": "list is old", "owner": "ml-team", "expires": "2026-06-30" }] }
            """);
        GuardReport before = Run([_folder.Reference("models/a/model.safetensors")], policy, new DateOnly(2026, 6, 1));
        Finding accepted = before.Only(SourceRules.PublisherDigestMismatch);
        Assert.Equal((Severity.Info, "list is old"), (accepted.Severity, accepted.AcceptedBecause));
        Assert.DoesNotContain(before.Findings, static finding => finding.Rule.Category == RuleCategory.Drift);

        Run([_folder.Reference("models/a/model.safetensors")], policy, new DateOnly(2026, 6, 20)).Only(DriftRules.AcceptanceExpiresSoon);

        GuardReport after = Run([_folder.Reference("models/a/model.safetensors")], policy, new DateOnly(2026, 7, 1));
        Assert.Equal(Severity.Error, after.Only(SourceRules.PublisherDigestMismatch).Severity);
        Assert.Contains("by ml-team that ended on 2026-06-30", after.Only(DriftRules.AcceptanceExpired).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_survive_the_file_that_later_targets_read()
    {
        _folder.Write("models/a/README.md", "---\nlicense: apache-2.0\nbase_model: org/base\nmetrics: [f1]\n---\n# Model card\n- Developed by: Contoso\n## Uses\nFor tests.\n");
        _folder.Write("models/a/SHA256SUMS", $"{new string('0', 64)}  model.safetensors\n");
        GuardReport report = Run([_folder.Reference("models/a/model.safetensors", "ModelArtifact", new ArtifactDeclaration { Source = "oci://host/name:v1" })]);
        string file = _folder.At("report");
        ReportFile.Write(file, report);
        Assert.True(ReportFile.TryRead(file, out GuardReport? again));
        ProvenanceFacts before = report.Of("models/a/model.safetensors").Provenance;
        ProvenanceFacts after = again.Of("models/a/model.safetensors").Provenance;
        Assert.Equal(before.Source, after.Source);
        Assert.Equal(before.Licenses, after.Licenses);
        Assert.Equal(before.PublisherDigests, after.PublisherDigests);
        Assert.Equivalent(before.Card, after.Card, strict: true);
    }

    private GuardReport Run(IReadOnlyList<ArtifactReference> references, string? policy = null, DateOnly? today = null) => GuardEngine.Run(new GuardRequest
    {
        RootDirectory = _folder.Path,
        References = references,
        PolicyFile = policy,
        Today = today ?? new DateOnly(2026, 11, 28),
        SaysWhatIsUnknown = true,
    });
}
