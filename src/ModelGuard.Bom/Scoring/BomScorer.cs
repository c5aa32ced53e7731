using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Signing;

namespace ModelGuard.Bom.Scoring;

/// <summary>Scores a document against the lists that auditors use.</summary>
public static class BomScorer
{
    /// <summary>The sheets, in the order of their general importance.</summary>
    /// <param name="bom">The document.</param>
    public static IReadOnlyList<ScoreSheet> Score(BomFile bom)
    {
        ArgumentNullException.ThrowIfNull(bom);
        BomView view = new(bom, File.Exists(BomSigner.EnvelopePath(bom.Path)));
        return
        [
            MinimumSheets.Ntia(view), MinimumSheets.Cisa(view), BsiSheets.Required(view), BsiSheets.Additional(view), QualitySheet.Score(view), GroupOfSevenSheet.Score(view),
            OwaspSheet.Score(view),
        ];
    }
}
