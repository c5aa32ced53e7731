using ModelGuard.Bom.Building;
using ModelGuard.Bom.Comparison;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Writing;
using Xunit;

namespace ModelGuard.Bom.Tests.Review;

public sealed class ComparisonTests
{
    [Fact]
    public void The_same_facts_are_no_change_whatever_version_and_time() =>
        Assert.DoesNotContain(
            BomComparison.Compare(Read(BomFacts.Everything(), BomSpecVersion.V16), Read(BomFacts.Everything() with { Timestamp = null }, BomSpecVersion.V15)),
            change => change.Kind != "service");

    [Fact]
    public void A_release_review_names_models_packages_services_licences_digests_and_pins()
    {
        BomInput older = BomFacts.Input(
            BomFacts.Model("a.onnx", BomFacts.DigestA, new() { Name = "a", Version = "1", License = "MIT" }),
            BomFacts.Model("gone.onnx", BomFacts.DigestB, new() { Name = "gone", Version = "1" })) with
        {
            PinnedPaths = new HashSet<string> { "a.onnx" },
            Packages = new([BomFacts.Package("Contoso.Client", true)], [], ["Contoso.Client"]),
            Services = [BomFacts.Service("gpt-4o", pin: "alias")],
        };
        BomInput newer = BomFacts.Input(
            BomFacts.Model("a.onnx", BomFacts.DigestC, new() { Name = "a", Version = "2", License = "Apache-2.0" }),
            BomFacts.Model("new.onnx", BomFacts.DigestB, new() { Name = "new", Version = "1" })) with
        {
            Packages = new([BomFacts.Package("Contoso.Client", true) with { Version = "2.0.0" }], [], ["Contoso.Client"]),
            Services = [BomFacts.Service("gpt-4o")],
        };

        string[] changes = [.. BomComparison.Compare(Read(older), Read(newer)).Select(change => $"{change.Kind} {change.Name} {change.Change} {change.Field} {Short(change.Old)}>{Short(change.New)}")];

        Assert.Equal(
            [
                "model a changed digest SHA-256 31a849>SHA-256 a54399", "model a changed licence MIT>Apache-2.0", "model a changed pin pinned>unpinned", "model a changed version 1>2",
                "model gone removed  1>", "model new added  >1", "service gpt-4o changed pin alias>pinned", "package Contoso.Client changed version 1.0.0>2.0.0",
            ],
            changes);
    }

    private static string? Short(string? text) => text?.Length > 14 ? text[..14] : text;

    private static BomFile Read(BomInput input, BomSpecVersion version = BomSpecVersion.V16) =>
        BomFileReader.Read("/boms/app.cdx.json", BomJsonWriter.Write(BomBuilder.Build(input), version)).Bom!;
}
