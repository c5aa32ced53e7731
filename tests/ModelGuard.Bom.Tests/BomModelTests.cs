using ModelGuard.Bom.Building;
using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Bom.Tests;

public sealed class BomModelTests
{
    [Fact]
    public void Models_come_first_and_files_that_are_none_do_not_come_at_all()
    {
        BomDocument document = BomBuilder.Build(BomFacts.Everything());

        Assert.Equal(
            ["Qwen2.5-0.5B-Instruct-GGUF", "bert", "sentiment", "vocab.onnx", "Contoso.Analyzer", "Contoso.Client", "Contoso.Core", "Shared"],
            document.Components.Where(component => !component.IsHosted).Select(component => component.Name));
        Assert.Equal(["claude-sonnet-4-5", "gpt-4o-2024-11-20", "local"], document.Components.Where(component => component.IsHosted).Select(component => component.Name));
    }

    [Fact]
    public void A_local_model_has_its_digest_in_hash_and_package_URL()
    {
        BomComponent model = Build(BomFacts.Model("models/sentiment.onnx"));

        Assert.Equal((BomComponentType.MachineLearningModel, "sentiment.onnx", BomFacts.DigestA[..12]), (model.Type, model.Name, model.Version));
        Assert.Equal($"pkg:generic/sentiment.onnx@{BomFacts.DigestA[..12]}?checksum=sha256:{BomFacts.DigestA}", model.PackageUrl);
        Assert.Equal(model.PackageUrl, model.Ref);
        Assert.Equal([BomHash.Sha256(BomFacts.DigestA)], model.Hashes);
        BomIdentity identity = Assert.Single(model.Evidence!.Identity);
        Assert.Equal(("hash", BomFacts.DigestA, "binary-analysis"), (identity.Field, identity.Value, identity.Technique));
    }

    [Fact]
    public void What_the_item_says_goes_before_what_the_file_says()
    {
        ArtifactReport file = BomFacts.Model("a.onnx") with { Facts = new() { Name = "inner", Version = "3", License = "MIT" } };
        ArtifactReport declared = BomFacts.Model("a.onnx", declaration: new() { Name = "outer", Version = "4", License = "Apache-2.0" }) with { Facts = file.Facts };

        BomComponent fromFile = Build(file);
        BomComponent fromItem = Build(declared);

        Assert.Equal(("inner", "3", "MIT"), (fromFile.Name, fromFile.Version, fromFile.License!.Text));
        Assert.Equal(("outer", "4", "Apache-2.0"), (fromItem.Name, fromItem.Version, fromItem.License!.Text));
    }

    [Theory]
    [InlineData("hf://org/name", BomFacts.Revision, $"pkg:huggingface/org/name@{BomFacts.Revision}")]
    [InlineData("hf://org/na me/sub dir/file.gguf", "9217F5DB79A29953EB74D5343926648285EC7E67", $"pkg:huggingface/org/na%20me@{BomFacts.Revision}#sub%20dir/file.gguf")]
    public void A_model_of_Hugging_Face_at_a_commit_is_named_by_it(string source, string revision, string packageUrl)
    {
        BomComponent model = Build(BomFacts.Model("a.gguf", declaration: new() { Source = source, Revision = revision }));

        Assert.Equal(packageUrl, model.PackageUrl);
        Assert.Equal(BomFacts.Revision, model.Version);
    }

    [Theory]
    [InlineData("hf://org/name", "main")]
    [InlineData("hf://org/name", null)]
    [InlineData("hf://name", BomFacts.Revision)]
    [InlineData("https://contoso.example/a.gguf", BomFacts.Revision)]
    public void A_source_that_may_move_is_not_an_identity(string source, string? revision) =>
        Assert.StartsWith("pkg:generic/a.gguf@", Build(BomFacts.Model("a.gguf", declaration: new() { Source = source, Revision = revision })).PackageUrl);

    [Fact]
    public void Two_files_of_one_repository_have_two_references()
    {
        ArtifactDeclaration declaration = new() { Source = "hf://org/name", Revision = BomFacts.Revision };
        BomDocument document = BomBuilder.Build(BomFacts.Input(BomFacts.Model("a.gguf", BomFacts.DigestA, declaration), BomFacts.Model("b.gguf", BomFacts.DigestB, declaration)));

        Assert.Equal(2, document.Components.Select(component => component.Ref).Distinct().Count());
    }

