using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Output;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Tests;

/// <summary>The faces of one report, as people and programs see them.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void The_text_of_a_report()
    {
        using StringWriter writer = new() { NewLine = "\n" };

        new TextReport(writer, width: null, useColours: false).Write(Report(), quiet: false);

        Snapshot.Match("scan.txt", TrimLines(writer.ToString()));
    }

    [Fact]
    public void The_text_of_a_report_on_a_narrow_terminal()
    {
        using StringWriter writer = new() { NewLine = "\n" };

        new TextReport(writer, width: 72, useColours: false).Write(Report(), quiet: true);

        Snapshot.Match("scan-narrow.txt", TrimLines(writer.ToString()));
    }

    [Fact]
    public void The_sarif_of_a_report()
    {
        using MemoryStream stream = new();

        SarifWriter.Write(stream, Report());

        Snapshot.Match("scan.sarif", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void The_json_of_a_report()
    {
        using MemoryStream stream = new();

        ScanJsonWriter.Write(stream, Report());

        Snapshot.Match("scan.json", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Colours_are_for_terminals_only()
    {
        using StringWriter plain = new();
        using StringWriter coloured = new();

        new TextReport(plain, width: null, useColours: false).Write(Report(), quiet: false);
        new TextReport(coloured, width: 100, useColours: true).Write(Report(), quiet: false);

        Assert.DoesNotContain('\u001b', plain.ToString());
        Assert.Contains("\u001b[", coloured.ToString(), StringComparison.Ordinal);
    }

    private static GuardReport Report()
    {
        Finding[] evil =
        [
            new(PickleRules.DangerousGlobal, new Place("models/evil.pt") { Member = "evil/data.pkl", Offset = 14 }, "the pickle calls os.system") { Subject = "os.system" },
            new(PickleRules.DangerousGlobal, new Place("models/evil.pt") { Member = "evil/data.pkl", Offset = 90 }, "the pickle calls builtins.eval") { Subject = "builtins.eval" },
        ];
        Finding odd = new(PickleRules.UnknownGlobal, new Place("models/odd.pkl") { Offset = 2 }, "the pickle creates acme.Net (accepted: our own class)")
        {
            Subject = "acme.Net",
            Severity = Severity.Info,
            AcceptedBecause = "our own class",
        };
        Finding missing = new(
            IntegrityRules.LockedArtifactMissing, new Place("modelguard.lock.json") { Line = 9, Column = 5 }, "expected models/old.onnx with 10 bytes, found no such file");
        return new GuardReport
        {
            RootDirectory = "/project",
            Artifacts =
            [
                Artifact("models/evil.pt", "torch-zip", Verdict.Unsafe, 2_048, 'a') with { Findings = evil },
                Artifact("models/good.onnx", "onnx", Verdict.Clean, 5_242_880, 'b') with
                {
                    Facts = new ModelFacts { Producer = "pytorch", FormatVersion = "IR 8, opset 17", TensorCount = 12, Inputs = ["input: float32[N,4]"] },
                },
                Artifact("models/notes.txt", "none", Verdict.NotAModel, 12, null),
                Artifact("models/odd.pkl", "pickle", Verdict.Suspicious, 31, 'c') with { Findings = [odd] },
            ],
            Findings = [missing, .. evil, odd],
        };
    }

    private static ArtifactReport Artifact(string path, string format, Verdict verdict, long size, char? digit) =>
        new(new ArtifactReference("/project/" + path, path, ArtifactOrigin.CommandLine, ArtifactDeclaration.None), new ModelFormat(format, format), verdict)
        {
            Size = size,
            Sha256 = digit is { } one ? new string(one, 64) : null,
        };

    private static string TrimLines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd()));
}
