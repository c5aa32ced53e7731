using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Settings;
using ModelGuard.Engine.Caching;
using ModelGuard.Engine.Discovery;
using ModelGuard.Engine.Grouping;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Judging;

/// <summary>Judges the files of one run: what the cache knows is taken from it, everything else is read, across files and never inside one.</summary>
internal sealed class ArtifactJudgement(GuardRequest request, GuardPolicy policy, IoCounter counter)
{
    private const string DigestPlaceholder = "{sha256}";

    private readonly FileJudge _judge = new(policy.Limits, counter);
    private readonly Dictionary<string, JudgedFile> _judged = new(FilePaths.Comparer);

    /// <summary>Judges files and puts parts and models together.</summary>
    /// <param name="files">Each file once.</param>
    /// <param name="progress">Told about twice a second at most.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>One report a file, ordered by display path; files that a model names beside it are added.</returns>
    public IReadOnlyList<ArtifactReport> Judge(
        IReadOnlyList<FoundFile> files, IProgress<GuardProgress>? progress, CancellationToken cancellationToken)
    {
        ResultCache cache = ResultCache.Open(request.CacheFile, policy.Limits, request.AlwaysRehash);
        List<FoundFile> all = [.. files];
        JudgeAll(files, cache, progress, cancellationToken);

        IReadOnlyList<FoundFile> named = FilesNamedByModels(all);
        JudgeAll(named, cache, progress: null, cancellationToken);
        all.AddRange(named);
        all.Sort(static (left, right) => string.CompareOrdinal(left.Reference.DisplayPath, right.Reference.DisplayPath));

        IReadOnlyList<ArtifactReport> reports = ModelGrouping.Group([.. all.Select(ReportOf)]);
        reports = WithDigestsOfParts(reports, cache, cancellationToken);
        cache.Save();
        return reports;
    }

    private void JudgeAll(
        IReadOnlyList<FoundFile> files, ResultCache cache, IProgress<GuardProgress>? progress, CancellationToken cancellationToken)
    {
        List<(FoundFile File, long Length)> misses = [];
        foreach (FoundFile file in files)
        {
            string path = file.Reference.FullPath;
            if (file.Trouble is { } trouble)
                _judged[path] = FileJudge.Unreadable(file.Reference, trouble);
            else if (cache.Find(path) is { } known && (known.Sha256 is not null || !IsAlwaysHashed(file.Reference)))
                _judged[path] = Relocated(known, file.Reference.DisplayPath);
            else
                misses.Add((file, FileStamp.TryTake(path, out FileStamp stamp) ? stamp.Length : 0));
        }

        // The largest first, so that no worker starts on one when the others are done.
        misses.Sort(static (left, right) => right.Length.CompareTo(left.Length));
        long missedBytes = misses.Sum(static miss => miss.Length);
        ProgressMeter? meter = progress is null ? null : new ProgressMeter(progress, misses.Count, missedBytes);
        JudgedFile[] results = new JudgedFile[misses.Count];
        void JudgeOne(int index)
        {
            FileProgress? fileProgress = meter is null ? null : new FileProgress(meter);
            ArtifactReference reference = misses[index].File.Reference;
            results[index] = _judge.Judge(reference, IsAlwaysHashed(reference), fileProgress, cancellationToken);
            fileProgress?.Complete(misses[index].Length);
        }

        Workers.Run(misses.Count, request.MaxParallelism, JudgeOne, cancellationToken);

        for (int i = 0; i < results.Length; i++)
        {
            string path = misses[i].File.Reference.FullPath;
            _judged[path] = results[i];
            cache.Keep(path, results[i]);
        }
    }