    [Theory]
    [InlineData("mit", BomLicenseKind.SpdxId, "MIT")]
    [InlineData("Apache-2.0 OR mit", BomLicenseKind.SpdxExpression, "Apache-2.0 OR MIT")]
    [InlineData("(MIT AND (BSD-3-Clause OR GPL-2.0+)) WITH x", BomLicenseKind.Name, "(MIT AND (BSD-3-Clause OR GPL-2.0+)) WITH x")]
    [InlineData("(MIT AND(BSD-3-Clause OR LGPL-2.1+))", BomLicenseKind.SpdxExpression, "(MIT AND (BSD-3-Clause OR LGPL-2.1+))")]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", BomLicenseKind.SpdxExpression, "GPL-2.0-only WITH Classpath-exception-2.0")]
    [InlineData("LicenseRef-Contoso", BomLicenseKind.SpdxExpression, "LicenseRef-Contoso")]
    [InlineData("MIT OR", BomLicenseKind.Name, "MIT OR")]
    [InlineData("MIT)", BomLicenseKind.Name, "MIT)")]
    [InlineData("llama3.1", BomLicenseKind.Name, "llama3.1")]
    public void A_licence_is_an_SPDX_id_or_expression_where_it_is_valid_and_a_name_where_not(string declared, BomLicenseKind kind, string text) =>
        Assert.Equal(new BomLicense(kind, text), Build(BomFacts.Model("a.onnx", declaration: new() { License = declared })).License);

    [Fact]
    public void Evidence_says_why_and_where()
    {
        ArtifactReport report = BomFacts.Model("models/a.onnx", declaration: new() { Name = "a" }, origin: new("Content") { TargetPath = "Models/a.onnx" }) with { Facts = new() { Name = "inner" } };

        BomComponent model = BomBuilder.Build(BomFacts.Input(report) with { PinnedPaths = new HashSet<string> { "models/a.onnx" } }).Components[0];

        Assert.Equal(["hash-comparison", "manifest-analysis", "binary-analysis"], model.Evidence!.Identity.Select(identity => identity.Technique));
        Assert.Equal([new BomOccurrence("models/a.onnx", "Content item, as Models/a.onnx")], model.Evidence.Occurrences);
        Assert.Contains(new BomProperty("modelguard:pin:status", "pinned"), model.Properties);
        Assert.Contains(new BomProperty("modelguard:scan:verdict", "clean"), model.Properties);
        Assert.Contains(new BomProperty("modelguard:artifact:format", "onnx"), model.Properties);
        Assert.Contains(new BomProperty("modelguard:artifact:size", "4096"), model.Properties);
    }

    [Fact]
    public void Copies_of_the_same_bytes_are_one_component_with_two_occurrences()
    {
        BomComponent model = Build(BomFacts.Model("b/a.onnx"), BomFacts.Model("a/a.onnx"));

        Assert.Equal(["a/a.onnx", "b/a.onnx"], model.Evidence!.Occurrences.Select(occurrence => occurrence.Location));
    }

    [Fact]
    public void A_folder_that_is_one_model_is_one_component_with_its_files_inside()
    {
        BomComponent model = Build(
            BomFacts.Part("models/bert/model-00002.safetensors", "models/bert", BomFacts.DigestB) with { Verdict = Verdict.Suspicious },
            BomFacts.Part("models/bert/model-00001.safetensors", "models/bert", BomFacts.DigestA),
            BomFacts.NoModel("models/bert/onnx/tokenizer.json", "models/bert"));

        Assert.Equal("bert", model.Name);
        Assert.Empty(model.Hashes);
        Assert.Equal(["model-00001.safetensors", "model-00002.safetensors", "onnx/tokenizer.json"], model.Components.Select(part => part.Name));
        Assert.Equal([BomComponentType.File, BomComponentType.File, BomComponentType.Data], model.Components.Select(part => part.Type));
        Assert.Equal([BomHash.Sha256(BomFacts.DigestA)], model.Components[0].Hashes);
        Assert.Contains(new BomProperty("modelguard:scan:verdict", "suspicious"), model.Properties);
    }

