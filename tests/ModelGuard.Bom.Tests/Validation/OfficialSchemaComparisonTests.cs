using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Validation;
using ModelGuard.Bom.Writing;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using NJsonSchema;
using Xunit;

namespace ModelGuard.Bom.Tests.Validation;

/// <summary>The shipped validator against NJsonSchema with the official schemas, on valid documents and on what mutation makes of them.</summary>
public sealed class OfficialSchemaComparisonTests
{
    private static readonly string[] Names = ["1.5", "1.6", "1.7"];

    public static TheoryData<string, string> Examples => new()
    {
        { "1.5", "example-bom-1.5.cdx.json" }, { "1.6", "example-bom.cdx.json" }, { "1.7", "example-bom-1.7.cdx.json" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_worked_example_is_valid_for_both(string version, string file)
    {
        string json = ReadShared(file);

        Assert.Empty(await OfficialFaults(json, version));
        Assert.Empty(OurFaults(json));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task What_the_official_schema_refuses_is_refused(string version, string file)
    {
        string json = ReadShared(file);
        JsonSchema schema = await Schema(version);
        int refused = 0;
        Gen.Int[0, int.MaxValue].Array[2].Sample(
            seeds =>
            {
                JsonNode document = JsonNode.Parse(json)!;
                string change = DocumentMutation.Apply(document, seeds);
                string mutated = document.ToJsonString();
                bool official = schema.Validate(mutated).Count > 0;
                IReadOnlyList<Finding> ours = OurFaults(mutated);
                if (official)
                    refused++;

                Assert.True(!official || ours.Count > 0, $"only the official schema refuses: {change}");

                // NJsonSchema does not look at every format; we do.
                Assert.True(official || ours.Count == 0 || ours.Any(fault => IsAboutFormat(fault.Message)), $"only we refuse: {change}: {string.Join("; ", ours.Select(fault => fault.Message))}");
            },
            iter: 80, threads: 1);

        Assert.True(refused > 20, $"only {refused} of the mutations were wrong");
    }

    [Fact]
    public void Nothing_in_a_worked_example_is_reported_but_its_made_up_addresses() =>
        Assert.All(
            OurFindings(ReadShared("example-bom.cdx.json")), finding => Assert.Equal("MG5012", finding.Rule.Id));

    private static bool IsAboutFormat(string message) => message.Contains("an IRI or", StringComparison.Ordinal)
        || message.Contains("an absolute URI", StringComparison.Ordinal)
        || message.Contains("a date", StringComparison.Ordinal)
        || message.Contains("an e-mail", StringComparison.Ordinal)
        || message.Contains("MG5003", StringComparison.Ordinal);

    private static string ReadShared(string file)
    {
        string? path = SourceTree.FindShared("data/cyclonedx/" + file);
        Assert.SkipWhen(path is null, "the official CycloneDX schemas are not beside the repository");
        return File.ReadAllText(path);
    }

    private static async Task<JsonSchema> Schema(string version) =>
        await CycloneDx.Schema((BomSpecVersion)Array.IndexOf(Names, version));

    private static async Task<IEnumerable<string>> OfficialFaults(string json, string version) =>
        (await Schema(version)).Validate(json).Select(error => $"{error.Path}: {error.Kind}");

    private static IReadOnlyList<Finding> OurFaults(string json) => [.. OurFindings(json).Where(finding => finding.Rule.Id is "MG5003" or "MG5004")];

    private static IReadOnlyList<Finding> OurFindings(string json)
    {
        (BomFile? bom, Finding? fault) = BomFileReader.Read("bom.cdx.json", Encoding.UTF8.GetBytes(json));
        return bom is null ? [fault! with { Message = "MG5003 " + fault!.Message }] : BomValidator.Validate(bom);
    }
}
