using System.Text.Json;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Output;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Output;

public sealed class ReportWriterTests : IDisposable
{
    private static readonly ModelFormat Pickle = new("pickle", "Python pickle");

    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Scan_json_has_every_key_of_the_contract()
    {
        using JsonDocument json = Json(Report());

        JsonElement root = json.RootElement;
        Assert.Equal(["schemaVersion", "tool", "summary", "artifacts", "findings"], Names(root));
        Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(["artifacts", "clean", "suspicious", "unsafe", "inconclusive", "notModel", "bytes"], Names(root.GetProperty("summary")));
        JsonElement artifact = Assert.Single(root.GetProperty("artifacts").EnumerateArray());
        Assert.Equal(["path", "size", "sha256", "format", "verdict", "partOf", "findings", "facts"], Names(artifact));
        Assert.Equal("evil model.pkl", artifact.GetProperty("path").GetString());
        Assert.Equal("unsafe", artifact.GetProperty("verdict").GetString());
        JsonElement finding = Assert.Single(artifact.GetProperty("findings").EnumerateArray());
        Assert.Equal(["rule", "severity", "message", "member", "offset", "line", "column", "subject", "accepted", "mend", "help"], Names(finding));
        Assert.Equal("data.pkl", finding.GetProperty("member").GetString());
        Assert.Equal(12, finding.GetProperty("offset").GetInt64());
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("line").ValueKind);
    }

    [Fact]
    public void What_is_about_no_artifact_is_a_finding_of_the_whole()
    {
        using JsonDocument json = Json(Report());

        JsonElement finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal("modelguard.lock.json", finding.GetProperty("file").GetString());
        Assert.Equal(3, finding.GetProperty("line").GetInt32());
    }

    [Fact]
    public void A_path_that_would_break_a_terminal_or_json_is_escaped()
    {
        ArtifactReference reference = new("/x", "a\u001b[31m\"\n.pkl", ArtifactOrigin.CommandLine, ArtifactDeclaration.None);
        GuardReport report = new() { RootDirectory = "/", Artifacts = [new ArtifactReport(reference, Pickle, Verdict.Clean)], Findings = [] };

        using MemoryStream stream = new();
        ScanJsonWriter.Write(stream, report);

        Assert.DoesNotContain((byte)0x1b, stream.ToArray());
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal("a\u001b[31m\"\n.pkl", json.RootElement.GetProperty("artifacts")[0].GetProperty("path").GetString());
    }

    [Fact]
    public void Sarif_names_rules_places_and_fingerprints()
    {
        using JsonDocument sarif = Sarif(Report());

        JsonElement run = Assert.Single(sarif.RootElement.GetProperty("runs").EnumerateArray());
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        JsonElement[] rules = [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];
        Assert.Equal(["MG1001", "MG2004"], rules.Select(static rule => rule.GetProperty("id").GetString()));
        Assert.All(rules, static rule => Assert.NotEmpty(rule.GetProperty("fullDescription").GetProperty("text").GetString()!));
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal(["MG1001", "MG2004"], results.Select(static result => result.GetProperty("ruleId").GetString()));
        Assert.All(results, result => Assert.Equal(
            result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));

        JsonElement location = results[0].GetProperty("locations")[0];
        JsonElement file = location.GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Equal("evil%20model.pkl", file.GetProperty("uri").GetString());
        Assert.Equal("SRCROOT", file.GetProperty("uriBaseId").GetString());
        Assert.Equal("data.pkl", location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
        JsonElement region = results[1].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal(3, region.GetProperty("startLine").GetInt32());
        Assert.NotEqual(Fingerprint(results[0]), Fingerprint(results[1]));
    }

    [Fact]
    public void Sarif_gives_the_byte_offset_of_a_finding_in_the_file_itself_and_a_uri_to_a_file_outside()
    {
        string path = OperatingSystem.IsWindows() ? "C:/models/a b.onnx" : "/models/a b.onnx";
        Finding finding = new(ContentRules.Malformed, new Place(path) { Offset = 7 }, "expected more");
        GuardReport report = new() { RootDirectory = _folder.Path, Artifacts = [], Findings = [finding] };

        using JsonDocument sarif = Sarif(report);

        JsonElement location = sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(7, location.GetProperty("region").GetProperty("byteOffset").GetInt64());
        Assert.EndsWith("/models/a%20b.onnx", location.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("file:///", location.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_suppresses_what_the_owner_accepted_with_the_reason()
    {
        Finding finding = new(PickleRules.UnknownGlobal, new Place("m.pkl"), "acme.Net") { AcceptedBecause = "ours", Severity = Severity.Info };
        GuardReport report = new() { RootDirectory = _folder.Path, Artifacts = [], Findings = [finding] };

        using JsonDocument sarif = Sarif(report);

        JsonElement result = sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("ours", result.GetProperty("suppressions")[0].GetProperty("justification").GetString());
        Assert.Equal("note", result.GetProperty("level").GetString());
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        SarifWriter.WriteFile(_folder.At("a.sarif"), Report());
        SarifWriter.WriteFile(_folder.At("b.sarif"), Report());
        ScanJsonWriter.WriteFile(_folder.At("a.json"), Report());
        ScanJsonWriter.WriteFile(_folder.At("b.json"), Report());

        Assert.Equal(File.ReadAllBytes(_folder.At("a.sarif")), File.ReadAllBytes(_folder.At("b.sarif")));
        Assert.Equal(File.ReadAllBytes(_folder.At("a.json")), File.ReadAllBytes(_folder.At("b.json")));
    }

    public void Dispose() => _folder.Dispose();

    private GuardReport Report()
    {
        Finding finding = new(PickleRules.DangerousGlobal, new Place("evil model.pkl") { Member = "data.pkl", Offset = 12 }, "calls os.system")
        {
            Subject = "os.system",
        };
        ArtifactReference reference = new(_folder.At("evil model.pkl"), "evil model.pkl", ArtifactOrigin.CommandLine, ArtifactDeclaration.None);
        return new GuardReport
        {
            RootDirectory = _folder.Path,
            Artifacts = [new ArtifactReport(reference, Pickle, Verdict.Unsafe) { Size = 40, Sha256 = new string('a', 64), Findings = [finding] }],
            Findings = [finding, new Finding(IntegrityRules.LockedArtifactMissing, new Place("modelguard.lock.json") { Line = 3, Column = 5 }, "expected m.onnx, found no such file")],
        };
    }

    private static JsonDocument Json(GuardReport report)
    {
        using MemoryStream stream = new();
        ScanJsonWriter.Write(stream, report);
        return JsonDocument.Parse(stream.ToArray());
    }

    private static JsonDocument Sarif(GuardReport report)
    {
        using MemoryStream stream = new();
        SarifWriter.Write(stream, report);
        return JsonDocument.Parse(stream.ToArray());
    }

    private static string Fingerprint(JsonElement result) => result.GetProperty("partialFingerprints").GetProperty("modelGuard/v1").GetString()!;

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(static property => property.Name);
}
