using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Caching;

/// <summary>Writes records field by field; <see cref="RecordReader"/> reads them in the same order.</summary>
internal static class RecordWriter
{
    public static void Write(BinaryWriter writer, JudgedFile file)
    {
        Write(writer, file.Stamp!.Value);
        writer.Write(file.JudgedTicks);
        Write(writer, file.Format);
        writer.Write((byte)file.Verdict);
        WriteText(writer, file.Sha256);
        WriteList(writer, file.Findings, Write);
        Write(writer, file.Facts);
        WriteList(writer, file.Siblings, Write);
    }

    public static void Write(BinaryWriter writer, ArtifactReport report)
    {
        Write(writer, report.Reference);
        Write(writer, report.Format);
        writer.Write((byte)report.Verdict);
        WriteNumber(writer, report.Size);
        WriteText(writer, report.Sha256);
        WriteText(writer, report.PartOf);
        WriteList(writer, report.Findings, Write);
        Write(writer, report.Facts);
        ProvenanceRecordWriter.Write(writer, report.Provenance);
        writer.Write(report.JudgedElsewhere);
    }

    public static void Write(BinaryWriter writer, Finding finding)
    {
        writer.Write(finding.Rule.Id);
        writer.Write(finding.Place.File);
        WriteText(writer, finding.Place.Member);
        WriteNumber(writer, finding.Place.Offset);
        WriteNumber(writer, finding.Place.Line);
        WriteNumber(writer, finding.Place.Column);
        WriteNumber(writer, finding.Place.EndLine);
        WriteNumber(writer, finding.Place.EndColumn);
        writer.Write(finding.Message);
        writer.Write(finding.Mend);
        writer.Write((byte)finding.Severity);
        WriteText(writer, finding.Subject);
        WriteText(writer, finding.AcceptedBecause);
    }

    public static void Write(BinaryWriter writer, ServiceUse service)
    {
        writer.Write(service.Model);
        WriteText(writer, service.Maker);
        writer.Write(service.PinStatus);
        writer.Write(service.Reason);
        WriteText(writer, service.EndpointHost);
        writer.Write(service.File);
        writer.Write(service.Line);
        writer.Write(service.KeyPath);
        WriteText(writer, service.Provider);
        WriteText(writer, service.Version);
        writer.Write(service.Task);
        WriteText(writer, service.Authenticated?.ToString());
        writer.Write(service.IsOnOwnMachine);
        writer.Write(service.DataFlow);
        WriteText(writer, service.Region);
        WriteList(writer, service.Jurisdictions, static (texts, text) => texts.Write(text));
        WriteText(writer, service.Group);
        writer.Write(service.IsFallback);
    }

    public static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (T item in items)
            write(writer, item);
    }

    public static void WriteNumber(BinaryWriter writer, long? number)
    {
        writer.Write(number.HasValue);
        if (number.HasValue)
            writer.Write7BitEncodedInt64(number.Value);
    }

    private static void Write(BinaryWriter writer, ArtifactReference reference)
    {
        writer.Write(reference.FullPath);
        writer.Write(reference.DisplayPath);
        ArtifactOrigin origin = reference.Origin;
        writer.Write(origin.Kind);
        WriteText(writer, origin.TargetPath);
        WriteText(writer, origin.PackageId);
        WriteText(writer, origin.PackageVersion);
        WriteText(writer, origin.Project);
        ArtifactDeclaration declaration = reference.Declaration;
        WriteText(writer, declaration.Sha256);
        WriteText(writer, declaration.Source);
        WriteText(writer, declaration.Revision);
        WriteText(writer, declaration.License);
        WriteText(writer, declaration.BaseModel);
        WriteText(writer, declaration.Name);
        WriteText(writer, declaration.Version);
        WriteText(writer, declaration.Supplier);
        WriteText(writer, declaration.SupplierUrl);
        WriteText(writer, declaration.SupplierEmail);
        WriteText(writer, declaration.Copyright);
        WriteText(writer, declaration.Approach);
        WriteText(writer, declaration.Released);
        WriteText(writer, declaration.SourcePath);
    }

    private static void Write(BinaryWriter writer, ModelFacts facts)
    {
        // Most files are no models and have none.
        writer.Write(!ReferenceEquals(facts, ModelFacts.None));
        if (ReferenceEquals(facts, ModelFacts.None))
            return;
        WriteText(writer, facts.FormatVersion);
        WriteText(writer, facts.Producer);
        WriteText(writer, facts.ProducerVersion);
        WriteText(writer, facts.Name);
        WriteText(writer, facts.Version);
        WriteText(writer, facts.Description);
        WriteText(writer, facts.License);
        WriteText(writer, facts.Architecture);
        WriteText(writer, facts.Task);
        WriteText(writer, facts.Quantization);
        WriteList(writer, facts.BaseModels, static (to, text) => to.Write(text));
        WriteList(writer, facts.Languages, static (to, text) => to.Write(text));
        WriteList(writer, facts.Datasets, static (to, text) => to.Write(text));
        WriteList(writer, [.. facts.TensorTypes], static (to, pair) =>
        {
            to.Write(pair.Key);
            to.Write7BitEncodedInt64(pair.Value);
        });
        WriteNumber(writer, facts.TensorCount);
        WriteNumber(writer, facts.ParameterCount);
        WriteList(writer, facts.Inputs, static (to, text) => to.Write(text));
        WriteList(writer, facts.Outputs, static (to, text) => to.Write(text));
        WriteList(writer, facts.ExternalFiles, static (to, text) => to.Write(text));
        WriteList(writer, [.. facts.Metadata], static (to, pair) =>
        {
            to.Write(pair.Key);
            to.Write(pair.Value);
        });
        Write(writer, facts.WeightsOnly);
    }

    private static void Write(BinaryWriter writer, WeightsOnlyFact? fact)
    {
        writer.Write(fact is not null);
        if (fact is null)
            return;
        writer.Write((byte)fact.Answer);
        writer.Write(fact.Reason);
        WriteText(writer, fact.Member);
        WriteNumber(writer, fact.Offset);
        WriteText(writer, fact.Opcode);
        WriteText(writer, fact.Global);
        WriteList(writer, fact.AllowLines, static (to, text) => to.Write(text));
    }

    private static void Write(BinaryWriter writer, SiblingRecord sibling)
    {
        writer.Write(sibling.RelativePath);
        writer.Write((byte)sibling.State);
        Write(writer, sibling.Stamp);
    }

    private static void Write(BinaryWriter writer, FileStamp stamp)
    {
        writer.Write(stamp.Length);
        writer.Write(stamp.ModifiedTicks);
        writer.Write(stamp.ChangedTicks);
        writer.Write(stamp.FileId);
    }

    private static void Write(BinaryWriter writer, ModelFormat format)
    {
        writer.Write(format.Id);
        writer.Write(format.Name);
    }

    public static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts) => WriteList(writer, texts, static (to, text) => to.Write(text));

    public static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }
}
