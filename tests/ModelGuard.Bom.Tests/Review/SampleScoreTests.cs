using System.Security.Cryptography;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Scoring;
using ModelGuard.Bom.Signing;
using ModelGuard.Bom.Validation;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Bom.Tests.Review;

/// <summary>The BOM of <c>samples/GuardedApp</c>, where the sample has been built.</summary>
public sealed class SampleScoreTests
{
    [Fact]
    public void The_guarded_sample_has_what_auditors_ask_for_and_no_value_is_a_placeholder()
    {
        string path = Path.Combine(SourceTree.Root, "samples/GuardedApp/bin/Debug/net10.0/GuardedApp.cdx.json");
        Assert.SkipUnless(File.Exists(path), "samples/GuardedApp has not been built");
        BomFile bom = BomFileReader.Read(path).Bom!;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        BomFile signed = BomFileReader.Read(path, BomSigner.SignInside(bom, key)).Bom!;

        Assert.Empty(BomValidator.Validate(bom, Path.GetDirectoryName(path)));
        foreach (string sheet in (string[])["ntia-2021", "cisa-2025", "bsi-required", "bsi-additional"])
            Assert.Equal(100, ScoreOf(bom, sheet));
        Assert.InRange(ScoreOf(bom, "g7-ai"), 98, 100);
        Assert.InRange(ScoreOf(bom, "sbomqs-like"), 98, 100);
        Assert.Equal(100, ScoreOf(signed, "g7-ai"));
        Assert.Equal(100, ScoreOf(signed, "sbomqs-like"));
    }

    private static double ScoreOf(BomFile bom, string id) => BomScorer.Score(bom).Single(sheet => sheet.Id == id).Score;
}
