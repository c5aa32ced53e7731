using ModelGuard.Core.Artifacts;

namespace ModelGuard.Engine.Caching;

/// <summary>Writes what is known beside a model's bytes field by field; <see cref="ProvenanceRecordReader"/> reads it in the same order.</summary>
internal static class ProvenanceRecordWriter
{
    public static void Write(BinaryWriter writer, ProvenanceFacts facts)
    {
        // Most files have none.
        writer.Write(!ReferenceEquals(facts, ProvenanceFacts.None));
        if (ReferenceEquals(facts, ProvenanceFacts.None))
            return;
        writer.Write(facts.Source is not null);
        if (facts.Source is not null)
            Write(writer, facts.Source);
        RecordWriter.WriteList(writer, facts.PublisherDigests, Write);
        RecordWriter.WriteList(writer, facts.Signatures, Write);
        RecordWriter.WriteList(writer, facts.Licenses, Write);
        writer.Write(facts.Card is not null);
        if (facts.Card is not null)
            Write(writer, facts.Card);
        writer.Write(facts.Lineage is not null);
        if (facts.Lineage is { } lineage)
        {
            writer.Write(lineage.Declared);
            writer.Write((byte)lineage.State);
            RecordWriter.WriteText(writer, lineage.Base);
            writer.Write(lineage.Log10P);
            writer.Write(lineage.MatchedShare);
            writer.Write(lineage.Method);
        }
    }

    private static void Write(BinaryWriter writer, SourceFact source)
    {
        writer.Write((byte)source.Kind);
        writer.Write(source.Declared);
        RecordWriter.WriteText(writer, source.Repository);
        RecordWriter.WriteText(writer, source.Revision);
        writer.Write(source.IsImmutable);
        RecordWriter.WriteText(writer, source.File);
        RecordWriter.WriteText(writer, source.Url);
        writer.Write(source.From);
    }

    private static void Write(BinaryWriter writer, PublisherDigestFact digest)
    {
        writer.Write(digest.Algorithm);
        writer.Write(digest.Value);
        writer.Write(digest.From);
        writer.Write((byte)(digest.Matches is { } matches ? matches ? 1 : 0 : 2));
        RecordWriter.WriteText(writer, digest.File);
        RecordWriter.WriteNumber(writer, digest.Line);
    }

    private static void Write(BinaryWriter writer, SignatureFact signature)
    {
        writer.Write((byte)signature.Method);
        writer.Write((byte)signature.State);
        writer.Write(signature.File);
        writer.Write(signature.Reason);
        RecordWriter.WriteText(writer, signature.Identity);
        RecordWriter.WriteText(writer, signature.Issuer);
        RecordWriter.WriteText(writer, signature.Signer);
        RecordWriter.WriteNumber(writer, signature.LoggedAt?.ToUnixTimeSeconds());
        RecordWriter.WriteText(writer, signature.BundleSha256);
        RecordWriter.WriteTexts(writer, signature.SignedFiles);
        RecordWriter.WriteTexts(writer, signature.IgnoredFiles);
    }

    private static void Write(BinaryWriter writer, LicenseFact license)
    {
        writer.Write(license.Declared);
        writer.Write((byte)license.Origin);
        RecordWriter.WriteText(writer, license.Expression);
        writer.Write(license.IsSpdxId);
        RecordWriter.WriteText(writer, license.File);
        RecordWriter.WriteNumber(writer, license.Line);
        RecordWriter.WriteText(writer, license.Url);
    }

    private static void Write(BinaryWriter writer, ModelCardFacts card)
    {
        writer.Write(card.File);
        RecordWriter.WriteText(writer, card.Sha256);
        RecordWriter.WriteList(writer, card.BaseModels, static (to, model) =>
        {
            to.Write(model.Id);
            RecordWriter.WriteText(to, model.Relation);
        });
        RecordWriter.WriteTexts(writer, card.Datasets);
        RecordWriter.WriteList(writer, card.Metrics, static (to, metric) =>
        {
            to.Write(metric.Type);
            RecordWriter.WriteText(to, metric.Value);
            RecordWriter.WriteText(to, metric.Task);
            RecordWriter.WriteText(to, metric.Dataset);
            RecordWriter.WriteText(to, metric.Slice);
        });
        RecordWriter.WriteTexts(writer, card.Languages);
        RecordWriter.WriteTexts(writer, card.Tags);
        foreach (string? text in (string?[])[card.Library, card.Task, card.DevelopedBy, card.Description, card.IntendedUse, card.OutOfScopeUse,
            card.Limitations, card.EthicalConsiderations, card.TrainingData, card.TrainingProcedure, card.EnvironmentalImpact])
        {
            RecordWriter.WriteText(writer, text);
        }
    }
}
