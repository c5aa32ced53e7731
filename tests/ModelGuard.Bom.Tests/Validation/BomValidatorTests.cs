using System.Security.Cryptography;
using ModelGuard.Bom.Validation;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Bom.Tests.Validation;

public sealed class BomValidatorTests
{
    [Fact]
    public void A_wrong_word_is_named_with_its_member_its_place_and_what_is_allowed()
    {
        Finding finding = Assert.Single(Documents.Judge(Documents.With(
            """
            "components": [
                { "type": "library", "name": "a", "hashes": [
                  { "alg": "SHA256", "content": "31a8490e33a9c11999b5d42cbd8b832ee5a4006c2f23fc531cb40499192e9b0f" } ] } ]
            """)));

        Assert.Equal("MG5004", finding.Rule.Id);
        Assert.StartsWith("components[0].hashes[0].alg: expected one of BLAKE2b-256, ", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("found the string \"SHA256\"", finding.Message, StringComparison.Ordinal);
        Assert.Equal((6, 16), (finding.Place.Line, finding.Place.Column));
    }

    [Fact]
    public void A_member_in_another_case_is_told_how_it_is_written() =>
        Assert.Contains("it is written 'components'", Assert.Single(Documents.Judge(Documents.With("\"Components\": []"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_licence_that_fits_no_form_the_nearest_form_says_why() =>
        Assert.Contains(
            Documents.Judge(Documents.With("\"components\": [ { \"type\": \"library\", \"name\": \"a\", \"licenses\": [ { \"license\": { \"id\": \"Apache 2\" } } ] } ]")),
            finding => finding.Message == "components[0].licenses[0].license.id: expected an id of the SPDX License List, found the string \"Apache 2\"");

    [Fact]
    public void The_same_component_twice_is_found_even_where_it_has_no_reference() =>
        Assert.Contains(
            Documents.Judge(Documents.With("\"components\": [ { \"type\": \"library\", \"name\": \"a\" }, { \"name\": \"a\", \"type\": \"library\" } ]")),
            finding => finding.Message.StartsWith("components[1]: expected items that differ", StringComparison.Ordinal));

    [Fact]
    public void A_repeated_reference_names_the_line_of_the_first()
    {
        Finding finding = Assert.Single(Documents.Judge(Documents.With(
            """
            "components": [
                { "type": "library", "name": "a", "bom-ref": "x" },
                { "type": "library", "name": "b", "bom-ref": "x" } ]
            """)));

        Assert.Equal(("MG5005", 6), (finding.Rule.Id, finding.Place.Line));
        Assert.Contains("which line 5 has too", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"dependencies\": [ { \"ref\": \"nowhere\" } ]")]
    [InlineData("\"components\": [ { \"type\": \"library\", \"name\": \"a\", \"bom-ref\": \"a\" } ], \"dependencies\": [ { \"ref\": \"a\", \"dependsOn\": [ \"nowhere\" ] } ]")]
    [InlineData("\"compositions\": [ { \"aggregate\": \"complete\", \"dependencies\": [ \"nowhere\" ] } ]")]
    [InlineData("\"vulnerabilities\": [ { \"id\": \"V\", \"affects\": [ { \"ref\": \"nowhere\" } ] } ]")]
    [InlineData("\"components\": [ { \"type\": \"library\", \"name\": \"a\", \"evidence\": { \"identity\": [ { \"field\": \"name\", \"tools\": [ \"nowhere\" ] } ] } } ]")]
    [InlineData("\"declarations\": { \"claims\": [ { \"bom-ref\": \"c\", \"target\": \"nowhere\" } ] }")]
    public void A_reference_that_leads_nowhere_is_found(string members)
    {
        Finding finding = Assert.Single(Documents.Judge(Documents.With(members)));

        Assert.Equal(("MG5006", "nowhere"), (finding.Rule.Id, finding.Subject));
    }

    [Fact]
    public void A_link_into_another_document_is_not_followed() =>
        Assert.Empty(Documents.Judge(Documents.With(
            "\"vulnerabilities\": [ { \"id\": \"V\", \"affects\": [ { \"ref\": \"urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a\" } ] } ]")));

    [Theory]
    [InlineData("nuget/a@1.0.0")]
    [InlineData("pkg:nuget")]
    [InlineData("pkg:nuget/")]
    [InlineData("pkg:nuget/@1.0.0")]
    [InlineData("pkg:nuget/a b@1.0.0")]
    [InlineData("pkg:nuget/a@")]
    [InlineData("pkg:nuget/a@1%0")]
    [InlineData("pkg:1nuget/a@1")]
    [InlineData("pkg:generic//a@1")]
    [InlineData("pkg:generic/a@1?checksum")]
    [InlineData("pkg:generic/a@1?a=1&a=2")]
    public void A_malformed_package_URL_is_found(string url)
    {
        Assert.NotNull(PackageUrlForm.Fault(url));
        Assert.Contains(
            Documents.Judge(Documents.With($"\"components\": [ {{ \"type\": \"library\", \"name\": \"a\", \"purl\": \"{url}\" }} ]")), finding => finding.Rule.Id == "MG5008");
    }

    [Theory]
    [InlineData("pkg:nuget/Microsoft.ML.OnnxRuntime@1.31.1")]
    [InlineData("pkg:huggingface/Qwen/Qwen2.5-0.5B@9217f5db79a29953eb74d5343926648285ec7e67#a/b.gguf")]
    [InlineData("pkg:generic/iris@1.0.0?checksum=sha256:31a8490e33a9c11999b5d42cbd8b832ee5a4006c2f23fc531cb40499192e9b0f")]
    [InlineData("pkg:npm/%40scope/name@1.0.0-rc.1%2Bbuild?vcs_url=git%2Bhttps%3A%2F%2Fa")]
    public void A_good_package_URL_is_fine(string url) => Assert.Null(PackageUrlForm.Fault(url));

    [Theory]
    [InlineData("TODO")]
    [InlineData("  n/a ")]
    [InlineData("NOASSERTION")]
    [InlineData("Package Description")]
    [InlineData("$(Company)")]
    [InlineData("https://contoso.example/x")]
    [InlineData("you@example.com")]
    [InlineData("<your name>")]
    [InlineData("[More Information Needed]")]
    public void A_placeholder_is_told_from_a_value(string text) => Assert.True(PlaceholderText.Is(text));

    [Theory]
    [InlineData("The ModelGuard.Build authors")]
    [InlineData("https://modelguard.build")]
    [InlineData("Todoist client")]
    [InlineData("An example of a classifier")]
    [InlineData("0.0.0")]
    public void A_value_is_no_placeholder(string text) => Assert.False(PlaceholderText.Is(text));

    [Fact]
    public void A_placeholder_and_a_path_of_a_machine_are_warnings()
    {
        IReadOnlyList<Finding> findings = Documents.Judge(Documents.With(
            """
            "components": [ { "type": "library", "name": "a", "supplier": { "name": "TODO" },
                "evidence": { "occurrences": [ { "location": "/home/alice/a.onnx" }, { "location": "C:\\Users\\alice\\a.onnx" } ] } } ]
            """));

        Assert.Equal(["MG5012", "MG5013", "MG5013"], findings.Select(finding => finding.Rule.Id));
        Assert.All(findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    [Fact]
    public void A_digest_is_compared_with_the_file_that_is_there_and_nothing_outside_the_folder_is_read()
    {
        string folder = Directory.CreateTempSubdirectory("bom").FullName;
        string outside = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.onnx"), "right");
            File.WriteAllText(outside, "secret");
            File.CreateSymbolicLink(Path.Combine(folder, "link.onnx"), outside);
            string right = Convert.ToHexStringLower(SHA256.HashData("right"u8));
            string wrong = Convert.ToHexStringLower(SHA256.HashData("wrong"u8));

            Assert.Empty(Documents.Judge(Model("a.onnx", right), folder));
            Assert.Empty(Documents.Judge(Model("gone.onnx", wrong), folder));
            Assert.Empty(Documents.Judge(Model("link.onnx", wrong), folder));
            Assert.Empty(Documents.Judge(Model($"../{Path.GetFileName(outside)}", wrong), folder));
            Finding finding = Assert.Single(Documents.Judge(Model("a.onnx", wrong), folder));
            Assert.Equal("MG5007", finding.Rule.Id);
            Assert.Contains(right, finding.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            File.Delete(outside);
        }

        static string Model(string location, string digest) => Documents.With(
            $$"""
            "components": [ { "type": "machine-learning-model", "name": "a", "hashes": [ { "alg": "SHA-256", "content": "{{digest}}" } ],
                "evidence": { "occurrences": [ { "location": "{{location}}" } ] } } ]
            """);
    }
}
