using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity.Judging;

/// <summary>What there is to say about the card of a model.</summary>
public static class CardJudge
{
    /// <summary>Judges one model; a part of a model has no card of its own.</summary>
    public static Finding? Judge(ArtifactReport report)
    {
        if (report.Provenance.Card is { StatesTrainingData: true } || report.Facts.Datasets.Count > 0)
            return null;
        string found = report.Provenance.Card is { } card ? $"{card.File} without them" : "no model card beside the model";
        return new Finding(SourceRules.TrainingDataUnknown, new Place(report.Reference.DisplayPath), $"expected data sets, or a section about the training data, found {found}");
    }
}