    [Fact]
    public void Files_that_a_model_owns_are_its_parts_also_through_another()
    {
        BomComponent model = Build(
            BomFacts.Model("m/model.onnx"), BomFacts.Part("m/model.onnx.data", "m/model.onnx"), BomFacts.Part("m/deep.data", "m/model.onnx.data", BomFacts.DigestC));

        Assert.Equal("model.onnx", model.Name);
        Assert.Equal(["deep.data", "model.onnx.data"], model.Components.Select(part => part.Name));
    }

    [Fact]
    public void Files_that_are_parts_of_each_other_are_not_followed_for_ever() =>
        Assert.Equal(2, BomBuilder.Build(BomFacts.Input(BomFacts.Part("a", "b"), BomFacts.Part("b", "a", BomFacts.DigestC))).Components.Count);

    [Theory]
    [InlineData("/home/someone/models/a.onnx")]
    [InlineData(@"C:\Users\someone\models\a.onnx")]
    public void A_file_outside_the_project_is_named_by_its_link_path(string displayPath)
    {
        BomOccurrence linked = Assert.Single(Build(BomFacts.Model(displayPath, origin: new("Content") { TargetPath = @"MlAssets\a.onnx" })).Evidence!.Occurrences);
        BomOccurrence bare = Assert.Single(Build(BomFacts.Model(displayPath)).Evidence!.Occurrences);

        Assert.Equal(new BomOccurrence("MlAssets/a.onnx", "Content item, as MlAssets/a.onnx"), linked);
        Assert.Equal("a.onnx", bare.Location);
    }

    [Fact]
    public void A_file_of_a_package_is_named_by_its_place_in_the_package()
    {
        ArtifactOrigin origin = new("Content") { PackageId = "Contoso.Vocab", PackageVersion = "3.0.0" };

        BomOccurrence occurrence = Assert.Single(Build(BomFacts.Model("/home/someone/.nuget/packages/contoso.vocab/3.0.0/content/a.onnx", origin: origin)).Evidence!.Occurrences);

        Assert.Equal(new BomOccurrence("Contoso.Vocab/3.0.0/content/a.onnx", "Content item of package Contoso.Vocab 3.0.0"), occurrence);
    }

    [Fact]
    public void A_web_source_is_named_without_what_may_be_secret_in_it() =>
        Assert.Equal(
            ("distribution", "https://contoso.example:8443/models/a%20b.onnx"),
            Build(BomFacts.Model("a.onnx", declaration: new() { Source = "https://user:secret@contoso.example:8443/models/a b.onnx?sig=secret#x" })).ExternalReferences
                .Select(reference => (reference.Type, reference.Url)).Single());

    [Fact]
    public void The_base_model_is_an_ancestor()
    {
        BomComponent ancestor = Assert.Single(Build(BomFacts.Model("a.onnx", declaration: new() { BaseModel = "hf://microsoft/MiniLM" })).Ancestors);

        Assert.Equal(("microsoft/MiniLM", "pkg:huggingface/microsoft/MiniLM"), (ancestor.Name, ancestor.PackageUrl));
    }

    [Fact]
    public void An_unreadable_model_is_listed_without_a_digest()
    {
        BomComponent model = Build(BomFacts.Model("a.onnx", sha256: null) with { Verdict = Verdict.Inconclusive, Size = null, Format = ModelFormat.Unreadable });

        Assert.Empty(model.Hashes);
        Assert.Equal("pkg:generic/a.onnx", model.PackageUrl);
        Assert.Equal("filename", Assert.Single(model.Evidence!.Identity).Technique);
        Assert.Contains(new BomProperty("modelguard:scan:verdict", "inconclusive"), model.Properties);
        Assert.Contains(new BomProperty("modelguard:pin:status", "unpinned"), model.Properties);
    }

    private static BomComponent Build(params ArtifactReport[] artifacts) => Assert.Single(BomBuilder.Build(BomFacts.Input(artifacts)).Components);
}
