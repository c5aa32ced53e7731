using ModelGuard.Core.Packages;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Caching;

/// <summary>Writes what an audit learnt field by field, and reads it in the same order.</summary>
internal static class AuditRecords
{
    public static void Write(BinaryWriter writer, AuditFacts? facts)
    {
        writer.Write(facts is not null);
        if (facts is null)
            return;
        RecordWriter.WriteList(writer, facts.Packages, Write);
        RecordWriter.WriteList(writer, facts.Vulnerabilities, Write);
        WriteTexts(writer, facts.Files);
        RecordWriter.WriteNumber(writer, facts.AdvisoriesOf?.UtcTicks);
        writer.Write(facts.AdvisoryCount);
    }

    public static AuditFacts? Read(BinaryReader reader) => !reader.ReadBoolean() ? null : new AuditFacts
    {
        Packages = RecordReader.ReadList(reader, ReadPackage),
        Vulnerabilities = RecordReader.ReadList(reader, ReadVulnerability),
        Files = ReadTexts(reader),
        AdvisoriesOf = ReadTime(reader),
        AdvisoryCount = reader.ReadInt32(),
    };

    private static void Write(BinaryWriter writer, PackageUse use)
    {
        writer.Write((byte)use.Ecosystem);
        writer.Write(use.Name);
        WriteText(writer, use.Version);
        writer.Write(use.Place.File);
        RecordWriter.WriteNumber(writer, use.Place.Line);
        RecordWriter.WriteNumber(writer, use.Place.Column);
        WriteText(writer, use.Specifier);
        writer.Write((byte)use.Source);
        WriteText(writer, use.Address);
        WriteText(writer, use.BroughtBy);
        foreach (bool flag in (bool[])[use.IsHashed, use.IsDirect, use.IsDevelopment, use.RunsOnInstall, use.IsSourceOnly])
            writer.Write(flag);
    }

    private static PackageUse ReadPackage(BinaryReader reader) => new(
        (PackageEcosystem)reader.ReadByte(),
        reader.ReadString(),
        ReadText(reader),
        new Place(reader.ReadString()) { Line = (int?)RecordReader.ReadNumber(reader), Column = (int?)RecordReader.ReadNumber(reader) })
    {
        Specifier = ReadText(reader),
        Source = (PackageSource)reader.ReadByte(),
        Address = ReadText(reader),
        BroughtBy = ReadText(reader),
        IsHashed = reader.ReadBoolean(),
        IsDirect = reader.ReadBoolean(),
        IsDevelopment = reader.ReadBoolean(),
        RunsOnInstall = reader.ReadBoolean(),
        IsSourceOnly = reader.ReadBoolean(),
    };

    private static void Write(BinaryWriter writer, VulnerabilityFact fact)
    {
        writer.Write(fact.Id);
        RecordWriter.WriteList(writer, fact.Affects, static (to, affected) =>
        {
            to.Write((byte)affected.Ecosystem);
            to.Write(affected.Name);
            to.Write(affected.Version);
            WriteTexts(to, affected.FixedVersions);
            WriteTexts(to, affected.Places);
        });
        WriteTexts(writer, fact.Aliases);
        writer.Write(fact.SourceName);
        writer.Write(fact.SourceUrl);
        writer.Write(fact.IsMalicious);
        writer.Write(fact.Summary);
        RecordWriter.WriteList(writer, fact.Ratings, static (to, rating) =>
        {
            to.Write(rating.Severity);
            to.Write(rating.Score ?? double.NaN);
            to.Write(rating.Method);
            WriteText(to, rating.Vector);
            WriteText(to, rating.Source);
        });
        writer.Write(fact.Severity);
        RecordWriter.WriteList(writer, fact.Cwes, static (to, number) => to.Write(number));
        RecordWriter.WriteNumber(writer, fact.Published?.UtcTicks);
        RecordWriter.WriteNumber(writer, fact.Modified?.UtcTicks);
        WriteTexts(writer, fact.References);
        WriteText(writer, fact.Analysis?.State);
        if (fact.Analysis is not { } analysis)
            return;
        WriteText(writer, analysis.Justification);
        writer.Write(analysis.Detail);
        writer.Write(analysis.Until.DayNumber);
    }

    private static VulnerabilityFact ReadVulnerability(BinaryReader reader) => new(
        reader.ReadString(),
        RecordReader.ReadList(reader, static from => new AffectedPackage((PackageEcosystem)from.ReadByte(), from.ReadString(), from.ReadString(), ReadTexts(from)) { Places = ReadTexts(from) }))
    {
        Aliases = ReadTexts(reader),
        SourceName = reader.ReadString(),
        SourceUrl = reader.ReadString(),
        IsMalicious = reader.ReadBoolean(),
        Summary = reader.ReadString(),
        Ratings = RecordReader.ReadList(reader, static from => new VulnerabilityRating(
            from.ReadString(), from.ReadDouble() is var score && double.IsNaN(score) ? null : score, from.ReadString(), ReadText(from), ReadText(from))),
        Severity = reader.ReadString(),
        Cwes = RecordReader.ReadList(reader, static from => from.ReadInt32()),
        Published = ReadTime(reader),
        Modified = ReadTime(reader),
        References = ReadTexts(reader),
        Analysis = ReadText(reader) is { } state ? new VulnerabilityAnalysis(state, ReadText(reader), reader.ReadString(), DateOnly.FromDayNumber(reader.ReadInt32())) : null,
    };

    private static DateTimeOffset? ReadTime(BinaryReader reader) => RecordReader.ReadNumber(reader) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts) => RecordWriter.WriteList(writer, texts, static (to, text) => to.Write(text));

    private static IReadOnlyList<string> ReadTexts(BinaryReader reader) => RecordReader.ReadList(reader, static from => from.ReadString());

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