    private List<FoundFile> FilesNamedByModels(List<FoundFile> files)
    {
        Dictionary<string, FoundFile> named = new(FilePaths.Comparer);
        foreach (FoundFile file in files)
        {
            JudgedFile judged = _judged[file.Reference.FullPath];
            foreach (string name in judged.Facts.ExternalFiles)
            {
                string path = Path.GetFullPath(Path.Join(Path.GetDirectoryName(file.Reference.FullPath), name.Replace('\\', '/')));
                bool isThere = judged.Siblings.Any(sibling => sibling.State == SiblingState.Found && sibling.RelativePath == name);
                if (isThere && !_judged.ContainsKey(path) && !named.ContainsKey(path))
                    named.Add(path, new FoundFile(Beside(file.Reference, path, name)));
            }
        }

        return [.. named.Values];
    }

    private IReadOnlyList<ArtifactReport> WithDigestsOfParts(
        IReadOnlyList<ArtifactReport> reports, ResultCache cache, CancellationToken cancellationToken)
    {
        int[] missing = [.. Enumerable.Range(0, reports.Count).Where(index => LacksDigest(reports[index]))];
        if (missing.Length == 0)
            return reports;

        string?[] digests = new string?[missing.Length];
        void HashOne(int index)
        {
            ArtifactReference reference = reports[missing[index]].Reference;
            digests[index] = _judge.Hash(reference, _judged[reference.FullPath].Stamp!.Value, progress: null, cancellationToken);
        }

        Workers.Run(missing.Length, request.MaxParallelism, HashOne, cancellationToken);

        ArtifactReport[] completed = [.. reports];
        for (int i = 0; i < missing.Length; i++)
        {
            ArtifactReport report = completed[missing[i]];
            if (digests[i] is { } digest)
            {
                completed[missing[i]] = report with { Sha256 = digest };
                cache.Keep(report.Reference.FullPath, _judged[report.Reference.FullPath] with { Sha256 = digest });
            }
            else
            {
                Finding finding = FileTrouble.ChangedWhileRead.At(report.Reference.DisplayPath);
                completed[missing[i]] = report with { Verdict = report.Verdict.Join(Verdict.Inconclusive), Findings = [.. report.Findings, finding] };
            }
        }

        return completed;
    }

    private bool LacksDigest(ArtifactReport report) =>
        report.PartOf is not null && report.Sha256 is null && _judged[report.Reference.FullPath].Stamp is not null;

    private ArtifactReport ReportOf(FoundFile file)
    {
        JudgedFile judged = _judged[file.Reference.FullPath];
        return new ArtifactReport(file.Reference, judged.Format, judged.Verdict)
        {
            Size = judged.Stamp?.Length,
            Sha256 = judged.Sha256,
            Findings = [.. judged.Findings.Select(finding => WithDigest(finding, judged.Sha256)).Order(FindingOrder.Instance)],
            Facts = judged.Facts,
        };
    }

    private static Finding WithDigest(Finding finding, string? sha256) =>
        sha256 is not null && finding.Mend.Contains(DigestPlaceholder, StringComparison.Ordinal)
            ? finding with { Mend = finding.Mend.Replace(DigestPlaceholder, sha256, StringComparison.Ordinal) }
            : finding;

    // An earlier run may have shown the same file under another path.
    private static JudgedFile Relocated(JudgedFile judged, string displayPath) =>
        judged.Findings.All(finding => finding.Place.File == displayPath)
            ? judged
            : judged with { Findings = [.. judged.Findings.Select(finding => finding with { Place = finding.Place with { File = displayPath } })] };

    private static bool IsAlwaysHashed(ArtifactReference reference) =>
        reference.Origin.Kind == "ModelArtifact" || reference.Declaration.Sha256 is not null;

    private static ArtifactReference Beside(ArtifactReference model, string path, string name)
    {
        string relative = name.Replace('\\', '/');
        string? target = model.Origin.TargetPath is { } modelTarget ? FilePaths.Join(FilePaths.FolderOf(modelTarget), relative) : null;
        return new ArtifactReference(
            path,
            FilePaths.Join(FilePaths.FolderOf(model.DisplayPath), relative),
            model.Origin with { TargetPath = target },
            model.Declaration with { Sha256 = null });
    }
}
