using System.IO.Hashing;
using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Archives;
using ModelGuard.Scanning.Compressed;

namespace ModelGuard.Scanning.SevenZip;

/// <summary>Judges a 7z archive: what its header states, then every folder unpacked, and every member under whatever format claims it.</summary>
internal sealed class SevenZipScanner : IFormatScanner
{
    private const int MaxLinkLength = 4096;

    public ModelFormat Format => ModelFormats.SevenZip;

    public void Scan(ByteSource content, ScanScope scope)
    {
        SevenZipArchive? archive = null;
        RunCoders(scope, () => archive = SevenZipReader.Read(content, scope));
        if (archive is null)
            return;
        SevenZipRules.Judge(archive, scope);

        List<(long Start, long End)> extents = [.. archive.HeaderExtents];
        ScanGuard.Run(scope, () => JudgeFolders(content, archive, extents, scope));
        JudgeGaps(content, extents, scope);
    }

    private static void JudgeFolders(ByteSource content, SevenZipArchive archive, List<(long Start, long End)> extents, ScanScope scope)
    {
        IReadOnlyList<SevenZipPacked> packed = SevenZipPacked.Of(archive.Streams, content.Length);
        extents.AddRange(packed.Select(extent => (extent.Start, extent.End)));
        Queue<SevenZipFile> files = new(archive.Files.Where(file => file.HasStream));
        for (int i = 0; i < packed.Count; i++)
        {
            SevenZipFolder folder = archive.Streams.Folders[i];
            SevenZipPacked extent = packed[i];
            List<SevenZipFile?> members = [.. folder.Streams.Select(_ => files.TryDequeue(out SevenZipFile? file) ? file : null)];
            RunCoders(scope, () => JudgeFolder(content, folder, extent, members, scope));
        }

        if (packed.Count < archive.Streams.Folders.Count)
            scope.Report(ContentRules.Malformed, $"expected packed bytes of {archive.Streams.Folders.Count} folders inside the file, found those of {packed.Count}", SevenZipReader.SignatureHeaderLength);
        else if (files.Count > 0)
            scope.Report(ContentRules.Malformed, $"expected content for each member, found none for '{files.Peek().Name}'");
    }

    private static void JudgeFolder(ByteSource content, SevenZipFolder folder, SevenZipPacked packed, List<SevenZipFile?> members, ScanScope scope)
    {
        using DecodedContent decoded = new(scope, packed.End - packed.Start);
        using (StreamDecoder decoder = SevenZipCoders.Open(content, folder, packed, scope.Budget.Limits))
        {
            // What was unpacked is judged even where the rest could not be.
            RunCoders(scope, () => Unpack(content, decoder, decoded, folder, packed, scope));
            foreach (DecoderFault fault in decoder.Faults)
                scope.Report(ContentRules.Malformed, fault.Message, fault.Offset);
        }

        ByteSource whole = decoded.AsSource(() => SevenZipCoders.Open(content, folder, packed, scope.Budget.Limits));
        long start = 0;
        for (int i = 0; i < members.Count; i++)
        {
            (long length, uint? crc) = folder.Streams[i];
            long available = Math.Clamp(whole.Length - start, 0, length);
            JudgeMember(whole.Slice(Math.Min(start, whole.Length), available), available == length ? crc : null, members[i], scope);
            start += length;
        }
    }

    private static void Unpack(ByteSource content, StreamDecoder decoder, DecodedContent decoded, SevenZipFolder folder, SevenZipPacked packed, ScanScope scope)
    {
        decoded.Drain(decoder, folder.Length);
        if (decoded.Length < folder.Length)
            throw new MalformedContentException($"expected {folder.Length} unpacked bytes, found {decoded.Length}", packed.Start);
        if (decoder.Read(new byte[1]) != 0)
            throw new MalformedContentException($"expected {folder.Length} unpacked bytes, found more", packed.Start);
        if (decoder.Position < packed.End)
            UnaccountedBytes.Report(content, decoder.Position, packed.End, "a packed stream", scope);
    }

    private static void JudgeMember(ByteSource content, uint? crc, SevenZipFile? file, ScanScope scope)
    {
        string name = file?.Name ?? "nameless";
        if (file is null)
            scope.Report(ContentRules.ArchiveContradictsItself, "expected a name for each content, found content without one");
        ScanScope memberScope = scope.ForMember(name);
        ScanGuard.Run(memberScope, () =>
        {
            using KeptContent member = KeptContent.Open(content, scope);
            if (crc is { } stated && Sum(member.Content) is var found && found != stated)
                memberScope.Report(ContentRules.Malformed, $"expected CRC-32 {stated:x8} as the archive says, found {found:x8}", 0);
            if (file?.IsSymbolicLink == true)
                SevenZipRules.JudgeLink(file, ReadTarget(member.Content), scope);
            else
                scope.ScanNested(member.Content, name);
        });
    }

    private static void JudgeGaps(ByteSource content, List<(long Start, long End)> extents, ScanScope scope)
    {
        extents.Sort();
        long covered = 0;
        foreach ((long start, long end) in extents)
        {
            if (start > covered)
                UnaccountedBytes.Report(content, covered, start, "a record of the archive", scope);
            else if (start < covered && end > start)
                scope.Report(ContentRules.ArchiveContradictsItself, $"expected records one after the other, found one at {start} inside another that ends at {covered}", start);
            covered = Math.Max(covered, end);
        }

        if (covered < content.Length)
            UnaccountedBytes.Report(content, covered, content.Length, "the archive", scope);
    }

    private static string? ReadTarget(ByteSource content)
    {
        if (content.Length > MaxLinkLength)
            return null;
        byte[] bytes = new byte[(int)content.Length];
        return Encoding.UTF8.GetString(bytes, 0, content.Read(0, bytes));
    }

    private static uint Sum(ByteSource content)
    {
        Crc32 crc = new();
        byte[] buffer = new byte[(int)Math.Clamp(content.Length, 1, 64 << 10)];
        for (long offset = 0; offset < content.Length;)
        {
            int read = content.Read(offset, buffer);
            crc.Append(buffer.AsSpan(0, read));
            offset += Math.Max(1, read);
        }

        return crc.GetCurrentHashAsUInt32();
    }

    private static void RunCoders(ScanScope scope, Action step) => ScanGuard.Run(scope, () =>
    {
        try
        {
            step();
        }
        catch (UnsupportedCodingException exception)
        {
            scope.Report(ContentRules.UnsupportedFormat, exception.Message, exception.Offset, exception.Subject);
        }
        catch (SevenZipEncryptedException exception)
        {
            scope.Report(ContentRules.Encrypted, $"expected members that can be read, found them {exception.Message}", SevenZipReader.SignatureHeaderLength);
        }
    });
}
