using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;
using ModelGuard.Engine.Caching;
using ModelGuard.Engine.Discovery;
using ModelGuard.Engine.Grouping;
using ModelGuard.Rules;
using ModelGuard.Scanning;

namespace ModelGuard.Engine.Judging;

/// <summary>Reads one file: identifies, judges and, where it is or may be a model, hashes it. Safe for several threads.</summary>
internal sealed class FileJudge(ScanLimits limits, IoCounter counter)
{
    /// <summary>Judges a file.</summary>
    /// <param name="reference">The file.</param>
    /// <param name="alwaysHash">Whether to hash it even where it is no model.</param>
    /// <param name="progress">Told the bytes hashed so far.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    public JudgedFile Judge(ArtifactReference reference, bool alwaysHash, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long judgedTicks = DateTime.UtcNow.Ticks;
        JudgedFile judged = NotRead(judgedTicks);
        try
        {
            if (!FileStamp.TryTake(reference.FullPath, out FileStamp before))
                return WithTrouble(judged, reference, FileTrouble.OfPath(reference.FullPath));

            using (FileByteSource source = FileByteSource.Open(reference.FullPath, counter))
            using (HashAhead hash = new(source, progress, cancellationToken))
            {
                judged = Scan(source, reference, judgedTicks, hash.Begin) with { Stamp = before };
                if (alwaysHash || judged.Verdict != Verdict.NotAModel)
                    judged = judged with { Sha256 = hash.Result().Sha256 };
            }

            // What was found stays found, but the digest may be of bytes that never stood in the file together.
            return FileStamp.TryTake(reference.FullPath, out FileStamp after) && after == before
                ? judged
                : WithTrouble(judged with { Sha256 = null }, reference, FileTrouble.ChangedWhileRead);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return WithTrouble(judged, reference, FileTrouble.Of(exception));
        }
#pragma warning disable CA1031 // The boundary: a defect in one reader must not lose what is known about all other files.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return With(judged, InternalErrors.Of(exception, reference.DisplayPath));
        }
#pragma warning restore CA1031
    }

    /// <summary>Hashes a file that was judged before; used for parts of a model that are no models themselves.</summary>
    /// <returns>The SHA-256, or <see langword="null"/> where the file is not the one that was judged any more or cannot be read.</returns>
    public string? Hash(ArtifactReference reference, FileStamp judged, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using FileByteSource source = FileByteSource.Open(reference.FullPath, counter);
            string sha256 = FileHasher.Hash(source, progress, cancellationToken).Sha256;
            return FileStamp.TryTake(reference.FullPath, out FileStamp after) && after == judged ? sha256 : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A file that is known to be unreadable without being opened.</summary>
    public static JudgedFile Unreadable(ArtifactReference reference, FileTrouble trouble) =>
        WithTrouble(NotRead(DateTime.UtcNow.Ticks), reference, trouble);

    private static JudgedFile NotRead(long judgedTicks) => new()
    {
        Stamp = null,
        JudgedTicks = judgedTicks,
        Format = ModelFormat.Unreadable,
        Verdict = Verdict.NotAModel,
    };

    private JudgedFile Scan(FileByteSource source, ArtifactReference reference, long judgedTicks, Action onClaimed)
    {
        RecordingSiblings siblings = new(reference.FullPath, counter);
        string fileName = Path.GetFileName(reference.FullPath);
        ScanResult result = ContentScanner.Scan(source, new ScanRequest(reference.DisplayPath, fileName, siblings, limits) { OnClaimed = onClaimed });
        JudgedFile judged = new()
        {
            Stamp = null,
            JudgedTicks = judgedTicks,
            Format = result.Format,
            Verdict = result.Verdict,
            Findings = result.Findings,
            Facts = result.Facts,
        };
        return ModelIndexes.Read(judged, source, reference, siblings) with { Siblings = siblings.Answers };
    }

    private static JudgedFile WithTrouble(JudgedFile judged, ArtifactReference reference, FileTrouble trouble) =>
        With(judged, trouble.At(reference.DisplayPath));

    private static JudgedFile With(JudgedFile judged, Finding finding) => judged with
    {
        Stamp = null,
        Verdict = judged.Verdict.Join(finding.Rule.Effect ?? Verdict.Inconclusive),
        Findings = [.. judged.Findings, finding],
    };
}
