using ModelGuard.Bom.Building;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Scoring;
using ModelGuard.Bom.Signing;
using ModelGuard.Bom.Tests.Validation;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Reports;
using Xunit;

namespace ModelGuard.Bom.Tests.Review;

public sealed class ScoreTests
{
    private static readonly string[] Sheets = ["ntia-2021", "cisa-2025", "bsi-required", "bsi-additional", "sbomqs-like", "g7-ai", "owasp-aibom"];

    [Fact]
    public void Nothing_scores_little_and_everything_missing_says_where_to_get_it()
    {
        IReadOnlyList<ScoreSheet> sheets = BomScorer.Score(Documents.Read(Documents.With("\"components\": [ { \"type\": \"machine-learning-model\", \"name\": \"a\" } ]")));

        Assert.Equal(Sheets, sheets.Select(sheet => sheet.Id));
        Assert.All(sheets, sheet => Assert.InRange(sheet.Score, 0, 60));
        Assert.All(sheets.SelectMany(sheet => sheet.Missing), missing => Assert.NotEmpty(missing.Where));
        Assert.Equal(50, sheets.Single(sheet => sheet.Id == "g7-ai").Elements);
    }

    [Fact]
    public void The_worked_example_scores_what_its_sheets_said()
    {
        string? path = ModelGuard.Testing.Records.SourceTree.FindShared("data/cyclonedx/example-bom.cdx.json");
        Assert.SkipWhen(path is null, "the worked examples are not beside the repository");
        IReadOnlyList<ScoreSheet> sheets = BomScorer.Score(BomFileReader.Read(path).Bom!);

        Assert.Equal(100, Score(sheets, "bsi-additional"));
        Assert.Equal(100, Score(sheets, "ntia-2021"));
        Assert.Equal(98.1, Score(sheets, "sbomqs-like"), 0.6);
    }

    [Fact]
    public void What_is_not_delivered_is_not_scored()
    {
        BomInput input = BomFacts.Input() with
        {
            Packages = new([BomFacts.Package("Contoso.Analyzer", true, true) with { Sha512 = null }], [], ["Contoso.Analyzer"]),
            Runtimes = [new RuntimeFact("Microsoft.NETCore.App", "10.0.0", IsShipped: false)],
        };

        Assert.DoesNotContain(Score(input).Single(sheet => sheet.Id == "cisa-2025").Missing, missing => missing.Subject.Contains("Analyzer", StringComparison.Ordinal) || missing.Subject.Contains("NETCore", StringComparison.Ordinal));
    }

    [Fact]
    public void A_signature_is_the_one_element_that_no_build_can_add()
    {
        using System.Security.Cryptography.ECDsa key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        BomFile bom = BomFileReader.Read("/boms/app.cdx.json", BomJsonWriter.Write(BomBuilder.Build(BomFacts.Everything()))).Bom!;
        BomFile signed = BomFileReader.Read(bom.Path, BomSigner.SignInside(bom, key)).Bom!;

        Assert.Contains(BomScorer.Score(bom).SelectMany(sheet => sheet.Missing), missing => missing.Element == "metadata: author signature");
        Assert.DoesNotContain(BomScorer.Score(signed).SelectMany(sheet => sheet.Missing), missing => missing.Element.Contains("signature", StringComparison.Ordinal));
    }

    private static double Score(IReadOnlyList<ScoreSheet> sheets, string id) => sheets.Single(sheet => sheet.Id == id).Score;

    private static IReadOnlyList<ScoreSheet> Score(BomInput input) =>
        BomScorer.Score(BomFileReader.Read("/boms/app.cdx.json", BomJsonWriter.Write(BomBuilder.Build(input))).Bom!);
}
