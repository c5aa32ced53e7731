using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.BaseModels;

public sealed class BaseModelVerificationTests : IDisposable
{
    private const string Base = "acme/base";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_descendant_is_confirmed_without_a_word_and_becomes_a_fact()
    {
        Catalogue((Base, 1), ("acme/other", 2));
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(1, change: 0.1));

        GuardReport report = Run(Declared("model.safetensors", Base));

        Assert.Empty(Lineage(report));
        LineageFact fact = report.Of("model.safetensors").Provenance.Lineage!;
        Assert.Equal((Base, LineageState.Confirmed, Base), (fact.Declared, fact.State, fact.Base));
        Assert.True(fact.Log10P < -20, $"log10 p {fact.Log10P}");
        Assert.InRange(fact.MatchedShare, 0.5, 1);
    }

    [Fact]
    public void Weights_of_another_model_of_the_same_configuration_contradict()
    {
        Catalogue((Base, 1));
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(3));

        GuardReport report = Run(Declared("model.safetensors", Base));

        Finding finding = Assert.Single(Lineage(report));
        Assert.Equal((LineageRules.Contradicted, Severity.Error, "model.safetensors", Base), (finding.Rule, finding.Severity, finding.Place.File, finding.Subject));
        Assert.Contains("which chance explains", finding.Message, StringComparison.Ordinal);
        Assert.Equal((LineageState.Contradicted, (string?)null), (report.Of("model.safetensors").Provenance.Lineage!.State, report.Of("model.safetensors").Provenance.Lineage!.Base));
    }

    [Fact]
    public void A_descendant_of_another_known_model_contradicts_and_the_other_is_named()
    {
        Catalogue((Base, 1), ("acme/other", 2));
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(2, change: 0.1));

        GuardReport report = Run(Declared("model.safetensors", Base));

        Assert.Contains("they match acme/other and not acme/base", report.Only(LineageRules.Contradicted).Message, StringComparison.Ordinal);
        Assert.Equal("acme/other", report.Of("model.safetensors").Provenance.Lineage!.Base);
    }

    [Theory]
    [InlineData("ACME/Base")]
    [InlineData(" acme/base ")]
    [InlineData("sha256")]
    public void A_base_model_is_named_in_any_case_or_by_its_digest(string declared)
    {
        Catalogue((Base, 1));
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(1, change: 0.1));

        GuardReport report = Run(Declared("model.safetensors", declared == "sha256" ? Digest(1) : declared));

        Assert.Equal(LineageState.Confirmed, report.Of("model.safetensors").Provenance.Lineage!.State);
    }

    [Fact]
    public void A_base_model_that_only_the_lock_file_declares_is_held_against_the_weights()
    {
        Catalogue((Base, 1));
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(3));
        ArtifactReport scanned = _folder.Scan("model.safetensors").Of("model.safetensors");
        string lockFile = _folder.Write("modelguard.lock.json", $$"""
            { "schemaVersion": 1, "artifacts": { "model.safetensors": { "size": {{scanned.Size}}, "sha256": "{{scanned.Sha256}}", "format": "safetensors", "baseModel": "{{Base}}" } } }
            """);

        GuardReport report = GuardEngine.Run(_folder.Request("model.safetensors") with { LineageCatalogue = _folder.At("lineage"), LockFile = lockFile });

        Assert.Equal(Base, report.Only(LineageRules.Contradicted).Subject);
    }

    [Fact]
    public void Without_a_catalogue_the_declaration_is_said_to_be_unverifiable_once()
    {
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(1));

        GuardReport report = GuardEngine.Run(_folder.Request() with { References = [Declared("model.safetensors", Base)] });

        Finding finding = Assert.Single(Lineage(report));
        Assert.Equal((LineageRules.Unverifiable, Severity.Info), (finding.Rule, finding.Severity));
        Assert.Contains("no lineage catalogue is set", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme/unknown", "no sketch in the catalogue is called so")]
    [InlineData("acme/unknown of 1", "they match acme/base")]
    public void A_base_model_that_the_catalogue_does_not_know_is_unverifiable(string declared, string said)
    {
        Catalogue((Base, 1));
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(declared.EndsWith('1') ? 1 : 3));

        Finding finding = Assert.Single(Lineage(Run(Declared("model.safetensors", declared))));

        Assert.Equal(LineageRules.Unverifiable, finding.Rule);
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_layers_is_unverifiable()
    {
        Catalogue((Base, 1));
        _folder.Write("model.safetensors", SmallModels.Safetensors());

        Assert.Contains("no embedding and no repeated layers", Run(Declared("model.safetensors", Base)).Only(LineageRules.Unverifiable).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_sketch_is_a_finding_and_the_others_still_decide()
    {
        Catalogue((Base, 1));
        _folder.Write("lineage/broken.mgsketch", "version https://git-lfs.github.com/spec/v1");
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(3));
        _folder.Write("again.safetensors", SmallTransformer.Safetensors(4));

        GuardReport report = Run(Declared("model.safetensors", Base), Declared("again.safetensors", Base));

        Assert.Contains("broken.mgsketch", report.Only(LineageRules.CatalogueUnreadable).Message, StringComparison.Ordinal);
        Assert.Equal(2, report.Findings.Count(static finding => finding.Rule == LineageRules.Contradicted));
    }

    [Fact]
    public void Nothing_is_said_where_no_base_model_is_declared()
    {
        Catalogue((Base, 1));
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(3));
        _folder.Write("lineage/broken.mgsketch", "nothing");

        GuardReport report = Run(_folder.Reference("model.safetensors", "ModelArtifact"));

        Assert.Empty(Lineage(report));
        Assert.Null(report.Of("model.safetensors").Provenance.Lineage);
    }

    [Fact]
    public void The_sketch_of_a_model_is_kept_by_its_digest_and_a_damaged_one_is_made_again()
    {
        Catalogue((Base, 1));
        _folder.Write("model.safetensors", SmallTransformer.Safetensors(1, change: 0.1));
        GuardRequest request = Request(Declared("model.safetensors", Base)) with { CacheFile = _folder.At("obj/cache.bin"), AlwaysRehash = true };

        string digest = GuardEngine.Run(request).Of("model.safetensors").Sha256!, kept = _folder.At($"obj/sketches/{digest}.mgsketch");
        byte[] sketch = File.ReadAllBytes(kept);
        File.WriteAllBytes(kept, sketch[..^1]);
        GuardReport again = GuardEngine.Run(request);

        Assert.Equal(LineageState.Confirmed, again.Of("model.safetensors").Provenance.Lineage!.State);
        Assert.Equal(sketch, File.ReadAllBytes(kept));
    }

    private GuardReport Run(params ArtifactReference[] references) => GuardEngine.Run(Request(references));

    private GuardRequest Request(params ArtifactReference[] references) => _folder.Request() with { References = references, LineageCatalogue = _folder.At("lineage") };

    private ArtifactReference Declared(string path, string baseModel) => _folder.Reference(path, "ModelArtifact", new ArtifactDeclaration { BaseModel = baseModel });

    private static Finding[] Lineage(GuardReport report) => [.. report.Findings.Where(static finding => LineageRules.All.Contains(finding.Rule))];

    private string Digest(int seed)
    {
        _folder.Write($"base{seed}.safetensors", SmallTransformer.Safetensors(seed));
        return _folder.Scan($"base{seed}.safetensors").Of($"base{seed}.safetensors").Sha256!;
    }

    private void Catalogue(params (string Name, int Seed)[] models)
    {
        foreach ((string name, int seed) in models)
        {
            using LineageModel model = LineageModel.Open(_folder.Write($"base{seed}.safetensors", SmallTransformer.Safetensors(seed)));
            new SketchCatalogue(_folder.At("lineage")).Add(SketchBuilder.Build(model.Evidence, name, Digest(seed))!);
        }
    }
}
