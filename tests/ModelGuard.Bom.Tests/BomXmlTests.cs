using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ModelGuard.Bom.Building;
using ModelGuard.Bom.Model;
using ModelGuard.Bom.Writing;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Bom.Tests;

public sealed class BomXmlTests
{
    public static TheoryData<BomSpecVersion> Versions => [BomSpecVersion.V15, BomSpecVersion.V16, BomSpecVersion.V17];

    [Theory]
    [MemberData(nameof(Versions))]
    public void It_says_what_the_json_says(BomSpecVersion version)
    {
        BomDocument document = Everything();
        using JsonDocument json = JsonDocument.Parse(BomJsonWriter.Write(document, version));

        XElement xml = Parse(BomXmlWriter.Write(document, version));

        Assert.Equal($"http://cyclonedx.org/schema/bom/{version.ToNumber()}", xml.Name.NamespaceName);
        Assert.Equal(json.RootElement.GetProperty("serialNumber").GetString(), xml.Attribute("serialNumber")!.Value);
        List<string> names = [];
        List<string> texts = [];
        Collect(json.RootElement, names, texts);
        Assert.NotEmpty(names);
        Assert.Equal(names.Order(StringComparer.Ordinal), xml.Descendants().Select(static element => element.Attribute("bom-ref")?.Value).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(texts.Order(StringComparer.Ordinal), Texts(xml).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_same_document_is_the_same_bytes(BomSpecVersion version)
    {
        byte[] first = BomXmlWriter.Write(Everything(), version);

        Assert.Equal(first, BomXmlWriter.Write(Everything(), version));
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<bom serialNumber=\"urn:uuid:", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
        Assert.EndsWith("</bom>\n", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
        Assert.DoesNotContain((byte)'\r', first);
    }

    [Theory]
    [InlineData("bom", "metadata components services externalReferences dependencies compositions vulnerabilities annotations formulation declarations")]
    [InlineData("component", "supplier manufacturer authors author publisher group name version description scope hashes licenses copyright purl modified pedigree externalReferences properties components evidence releaseNotes modelCard data tags")]
    [InlineData("service", "provider group name version description endpoints authenticated x-trust-boundary trustZone data licenses externalReferences properties tags")]
    [InlineData("vulnerability", "id source references ratings cwes description detail recommendation analysis affects")]
    [InlineData("evidence", "identity occurrences licenses copyright propertyName description data")]
    [InlineData("modelCard", "modelParameters quantitativeAnalysis considerations properties")]
    [InlineData("identity", "field confidence concludedValue methods tools")]
    [InlineData("metadata", "timestamp lifecycles tools authors component manufacturer supplier licenses properties")]
    public void Elements_stand_in_the_order_of_the_schema(string parent, string order)
    {
        string[] expected = order.Split(' ');
        XElement[] parents = [.. Parse(BomXmlWriter.Write(Everything())).DescendantsAndSelf().Where(element => element.Name.LocalName == parent && element.Elements().Any())];

        Assert.NotEmpty(parents);
        Assert.All(parents, element =>
        {
            // The list of evidence in declarations has the name of its items.
            string[] names = [.. element.Elements().Select(static child => child.Name.LocalName).Where(name => name != parent).Distinct()];
            Assert.Equal(expected.Where(names.Contains), names);
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_official_schema_accepts_some_of_everything(BomSpecVersion version)
    {
        Assert.SkipWhen(CycloneDxLibrary.Folder is null, CycloneDxLibrary.WhyNot);
        string folder = Path.Combine(CycloneDxLibrary.Folder, "res", "schema");
        XmlSchemaSet schemas = new() { XmlResolver = null };
        schemas.Add(null, Path.Combine(folder, "spdx.SNAPSHOT.xsd"));
        schemas.Add(null, Path.Combine(folder, $"bom-{version.ToNumber()}.SNAPSHOT.xsd"));
        List<string> faults = [];

        new XDocument(Parse(BomXmlWriter.Write(Everything(), version))).Validate(schemas, (_, fault) => faults.Add(fault.Message));

        Assert.Empty(faults);
    }

    [Fact]
    public void What_xml_cannot_hold_is_replaced_and_the_rest_stays()
    {
        BomDocument document = Everything() with { Components = [new BomComponent { Type = BomComponentType.File, Name = "a\u0001<&>\r\n\"b\uFFFE😀" }] };

        XElement xml = Parse(BomXmlWriter.Write(document));

        Assert.Equal("a\uFFFD<&>\r\n\"b\uFFFD😀", xml.Element(xml.Name.Namespace + "components")!.Elements().Single().Element(xml.Name.Namespace + "name")!.Value);
    }

    [Fact]
    public void A_member_that_is_not_known_is_never_left_out_in_silence()
    {
        byte[] json = """{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"a","cpe":"cpe:/a:b"}]}"""u8.ToArray();

        Assert.Contains("'cpe' of 'component'", Assert.Throws<NotSupportedException>(() => BomXmlWriter.FromJson(json)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/app.cdx.xml", BomFileFormat.Xml)]
    [InlineData("/a/BOM.XML", BomFileFormat.Xml)]
    [InlineData("/a/app.cdx.json", BomFileFormat.Json)]
    [InlineData("/a.xml/app", BomFileFormat.Json)]
    public void The_name_of_the_file_asks_for_the_notation(string path, BomFileFormat format) => Assert.Equal(format, BomWriter.FormatOf(path));

    private static BomDocument Everything()
    {
        BomDocument document = BomBuilder.Build(BomFacts.Everything());
        BomOrganization maker = new("Contoso", "https://contoso.example", "bom@contoso.example");
        BomLicense license = new(BomLicenseKind.Name, "Own terms") { Url = "https://contoso.example/terms" };
        BomComponent full = new()
        {
            Type = BomComponentType.MachineLearningModel,
            Ref = "full",
            MediaType = "application/octet-stream",
            Supplier = maker,
            Manufacturer = maker,
            Authors = [new BomPerson("Ada", "ada@contoso.example")],
            Group = "contoso",
            Name = "full",
            Version = "1",
            Description = "All of it",
            Scope = BomScope.Required,
            Hashes = [BomHash.Sha256(BomFacts.DigestA)],
            License = license,
            Copyright = "(c) Contoso",
            PackageUrl = "pkg:generic/full@1",
            IsModified = true,
            IsExternal = true,
            PedigreeNotes = "Tuned",
            Ancestors = [new BomComponent { Type = BomComponentType.MachineLearningModel, Name = "base" }],
            ExternalReferences = [new BomExternalReference("rfc-9116", "https://contoso.example/security.txt") { Comment = "c", Hashes = [BomHash.Sha256(BomFacts.DigestB)] }],
            Components = [new BomComponent { Type = BomComponentType.File, Ref = "full-part", Name = "part" }],
            Evidence = new BomEvidence([new BomIdentity("hash", BomFacts.DigestA, "hash-comparison", 1, "lock", "full-part")], [new BomOccurrence("a/b", "item", 3)])
            {
                Licenses = [new BomLicense(BomLicenseKind.SpdxExpression, "MIT OR Apache-2.0") { IsConcluded = true }],
                Copyright = ["(c) one", "(c) two"],
            },
            Released = DateTimeOffset.UnixEpoch,
            ModelCard = new BomModelCard
            {
                Approach = "supervised",
                Task = "t",
                ArchitectureFamily = "f",
                Architecture = "a",
                DatasetRefs = ["full-data"],
                Inputs = ["x"],
                Outputs = ["y"],
                Metrics = [new BomMetric("accuracy", "0.9", "test")],
                Users = ["u"],
                UseCases = ["c"],
                Limitations = ["l"],
                Tradeoffs = ["o"],
                EthicalConsiderations = [new BomRisk("r", "m")],
                FairnessAssessments = [new BomFairness("g", "h", "m")],
                Environment = [new BomProperty("e", "1")],
                Properties = [new BomProperty("p", "q")],
            },
            Data = new BomData("dataset", "d")
            {
                Ref = "full-data",
                Url = "https://contoso.example/d",
                Classification = "public",
                SensitiveData = ["none", "some"],
                Description = "rows",
                Owner = maker,
                Properties = [new BomProperty("rows", "7")],
            },
            Properties = [new BomProperty("n", "v")],
            Tags = ["one", "two"],
        };
        return document with
        {
            Metadata = document.Metadata with { Authors = full.Authors, Manufacturer = maker, Supplier = maker, License = license, Properties = full.Properties },
            Components = [full, .. document.Components],
            Services = [document.Services[0] with { License = license, ExternalReferences = [new BomExternalReference("documentation", "https://contoso.example/api")], Tags = ["hosted"] }, .. document.Services.Skip(1)],
            ExternalReferences = [new BomExternalReference("static-analysis-report", "app.sarif")],
            Vulnerabilities =
            [
                .. document.Vulnerabilities,
                new BomVulnerability
                {
                    Ref = "v", Id = "GHSA-1", SourceName = "GitHub", SourceUrl = "https://github.example", Severity = "high", Cwes = [502, 94], Description = "d", Detail = "e",
                    Recommendation = "r", Aliases = ["CVE-2026-1"], State = "not_affected", Justification = "code_not_present", Response = "will_not_fix", AnalysisDetail = "why", Affects = ["full"],
                },
            ],
            Declarations = new BomDeclarations("assessor", maker, [new BomClaim("claim", "full", "pinned", ["proof"], 0.5, "half")], [new BomClaimEvidence("proof", "report", "The report", "app.sarif")]),
        };
    }

    private static XElement Parse(byte[] content)
    {
        using XmlReader reader = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
        return XElement.Load(reader);
    }

    /// <summary>All names and values of a JSON document but those that XML says by its namespace.</summary>
    private static void Collect(JsonElement value, List<string> names, List<string> texts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject().Where(static member => member.Name is not ("$schema" or "bomFormat" or "specVersion")))
                {
                    if (member.Name == "bom-ref")
                        names.Add(member.Value.GetString()!);
                    Collect(member.Value, names, texts);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                    Collect(item, names, texts);
                break;
            default:
                texts.Add(value.ToString() is var text && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? text.ToLowerInvariant() : text);
                break;
        }
    }

    private static IEnumerable<string> Texts(XElement xml) => xml.DescendantsAndSelf().SelectMany(static element => element.Attributes()
        .Where(static attribute => !attribute.IsNamespaceDeclaration).Select(static attribute => attribute.Value)
        .Concat(element.Nodes().OfType<XText>().Select(static text => text.Value)));
}
