using ModelGuard.Core.Artifacts;

namespace ModelGuard.Engine.Caching;

/// <summary>Reads records in the order in which <see cref="ProvenanceRecordWriter"/> writes them.</summary>
internal static class ProvenanceRecordReader
{
    public static ProvenanceFacts Read(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
            return ProvenanceFacts.None;
        return new ProvenanceFacts
        {
            Source = reader.ReadBoolean() ? ReadSource(reader) : null,
            PublisherDigests = RecordReader.ReadList(reader, ReadDigest),
            Signatures = RecordReader.ReadList(reader, ReadSignature),
            Licenses = RecordReader.ReadList(reader, ReadLicense),
            Card = reader.ReadBoolean() ? ReadCard(reader) : null,
            Lineage = reader.ReadBoolean()
                ? new LineageFact(reader.ReadString(), (LineageState)reader.ReadByte(), RecordReader.ReadText(reader), reader.ReadDouble(), reader.ReadDouble(), reader.ReadString())
                : null,
        };
    }

    private static SourceFact ReadSource(BinaryReader reader)
    {
        SourceKind kind = (SourceKind)reader.ReadByte();
        return new SourceFact(kind, reader.ReadString())
        {
            Repository = RecordReader.ReadText(reader),
            Revision = RecordReader.ReadText(reader),
            IsImmutable = reader.ReadBoolean(),
            File = RecordReader.ReadText(reader),
            Url = RecordReader.ReadText(reader),
            From = reader.ReadString(),
        };
    }

    private static PublisherDigestFact ReadDigest(BinaryReader reader) => new(
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadByte() switch { 0 => false, 1 => true, _ => null })
    {
        File = RecordReader.ReadText(reader),
        Line = (int?)RecordReader.ReadNumber(reader),
    };

    private static SignatureFact ReadSignature(BinaryReader reader) => new(
        (SignatureMethod)reader.ReadByte(),
        (SignatureState)reader.ReadByte(),
        reader.ReadString(),
        reader.ReadString())
    {
        Identity = RecordReader.ReadText(reader),
        Issuer = RecordReader.ReadText(reader),
        Signer = RecordReader.ReadText(reader),
        LoggedAt = RecordReader.ReadNumber(reader) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        BundleSha256 = RecordReader.ReadText(reader),
        SignedFiles = RecordReader.ReadTexts(reader),
        IgnoredFiles = RecordReader.ReadTexts(reader),
    };

    private static LicenseFact ReadLicense(BinaryReader reader) => new(reader.ReadString(), (LicenseOrigin)reader.ReadByte())
    {
        Expression = RecordReader.ReadText(reader),
        IsSpdxId = reader.ReadBoolean(),
        File = RecordReader.ReadText(reader),
        Line = (int?)RecordReader.ReadNumber(reader),
        Url = RecordReader.ReadText(reader),
    };

    private static ModelCardFacts ReadCard(BinaryReader reader) => new(reader.ReadString())
    {
        Sha256 = RecordReader.ReadText(reader),
        BaseModels = RecordReader.ReadList(reader, static from => new BaseModelFact(from.ReadString(), RecordReader.ReadText(from))),
        Datasets = RecordReader.ReadTexts(reader),
        Metrics = RecordReader.ReadList(reader, static from => new CardMetricFact(from.ReadString(), RecordReader.ReadText(from))
        {
            Task = RecordReader.ReadText(from),
            Dataset = RecordReader.ReadText(from),
            Slice = RecordReader.ReadText(from),
        }),
        Languages = RecordReader.ReadTexts(reader),
        Tags = RecordReader.ReadTexts(reader),
        Library = RecordReader.ReadText(reader),
        Task = RecordReader.ReadText(reader),
        DevelopedBy = RecordReader.ReadText(reader),
        Description = RecordReader.ReadText(reader),
        IntendedUse = RecordReader.ReadText(reader),
        OutOfScopeUse = RecordReader.ReadText(reader),
        Limitations = RecordReader.ReadText(reader),
        EthicalConsiderations = RecordReader.ReadText(reader),
        TrainingData = RecordReader.ReadText(reader),
        TrainingProcedure = RecordReader.ReadText(reader),
        EnvironmentalImpact = RecordReader.ReadText(reader),
    };
}
