using System.Globalization;
using System.IO.Hashing;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Zip;

/// <summary>The content of one entry, opened to be read.</summary>
internal sealed class ZipMember : IDisposable
{
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>Members up to this size are inflated once and kept; larger ones are inflated each time they are read.</summary>
    private const long KeptLength = 4L << 20;
    private const int ChunkLength = 256 << 10;

    private readonly InflatedByteSource? _inflated;
    private readonly bool _isEncrypted;

    private ZipMember(ZipEntryFields fields, ByteSource content)
    {
        Fields = fields;
        Content = content;
        _isEncrypted = fields.IsEncrypted;
    }

    private ZipMember(ZipEntryFields fields, ByteSource compressed, ScanBudget budget)
    {
        Fields = fields;
        _inflated = new InflatedByteSource(compressed, fields.Length, budget);
        Content = _inflated;
        _isEncrypted = fields.IsEncrypted;
    }

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
            return new ZipMember(fields, archive.Slice(entry.DataOffset, available));
        }

        ByteSource data = archive.Slice(entry.DataOffset, fields.CompressedLength);
        switch (fields.Method)
        {
            case Stored:
                if (fields.Length != fields.CompressedLength)
                    scope.Report(ContentRules.ArchiveContradictsItself, $"expected equal lengths of a stored member, found {fields.CompressedLength} and {fields.Length}", 0);
                return new ZipMember(fields, data);
            case Deflated:
                return new ZipMember(fields, data, scope.Budget);
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
        uint found = _inflated is not null && Content.Length <= KeptLength ? Keep() : Sum();
        if (found != Fields.Crc32 && !_isEncrypted)
            scope.Report(ContentRules.Malformed, $"expected CRC-32 {Fields.Crc32:x8} as the archive says, found {found:x8}", 0);
    });

    public void Dispose() => _inflated?.Dispose();

    private uint Keep()
    {
        byte[] bytes = new byte[(int)Content.Length];
        Content.ReadExactly(0, bytes);
        Content.Read(bytes.Length, []);
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
