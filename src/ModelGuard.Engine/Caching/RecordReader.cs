using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Caching;

/// <summary>Reads records in the order in which <see cref="RecordWriter"/> writes them.</summary>
internal static class RecordReader
{
    public static JudgedFile ReadJudgedFile(BinaryReader reader) => new()
    {
        Stamp = ReadStamp(reader),
        JudgedTicks = reader.ReadInt64(),
        Format = ReadFormat(reader),
        Verdict = (Verdict)reader.ReadByte(),
        Sha256 = ReadText(reader),
        Findings = ReadList(reader, ReadFinding),
        Facts = ReadFacts(reader),
        Siblings = ReadList(reader, static from => new SiblingRecord(from.ReadString(), (SiblingState)from.ReadByte(), ReadStamp(from))),
    };

    public static ArtifactReport ReadArtifactReport(BinaryReader reader) => new(ReadReference(reader), ReadFormat(reader), (Verdict)reader.ReadByte())
    {
        Size = ReadNumber(reader),
        Sha256 = ReadText(reader),
        PartOf = ReadText(reader),
        Findings = ReadList(reader, ReadFinding),
        Facts = ReadFacts(reader),
        Provenance = ProvenanceRecordReader.Read(reader),
        JudgedElsewhere = reader.ReadBoolean(),
    };

    public static Finding ReadFinding(BinaryReader reader)
    {
        string ruleId = reader.ReadString();
        Rule rule = RuleCatalogue.Find(ruleId) ?? throw new FormatException($"there is no rule {ruleId}");
        Place place = new(reader.ReadString())
        {
            Member = ReadText(reader),
            Offset = ReadNumber(reader),
            Line = (int?)ReadNumber(reader),
            Column = (int?)ReadNumber(reader),
            EndLine = (int?)ReadNumber(reader),
            EndColumn = (int?)ReadNumber(reader),
        };
        return new Finding(rule, place, reader.ReadString())
        {
            Mend = reader.ReadString(),
            Severity = (Severity)reader.ReadByte(),
            Subject = ReadText(reader),
            AcceptedBecause = ReadText(reader),
        };
    }

    public static ServiceUse ReadServiceUse(BinaryReader reader) => new(
        reader.ReadString(),
        ReadText(reader),
        reader.ReadString(),
        reader.ReadString(),
        ReadText(reader),
        reader.ReadString(),
        reader.ReadInt32(),
        reader.ReadString())
    {
        Provider = ReadText(reader),
        Version = ReadText(reader),
        Task = reader.ReadString(),
        Authenticated = ReadText(reader) is { } authenticated ? authenticated == bool.TrueString : null,
        IsOnOwnMachine = reader.ReadBoolean(),
        DataFlow = reader.ReadString(),
        Region = ReadText(reader),
        Jurisdictions = ReadList(reader, static texts => texts.ReadString()),
        Group = ReadText(reader),
        IsFallback = reader.ReadBoolean(),
    };

    public static IReadOnlyList<T> ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        int count = reader.Read7BitEncodedInt();
        if (count == 0)
            return [];
        List<T> items = [];
        for (int i = 0; i < count; i++)
            items.Add(read(reader));
        return items;
    }

    public static long? ReadNumber(BinaryReader reader) => reader.ReadBoolean() ? reader.Read7BitEncodedInt64() : null;

    private static ArtifactReference ReadReference(BinaryReader reader) => new(
        reader.ReadString(),
        reader.ReadString(),
        new ArtifactOrigin(reader.ReadString())
        {
            TargetPath = ReadText(reader),
            PackageId = ReadText(reader),
            PackageVersion = ReadText(reader),
            Project = ReadText(reader),
        },
        new ArtifactDeclaration
        {
            Sha256 = ReadText(reader),
            Source = ReadText(reader),
            Revision = ReadText(reader),
            License = ReadText(reader),
            BaseModel = ReadText(reader),
            Name = ReadText(reader),
            Version = ReadText(reader),
            Supplier = ReadText(reader),
            SupplierUrl = ReadText(reader),
            SupplierEmail = ReadText(reader),
            Copyright = ReadText(reader),
            Approach = ReadText(reader),
            Released = ReadText(reader),
            SourcePath = ReadText(reader),
        });

    private static ModelFacts ReadFacts(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
            return ModelFacts.None;
        ModelFacts facts = new()
        {
            FormatVersion = ReadText(reader),
            Producer = ReadText(reader),
            ProducerVersion = ReadText(reader),
            Name = ReadText(reader),
            Version = ReadText(reader),
            Description = ReadText(reader),
            License = ReadText(reader),
            Architecture = ReadText(reader),
            Task = ReadText(reader),
            Quantization = ReadText(reader),
            BaseModels = ReadList(reader, static from => from.ReadString()),
            Languages = ReadList(reader, static from => from.ReadString()),
            Datasets = ReadList(reader, static from => from.ReadString()),
            TensorTypes = ReadCounts(reader),
            TensorCount = ReadNumber(reader),
            ParameterCount = ReadNumber(reader),
            Inputs = ReadList(reader, static from => from.ReadString()),
            Outputs = ReadList(reader, static from => from.ReadString()),
            ExternalFiles = ReadList(reader, static from => from.ReadString()),
        };
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
        foreach ((string key, string value) in ReadList(reader, static from => (from.ReadString(), from.ReadString())))
            metadata[key] = value;
        return facts with { Metadata = metadata, WeightsOnly = ReadWeightsOnly(reader) };
    }

    private static SortedDictionary<string, long> ReadCounts(BinaryReader reader)
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach ((string key, long count) in ReadList(reader, static from => (from.ReadString(), from.Read7BitEncodedInt64())))
            counts[key] = count;
        return counts;
    }

    private static WeightsOnlyFact? ReadWeightsOnly(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
            return null;
        return new WeightsOnlyFact((WeightsOnlyAnswer)reader.ReadByte(), reader.ReadString())
        {
            Member = ReadText(reader),
            Offset = ReadNumber(reader),
            Opcode = ReadText(reader),
            Global = ReadText(reader),
            AllowLines = ReadList(reader, static from => from.ReadString()),
        };
    }

    private static FileStamp ReadStamp(BinaryReader reader) =>
        new(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64());

    private static ModelFormat ReadFormat(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());

    public static IReadOnlyList<string> ReadTexts(BinaryReader reader) => ReadList(reader, static from => from.ReadString());

    public static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
