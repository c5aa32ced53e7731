using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Archives;

namespace ModelGuard.Scanning.Tar;

/// <summary>Judges a tar archive: what it states about itself, then the content of every member under whatever format claims it.</summary>
/// <param name="format">The kind of archive.</param>
internal sealed class TarScanner(ModelFormat format) : IFormatScanner
{
    public ModelFormat Format => format;

    public void Scan(ByteSource content, ScanScope scope)
    {
        TarArchive archive = TarReader.Read(content, scope.Budget);
        TarRules.Judge(archive, scope);
        TorchTar? torch = format == ModelFormats.TorchTar ? new TorchTar() : null;
        foreach (TarEntry entry in archive.Entries)
            JudgeMember(content, entry, torch, scope);
        torch?.JudgeWhole(scope);
        foreach (TarGap gap in archive.Gaps)
            UnaccountedBytes.Report(content, gap.Start, gap.End, gap.After, scope);
    }

    private static void JudgeMember(ByteSource content, TarEntry entry, TorchTar? torch, ScanScope scope)
    {
        long length = Math.Min(entry.Length, Math.Max(0, content.Length - entry.DataOffset));

        // What is no file has no data for Python, and has some for others: where a length is stated, both readings are judged.
        if (length == 0)
            return;
        ScanScope memberScope = scope.ForMember(entry.Name);
        ScanGuard.Run(memberScope, () =>
        {
            using KeptContent member = KeptContent.Open(content.Slice(entry.DataOffset, length), scope);
            if (torch?.TryJudge(entry, member.Content, memberScope) != true)
                scope.ScanNested(member.Content, entry.Name);
        });
    }
}
