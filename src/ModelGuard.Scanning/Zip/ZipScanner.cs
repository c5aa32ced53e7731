using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Sniffing;

namespace ModelGuard.Scanning.Zip;

/// <summary>
/// Judges a zip archive: what it states about itself, then the content of every physical entry under whatever format claims it,
/// whatever its name says.
/// </summary>
/// <param name="format">The kind of archive.</param>
/// <param name="isJudgedCompletely">Whether judging all members is all there is to this kind.</param>
/// <param name="rules">What is special about this kind beyond its members.</param>
/// <param name="prefixLength">Bytes before the archive that another format accounts for.</param>
/// <param name="mayFollowProgram">Whether what stands before it is a program that another scanner has reported.</param>
internal sealed class ZipScanner(ModelFormat format, bool isJudgedCompletely, IArchiveRules? rules = null, long prefixLength = 0, bool mayFollowProgram = false) : IFormatScanner
{
    public ModelFormat Format => format;

    public void Scan(ByteSource content, ScanScope scope)
    {
        if (!isJudgedCompletely)
            new UnsupportedScanner(format).Scan(content, scope);

        ZipArchive archive = ZipReader.Read(content, scope.Budget);
        ZipRules.Judge(archive, scope);

        int claimedBefore = scope.Ledger.ClaimedMembers;
        TorchArchive torch = new(archive, content, isScript: format == ModelFormats.TorchScript);
        torch.JudgePickles(scope);
        ZipContents contents = new(archive, content);
        foreach (ZipEntry entry in archive.Entries)
        {
            if (!entry.IsFolder && !torch.IsJudged(entry))
                JudgeMember(content, entry, torch, contents, scope);
        }

        torch.JudgeStorages(scope);
        if ((rules ?? torch.Rules) is { } special)
            ScanGuard.Run(scope, () => special.Judge(contents, scope));
        bool holdsModel = scope.Ledger.ClaimedMembers > claimedBefore || torch.IsTorch;
        JudgeGaps(content, archive, holdsModel, scope);
        if (scope.IsRoot && torch.IsTorch)
            scope.Facts = torch.Facts;
    }

    private static void JudgeMember(ByteSource archive, ZipEntry entry, TorchArchive torch, ZipContents contents, ScanScope scope)
    {
        ScanScope memberScope = scope.ForMember(entry.Fields.Name);
        ScanGuard.Run(memberScope, () =>
        {
            using ZipMember? member = ZipMember.Open(archive, entry, memberScope);
            if (member is null)
                return;
            member.Verify(memberScope);
            if (entry.IsSymbolicLink)
            {
                ZipRules.JudgeLink(entry, member.ReadLinkTarget(), scope);
                return;
            }

            // The pickle says what the bytes of a storage are: numbers, of a known count.
            if (torch.IsStorage(entry.Fields.Name))
                return;
            ModelFormat claimed = scope.ScanNested(member.Content, entry.Fields.Name);
            if (claimed == ModelFormat.None)
                contents.NoteUnclaimed(entry.Fields.Name);
            if (torch.IsTorch && claimed == ModelFormat.None)
                torch.JudgeUnclaimed(entry, member.Content, memberScope);
        });
    }

    private void JudgeGaps(ByteSource content, ZipArchive archive, bool holdsModel, ScanScope scope)
    {
        foreach (ZipGap gap in archive.Gaps)
        {
            if (gap.Kind == ZipGapKind.Before && gap.End == prefixLength)
                continue;

            // A program may carry an archive behind it; without a model in it that is none of our business.
            if (gap.Kind == ZipGapKind.Before && (mayFollowProgram || !holdsModel) && StartsWithProgram(content))
                continue;
            switch (gap.Kind)
            {
                case ZipGapKind.Before:
                    scope.Report(
                        ContentRules.ArchiveContradictsItself,
                        $"expected the archive to start at 0, found {gap.End} bytes before it: one program sees the archive, the next what stands before it",
                        gap.Start);
                    break;
                default:
                    UnaccountedBytes.Report(content, gap.Start, gap.End, gap.Kind == ZipGapKind.After ? "the archive" : "an entry", scope);
                    break;
            }
        }
    }

    private static bool StartsWithProgram(ByteSource content)
    {
        Span<byte> head = stackalloc byte[16];
        ReadOnlySpan<byte> read = head[..content.Read(0, head)];

        // A module of Java is a zip behind four bytes (JDK, jdk.internal.jmod.JmodFile).
        return ExecutableHeads.IsExecutable(read) || read.StartsWith("JM\x01\0"u8);
    }
}
