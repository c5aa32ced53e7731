using System.Globalization;
using System.IO.Hashing;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Zip;

/// <summary>The content of one entry, opened to be read.</summary>
internal sealed class ZipMember : IDisposable
{
    private const int Stored = 0;
    private const int Deflated = 8;

    private const int MaxLinkLength = 4096;

    /// <summary>Deflate inflates no further (zlib, "Maximum Compression Factor"), so a longer declared length is a lie not worth memory.</summary>
    private const int MaxDeflateRatio = 1032;
    private const int ChunkLength = 256 << 10;

    private readonly InflatedByteSource? _inflated;
    private readonly bool _isEncrypted;
    private readonly ScanLedger _ledger;
    private long _kept;

    private ZipMember(ZipEntryFields fields, ByteSource content, ScanScope scope)
    {
        Fields = fields;
        Content = content;
        _isEncrypted = fields.IsEncrypted;
        _ledger = scope.Ledger;
    }

    private ZipMember(ZipEntryFields fields, InflatedByteSource inflated, ScanScope scope)
        : this(fields, (ByteSource)inflated, scope) => _inflated = inflated;

    public ZipEntryFields Fields { get; }

    /// <summary>The content, inflated where it is compressed.</summary>
    public ByteSource Content { get; private set; }

    /// <summary>Opens an entry.</summary>
    /// <returns><see langword="null"/> where it cannot be opened; the reason is reported.</returns>
    public static ZipMember? Open(ByteSource archive, ZipEntry entry, ScanScope scope)
    {
        if (entry.Local is null)
            return null;
        ZipEntryFields fields = entry.Fields;
        long available = Math.Max(0, archive.Length - entry.DataOffset);
        if (fields.CompressedLength > available)
        {
            scope.Report(ContentRules.Malformed, $"expected {fields.CompressedLength} bytes of data, found {available}", 0);
            return new ZipMember(fields, archive.Slice(entry.DataOffset, available), scope);
        }

        ByteSource data = archive.Slice(entry.DataOffset, fields.CompressedLength);
        switch (fields.Method)
        {
            case Stored:
                if (fields.Length != fields.CompressedLength)
                    scope.Report(ContentRules.ArchiveContradictsItself, $"expected equal lengths of a stored member, found {fields.CompressedLength} and {fields.Length}", 0);
                return new ZipMember(fields, data, scope);
            case Deflated:
                return OpenDeflated(fields, data, scope);
            default:
                scope.Report(
                    ContentRules.UnsupportedFormat,
                    $"expected a stored or deflated member, found compression method {fields.Method}",
                    0,
                    subject: string.Create(CultureInfo.InvariantCulture, $"zip-method-{fields.Method}"));
                return null;
        }
    }

    /// <summary>
    /// Reads the content once and compares its check sum. A difference is reported and stops nothing: torch does not compare either
    /// (CVE-2025-10156).
    /// </summary>
    public void Verify(ScanScope scope) => ScanGuard.Run(scope, () =>
    {
        uint found = _inflated is not null && CanKeep(Content.Length) ? Keep() : Sum();
        if (found != Fields.Crc32 && !_isEncrypted)
            scope.Report(ContentRules.Malformed, $"expected CRC-32 {Fields.Crc32:x8} as the archive says, found {found:x8}", 0);
    });

    /// <summary>Where a symbolic link leads; <see langword="null"/> where that is too long for a path.</summary>
    public string? ReadLinkTarget()
    {
        if (Content.Length > MaxLinkLength)
            return null;
        byte[] bytes = new byte[(int)Content.Length];
        return Encoding.UTF8.GetString(bytes, 0, Content.Read(0, bytes));
    }

    public void Dispose()
    {
        _inflated?.Dispose();
        _ledger.KeptBytes -= _kept;
    }

    private static ZipMember OpenDeflated(ZipEntryFields fields, ByteSource data, ScanScope scope)
    {
        InflatedByteSource inflated = new(data, fields.Length, scope.Budget);
        return new ZipMember(fields, inflated, scope);
    }

    /// <summary>What fits is inflated once and kept; the rest is inflated each time it is read, as often as the budget allows.</summary>
    private bool CanKeep(long length) =>
        length <= _ledger.Budget.Limits.MaxKeptBytes - _ledger.KeptBytes
        && length <= Array.MaxLength
        && length / MaxDeflateRatio <= Fields.CompressedLength;

    private uint Keep()
    {
        byte[] bytes = new byte[(int)Content.Length];
        _kept = bytes.Length;
        _ledger.KeptBytes += _kept;
        Content.ReadExactly(0, bytes);
        Content = new MemoryByteSource(bytes);
        return Crc32.HashToUInt32(bytes);
    }

    private uint Sum()
    {
        Crc32 crc = new();
        byte[] buffer = new byte[(int)Math.Min(ChunkLength, Math.Max(1, Content.Length))];
        long offset = 0;
        while (true)
        {
            int read = Content.Read(offset, buffer);
            if (read == 0)
                return crc.GetCurrentHashAsUInt32();
            crc.Append(buffer.AsSpan(0, read));
            offset += read;
        }
    }
}
