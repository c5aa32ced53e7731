using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Engine.Caching;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Grouping;

/// <summary>Texts beside weights that say which files make up one model: they are no models, but what they name must be there.</summary>
internal static class ModelIndexes
{
    private const string ConfigName = "config.json";
    private const string IndexSuffix = ".index.json";

    /// <summary>Adds to the result of a small text file what it says about the files beside it.</summary>
    public static JudgedFile Read(JudgedFile judged, ByteSource source, ArtifactReference reference, ISiblingFiles siblings)
    {
        string name = Path.GetFileName(reference.FullPath);
        if (judged.Verdict != Verdict.NotAModel)
            return judged;
        if (name.EndsWith(IndexSuffix, StringComparison.OrdinalIgnoreCase))
            return WithShards(judged, ShardIndexReader.Read(source), reference.DisplayPath, siblings);
        if (!name.Equals(ConfigName, StringComparison.OrdinalIgnoreCase))
            return judged;

        IReadOnlyDictionary<string, string> values = SnapshotConfigReader.Read(source);
        return SnapshotConfigReader.IsSnapshot(values) ? judged with { Facts = judged.Facts with { Metadata = values, Architecture = values.GetValueOrDefault("architectures") ?? values.GetValueOrDefault("_class_name") } } : judged;
    }

    /// <summary>Whether a report is of the configuration of a Hugging Face snapshot.</summary>
    public static bool IsSnapshotConfig(ArtifactReport report) =>
        report.Facts.Metadata.Count > 0
        && report.Verdict == Verdict.NotAModel
        && Path.GetFileName(report.Reference.FullPath).Equals(ConfigName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a report is of an index of shards.</summary>
    public static bool IsShardIndex(ArtifactReport report) =>
        report.Facts.ExternalFiles.Count > 0 && report.Reference.FullPath.EndsWith(IndexSuffix, StringComparison.OrdinalIgnoreCase);

    private static JudgedFile WithShards(JudgedFile judged, IReadOnlyList<string> shards, string displayPath, ISiblingFiles siblings)
    {
        if (shards.Count == 0)
            return judged;

        List<Finding> findings = [.. judged.Findings];
        List<string> missing = [];
        foreach (string shard in shards)
        {
            SiblingState state = siblings.Resolve(shard, out _);
            if (state is SiblingState.Escapes)
            {
                findings.Add(new Finding(
                    GraphRules.ExternalDataEscapes, new Place(displayPath), $"the index names the shard '{shard}', outside its own folder")
                {
                    Subject = shard,
                });
            }
            else if (state is SiblingState.Missing or SiblingState.NotAFile)
            {
                missing.Add(shard);
            }
        }

        // An index alone is a leftover; an index with some of its shards is a model with a hole.
        if (missing.Count > 0 && missing.Count < shards.Count)
        {
            findings.Add(new Finding(
                GraphRules.ExternalDataMissing,
                new Place(displayPath),
                $"{missing.Count} of {shards.Count} shards that the index names are missing, the first is '{missing[0]}'"));
        }

        Verdict verdict = findings.Aggregate(judged.Verdict, static (so, finding) => so.Join(finding.Rule.Effect ?? Verdict.NotAModel));
        return judged with { Verdict = verdict, Findings = findings, Facts = judged.Facts with { ExternalFiles = shards } };
    }
}
