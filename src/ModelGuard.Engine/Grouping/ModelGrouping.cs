using ModelGuard.Core.Artifacts;
using ModelGuard.Engine.Discovery;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning;

namespace ModelGuard.Engine.Grouping;

/// <summary>
/// Says which files make up one model. The first rule that claims a file keeps it: external data, snapshot folder, SavedModel folder,
/// shards, companions.
/// </summary>
internal static class ModelGrouping
{
    /// <summary>The format of a data file that an ONNX model owns.</summary>
    public static ModelFormat ExternalData { get; } = new("onnx-external-data", "ONNX external data");

    /// <summary>The format of a data file that a model of another format owns.</summary>
    private static readonly ModelFormat OtherData = new("external-data", "external data");

    /// <summary>Sets <see cref="ArtifactReport.PartOf"/>.</summary>
    /// <param name="reports">Ordered by display path.</param>
    /// <returns>The same files in the same order.</returns>
    public static IReadOnlyList<ArtifactReport> Group(IReadOnlyList<ArtifactReport> reports)
    {
        ArtifactReport[] grouped = [.. reports];
        AssignExternalData(grouped);
        AssignSnapshots(grouped);
        AssignSavedModels(grouped);
        AssignShards(grouped);
        AssignCompanions(grouped);
        return grouped;
    }

    private static void AssignExternalData(ArtifactReport[] reports)
    {
        Dictionary<string, int> byPath = new(FilePaths.Comparer);
        for (int i = 0; i < reports.Length; i++)
            byPath[reports[i].Reference.FullPath] = i;

        foreach (ArtifactReport owner in (ArtifactReport[])reports.Clone())
        {
            string folder = Path.GetDirectoryName(owner.Reference.FullPath)!;
            bool isIndex = ModelIndexes.IsShardIndex(owner);
            foreach (string name in owner.Facts.ExternalFiles)
            {
                if (!byPath.TryGetValue(Path.GetFullPath(Path.Join(folder, name.Replace('\\', '/'))), out int index))
                    continue;
                ArtifactReport part = reports[index];
                if (part.PartOf is not null || ReferenceEquals(part, owner))
                    continue;
                part = part with { PartOf = owner.Reference.DisplayPath };
                reports[index] = isIndex ? part : AsExternalData(part, owner);
            }
        }
    }

    // By itself the file is a row of numbers under any name; the model that owns it accounts for its bytes.
    private static ArtifactReport AsExternalData(ArtifactReport part, ArtifactReport owner)
    {
        bool nothingElseIsKnown = part.Size is not null && part.Findings.All(static finding => finding.Rule.Id == ContentRules.UnknownContent.Id);
        return nothingElseIsKnown && part.Verdict is Verdict.NotAModel or Verdict.Inconclusive
            ? part with { Format = owner.Format == ModelFormats.Onnx ? ExternalData : OtherData, Verdict = Verdict.Clean, Findings = [] }
            : part;
    }

    private static void AssignSnapshots(ArtifactReport[] reports)
    {
        // The outermost folder first: a pipeline's components have configurations of their own.
        string[] folders =
        [
            .. reports.Where(ModelIndexes.IsSnapshotConfig)
                .Select(static report => FilePaths.FolderOf(report.Reference.DisplayPath))
                .Where(folder => reports.Any(report => IsModel(report) && IsWeightOf(folder, report)))
                .Order(StringComparer.Ordinal),
        ];
        foreach (string folder in folders)
            Assign(reports, folder, report => IsBelow(folder, report) && (IsModel(report) || Companions.IsSnapshotFile(report.Reference.DisplayPath)));
    }

    private static void AssignSavedModels(ArtifactReport[] reports)
    {
        string[] folders =
        [
            .. reports.Where(static report => IsModel(report) && Path.GetFileName(report.Reference.FullPath) == "saved_model.pb")
                .Select(static report => FilePaths.FolderOf(report.Reference.DisplayPath)),
        ];
        foreach (string folder in folders)
            Assign(reports, folder, report => IsBelow(folder, report) && Companions.IsSavedModelFile(RelativeTo(folder, report)));
    }

    private static void AssignShards(ArtifactReport[] reports)
    {
        Dictionary<string, string> firstOfStem = new(StringComparer.Ordinal);
        for (int i = 0; i < reports.Length; i++)
        {
            if (reports[i].PartOf is not null || !IsModel(reports[i]) || ShardName.StemOf(reports[i].Reference.DisplayPath) is not { } stem)
                continue;
            if (!firstOfStem.TryAdd(stem, reports[i].Reference.DisplayPath))
                reports[i] = reports[i] with { PartOf = firstOfStem[stem] };
        }
    }

    private static void AssignCompanions(ArtifactReport[] reports)
    {
        ILookup<string, ArtifactReport> models = reports
            .Where(static report => IsModel(report) && report.PartOf is null)
            .ToLookup(static report => FilePaths.FolderOf(report.Reference.DisplayPath), StringComparer.Ordinal);
        for (int i = 0; i < reports.Length; i++)
        {
            string path = reports[i].Reference.DisplayPath;
            if (reports[i].PartOf is not null || IsModel(reports[i]) || !Companions.IsTokenizerFile(path))
                continue;

            // With several models in the folder, nothing says whose vocabulary it is.
            ArtifactReport[] owners = [.. models[FilePaths.FolderOf(path)].Take(2)];
            if (owners.Length == 1)
                reports[i] = reports[i] with { PartOf = owners[0].Reference.DisplayPath };
        }
    }

    private static void Assign(ArtifactReport[] reports, string partOf, Func<ArtifactReport, bool> belongs)
    {
        for (int i = 0; i < reports.Length; i++)
        {
            if (reports[i].PartOf is null && belongs(reports[i]))
                reports[i] = reports[i] with { PartOf = partOf };
        }
    }

    private static bool IsModel(ArtifactReport report) => report.Verdict != Verdict.NotAModel && report.Size is not null;

    private static bool IsWeightOf(string folder, ArtifactReport report)
    {
        string its = FilePaths.FolderOf(report.Reference.DisplayPath);
        return its == folder || its == FilePaths.Join(folder, "onnx");
    }

    private static bool IsBelow(string folder, ArtifactReport report) =>
        folder == "." || report.Reference.DisplayPath.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string RelativeTo(string folder, ArtifactReport report) =>
        folder == "." ? report.Reference.DisplayPath : report.Reference.DisplayPath[(folder.Length + 1)..];
}
