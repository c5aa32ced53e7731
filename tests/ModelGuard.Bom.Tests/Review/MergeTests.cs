using System.Text;
using ModelGuard.Bom.Building;
using ModelGuard.Bom.Merging;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Validation;
using ModelGuard.Bom.Writing;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Bom.Tests.Review;

public sealed class MergeTests
{
    public static TheoryData<BomSpecVersion> Versions => [BomSpecVersion.V15, BomSpecVersion.V16, BomSpecVersion.V17];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Two_applications_share_what_they_share(BomSpecVersion version)
    {
        BomFile web = Read(BomFacts.Everything() with { Application = BomFacts.Application with { Name = "Web" } }, version);
        BomFile worker = Read(BomFacts.Everything() with { Application = BomFacts.Application with { Name = "Worker" } }, version);

        (byte[] content, IReadOnlyList<Finding> findings) = BomMerger.Merge([web, worker], "Shop", "2.1.0");
        BomFile merged = BomFileReader.Read("/boms/all.cdx.json", content).Bom!;

        Assert.Empty(findings);
        await CycloneDx.AssertValid(Encoding.UTF8.GetString(content), version);
        Assert.DoesNotContain(BomValidator.Validate(merged), finding => finding.Severity == Severity.Error);
        string[] names = [.. merged.Root.FindItems("components").Select(component => component.FindText("name")!)];
        Assert.Equal(names.Distinct(StringComparer.Ordinal).Count(), names.Length);
        Assert.Equal(web.Root.FindItems("components").Count + 2, names.Length);
        Assert.Equal(web.Root.FindItems("services").Count, merged.Root.FindItems("services").Count);
        Assert.Equal(["pkg:generic/Web@1.2.0", "pkg:generic/Worker@1.2.0"], DependsOn(merged, "pkg:generic/Shop@2.1.0"));
        Assert.Equal(DependsOn(web, "pkg:generic/Web@1.2.0"), DependsOn(merged, "pkg:generic/Worker@1.2.0"));
    }

    [Fact]
    public void Other_bytes_under_the_same_name_are_said_and_both_kept()
    {
        BomFile first = Read(BomFacts.Input() with { Packages = new([BomFacts.Package("A", true)], [], ["A"]) });
        BomFile second = Read(BomFacts.Input() with { Packages = new([BomFacts.Package("A", true) with { Sha512 = new string('d', 128) }], [], ["A"]) });

        (byte[] content, IReadOnlyList<Finding> findings) = BomMerger.Merge([first, second], "Shop", null);
        BomFile merged = BomFileReader.Read("/boms/all.cdx.json", content).Bom!;

        Assert.Equal("MG5014", Assert.Single(findings).Rule.Id);
        Assert.Equal(2, merged.Root.FindItems("components").Count(component => component.FindText("name") == "A"));
        Assert.DoesNotContain(BomValidator.Validate(merged), finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void The_same_documents_merge_to_the_same_bytes()
    {
        BomFile bom = Read(BomFacts.Everything());

        Assert.Equal(BomMerger.Merge([bom, bom], "Shop", "1").Content, BomMerger.Merge([bom, bom], "Shop", "1").Content);
    }

    private static string[] DependsOn(BomFile bom, string reference) =>
        [.. bom.Root.FindItems("dependencies").Single(entry => entry.FindText("ref") == reference).FindItems("dependsOn").Select(item => item.Text!)];

    private static BomFile Read(BomInput input, BomSpecVersion version = BomSpecVersion.V16) =>
        BomFileReader.Read($"/boms/{input.Application.Name}.cdx.json", BomJsonWriter.Write(BomBuilder.Build(input), version)).Bom!;
}
