using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using ModelGuard.Bom.Building;
using ModelGuard.Bom.Model;
using ModelGuard.Bom.Tests.Validation;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;
using Xunit.Sdk;

namespace ModelGuard.Bom.Tests;

public sealed partial class BomSchemaTests
{
    private static readonly string[] EvilTexts =
    [
        "\"quotes\" and \\ backslashes", "line\r\nbreak\tand \0 control \u001b[31m", "<script>alert(1)</script> & '", "日本語 ünï 😀 \u202e right to left",
        "half \ud800 a pair", "\udc00", new string('x', 10_240), string.Concat(Enumerable.Repeat("😀", 600)), "a@b?c#d/e%20", "../../etc", " ", ".", "\u2028\u2029", "urn:cdx:x",
    ];

    public static TheoryData<BomSpecVersion> Versions => [BomSpecVersion.V15, BomSpecVersion.V16, BomSpecVersion.V17];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Some_of_everything_is_valid(BomSpecVersion version)
    {
        string json = Write(BomFacts.Everything(), version);

        await CycloneDx.AssertValid(json, version);
        AssertConsistent(json);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Nothing_at_all_is_valid(BomSpecVersion version)
    {
        string json = Write(new() { Application = new(string.Empty, string.Empty, IsLibrary: true, null), GuardVersion = "0.1.0" }, version);

        await CycloneDx.AssertValid(json, version);
        AssertConsistent(json);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Evil_texts_stay_texts(BomSpecVersion version)
    {
        BomInput input = BomFacts.Everything() with
        {
            Application = new(EvilTexts[0], EvilTexts[6], IsLibrary: false, EvilTexts[1]),
            Artifacts =
            [
                .. EvilTexts.Select((text, index) => BomFacts.Model($"models/{text}", index.ToString("x64"), new() { Name = text, Version = text, License = text, Source = text, Revision = text, BaseModel = text }) with
                {
                    Facts = new() { Name = text, Description = text, Producer = text, FormatVersion = text, Inputs = [text], Outputs = [text] },
                }),
                .. EvilTexts.Select(text => BomFacts.Part($"models/folder/{text}", "models/folder")),
                .. EvilTexts.Select(text => BomFacts.Model(text, BomFacts.DigestC)),
            ],
            Services = [.. EvilTexts.Select(text => BomFacts.Service(text, text, text, text, text))],
            Packages = new([.. EvilTexts.Select(text => BomFacts.Package(text, true, false, text))], [.. EvilTexts.Select(text => new ProjectReferenceFact(text + "p", text, [text]))], EvilTexts),
        };

        string json = Write(input, version);

        await CycloneDx.AssertValid(json, version);
        AssertConsistent(json);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_schemas_do_catch_what_is_wrong(BomSpecVersion version)
    {
        string json = Write(BomFacts.Everything(), version);

        foreach ((string right, string wrong) in ((string, string)[])[("\"machine-learning-model\"", "\"model\""), ("\"SHA-256\"", "\"SHA256\""), ("\"Apache-2.0\"", "\"Apache 2\""), ("\"dependsOn\"", "\"uses\""), ("urn:uuid:", "uuid:")])
            await Assert.ThrowsAnyAsync<EmptyException>(() => CycloneDx.AssertValid(json.Replace(right, wrong, StringComparison.Ordinal), version));
    }

    [Fact]
    public void Any_text_anywhere_gives_a_consistent_document() =>
        Gen.String[Gen.Char, 0, 20].Array[6].Sample(texts =>
        {
            BomInput input = BomFacts.Input(
                BomFacts.Model(texts[0], declaration: new() { Name = texts[1], Version = texts[2], Source = "hf://" + texts[3], Revision = BomFacts.Revision, License = texts[4] }),
                BomFacts.Part(texts[5], texts[0]),
                BomFacts.Part(texts[3], texts[5])) with
            { Services = [BomFacts.Service(texts[0], texts[1], texts[2])] };

            AssertConsistent(Write(input, BomSpecVersion.V16));
        }, iter: 500);

    [Fact]
    public void Ten_thousand_components_are_written_and_consistent()
    {
        BomInput input = BomFacts.Input([.. Enumerable.Range(0, 5_000).Select(index => BomFacts.Model($"models/{index}.onnx", index.ToString("x64")))]) with
        {
            Packages = new(
                [.. Enumerable.Range(0, 5_000).Select(index => BomFacts.Package($"Package{index:D5}", index < 50, false, $"Package{(index + 1) % 5_000:D5}"))],
                [],
                [.. Enumerable.Range(0, 50).Select(index => $"Package{index:D5}")]),
        };

        AssertConsistent(Write(input, BomSpecVersion.V16));
        Assert.Equal(10_000, BomBuilder.Build(input).Components.Count);
    }

    [Fact]
    public void Every_id_of_the_SPDX_list_that_the_schema_takes_is_known()
    {
        string? path = SourceTree.FindShared("data/cyclonedx/spdx.schema.json");
        Assert.SkipWhen(path is null, "the official CycloneDX schemas are not beside the repository");
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(path));

        Assert.All(schema.RootElement.GetProperty("enum").EnumerateArray().Select(id => id.GetString()!), id =>
        {
            BomDocument document = BomBuilder.Build(BomFacts.Input(BomFacts.Model("a.onnx", declaration: new() { License = id })));
            Assert.Equal(new BomLicense(BomLicenseKind.SpdxId, id), document.Components[0].License);
        });
    }

    private static string Write(BomInput input, BomSpecVersion version) =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(BomJsonWriter.Write(BomBuilder.Build(input), version).Span);

    /// <summary>What no schema checks: references are unique and lead somewhere, package URLs are well formed, nothing depends on this machine.</summary>
    private static void AssertConsistent(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        List<string> refs = [.. Values(root, "bom-ref")];
        Assert.Equal(refs.Count, refs.Distinct(StringComparer.Ordinal).Count());

        HashSet<string> known = [.. refs];
        List<string> described = [.. Values(root.GetProperty("dependencies"), "ref")];
        Assert.Equal(described.Count, described.Distinct(StringComparer.Ordinal).Count());
        Assert.All(described, reference => Assert.Contains(reference, known));
        Assert.All(Values(root, "dependsOn").Concat(Values(root.GetProperty("compositions"), "dependencies")).Concat(root.GetProperty("components").EnumerateArray().SelectMany(component => Values(component, "tools"))), reference => Assert.Contains(reference, known));

        IEnumerable<string> things = root.GetProperty("components").EnumerateArray().Concat(root.GetProperty("services").EnumerateArray())
            .Append(root.GetProperty("metadata").GetProperty("component"))
            .SelectMany(thing => thing.TryGetProperty("components", out JsonElement parts) ? parts.EnumerateArray().Append(thing) : [thing])
            .Select(thing => thing.GetProperty("bom-ref").GetString()!);
        Assert.Equal(things.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Documents.Judge(json), finding => finding.Severity == Severity.Error);
        Assert.All(Values(root, "purl"), packageUrl => Assert.Matches(PackageUrlPattern(), packageUrl));
        Assert.DoesNotContain(Path.GetTempPath(), json, StringComparison.Ordinal);
        Assert.DoesNotContain(AppContext.BaseDirectory, json, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", json, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Values(JsonElement element, string name)
    {
        Stack<JsonElement> open = new([element]);
        while (open.TryPop(out JsonElement next))
        {
            if (next.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement item in next.EnumerateArray())
                    open.Push(item);
            }
            else if (next.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty member in next.EnumerateObject())
                {
                    if (member.Name != name)
                        open.Push(member.Value);
                    else if (member.Value.ValueKind == JsonValueKind.String)
                        yield return member.Value.GetString()!;
                    else
                        foreach (JsonElement item in member.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String))
                            yield return item.GetString()!;
                }
            }
        }
    }

    [GeneratedRegex(@"^pkg:(generic|huggingface|nuget)(/[A-Za-z0-9._~%-]+){1,2}(@[A-Za-z0-9._~%-]+)?(\?checksum=sha256:[0-9a-f]{64})?(#[A-Za-z0-9._~%-]+(/[A-Za-z0-9._~%-]+)*)?$")]
    private static partial Regex PackageUrlPattern();
}
