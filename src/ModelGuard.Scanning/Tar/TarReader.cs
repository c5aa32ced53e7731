using System.Globalization;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Tar;

/// <summary>
/// Reads a tar archive: v7, ustar, pax, GNU. It goes from header to header as Python's tarfile does, notes where other programs would
/// go elsewhere, and accounts for every byte. It judges nothing.
/// </summary>
internal sealed class TarReader
{
    private const int Block = TarHeader.BlockLength;

    /// <summary>Names and records of one member; longer ones are no names.</summary>
    private const int MaxExtensionLength = 1 << 20;

    private readonly ByteSource _content;
    private readonly ScanBudget _budget;
    private readonly List<TarEntry> _entries = [];
    private readonly List<(string, long)> _faults = [];
    private readonly List<(string, long, string)> _contradictions = [];
    private readonly List<TarGap> _gaps = [];
    private long _offset;
    private long _firstHeader = -1;
    private string? _longName;
    private string? _longLink;
    private PaxRecords? _records;

    private TarReader(ByteSource content, ScanBudget budget)
    {
        _content = content;
        _budget = budget;
    }

    /// <summary>Reads an archive.</summary>
    /// <exception cref="LimitReachedException">There are more members than the limit.</exception>
    public static TarArchive Read(ByteSource content, ScanBudget budget)
    {
        TarReader reader = new(content, budget);
        reader.ReadMembers();
        return new TarArchive(reader._entries, reader._faults, reader._contradictions, reader._gaps);
    }

    private void ReadMembers()
    {
        Span<byte> block = stackalloc byte[Block];
        while (true)
        {
            int read = _content.Read(_offset, block);
            if (read < Block)
            {
                _faults.Add(("expected a header or two blocks of zeros at the end, found the end: the archive is cut short", _offset));
                if (read > 0)
                    _gaps.Add(new TarGap(_offset, _content.Length, "the last member"));
                return;
            }

            if (!block.ContainsAnyExcept((byte)0))
            {
                ReadEnd();
                return;
            }

            _budget.ChargeMembers(1);
            TarHeader header = new(block);
            if (!header.HasCheckSum)
            {
                Stop("expected a header whose check sum holds, found another block");
                return;
            }

            if (header.Length is not { } length)
            {
                Stop("expected a length in octal digits, found other characters");
                return;
            }

            if (_firstHeader < 0)
                _firstHeader = _offset;
            if (!ReadMember(header, length))
                return;
        }
    }

    /// <returns>Whether the next header can be found.</returns>
    private bool ReadMember(TarHeader header, long length)
    {
        switch (header.Type)
        {
            case 'L':
                return ReadExtension(length, bytes => _longName = TarHeader.Text(bytes));
            case 'K':
                return ReadExtension(length, bytes => _longLink = TarHeader.Text(bytes));
            case 'x' or 'X':
                return ReadRecords(length, isGlobal: false);
            case 'g':
                return ReadRecords(length, isGlobal: true);
            default:
                return ReadEntry(header, length);
        }
    }

    private bool ReadEntry(TarHeader header, long length)
    {
        long headerOffset = _offset;
        string name = _records?.Path ?? _longName ?? NameOf(header, out _);
        string? otherName = _records?.Path is null && _longName is null && NameOf(header, out string? other) is not null ? other : null;
        string link = _records?.LinkPath ?? _longLink ?? header.Link;
        TarKind kind = KindOf(header.Type, name);
        if (kind == TarKind.File && _records?.IsSparse == true)
            kind = TarKind.Sparse;
        if (_records?.Size is { } size && !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out length))
        {
            Stop($"expected a length in the extended header, found '{Core.Json.Excerpt.Of(size)}'");
            return false;
        }

        _offset += Block;
        if (header.Type == 'S' && header.HasSparseBlocks && !SkipSparseBlocks())
            return false;
        TarEntry entry = new()
        {
            Offset = _firstHeader,
            Name = name,
            OtherName = otherName,
            Kind = kind,
            Link = link,
            DataOffset = _offset,
            Length = length,
        };
        _entries.Add(entry);
        (_firstHeader, _longName, _longLink, _records) = (-1, null, null, null);
        if (otherName is not null)
            _contradictions.Add(($"expected one name, found '{name}' and, for programs that join the prefix whatever the format, '{otherName}'", headerOffset, name));
        if (!entry.HasData && length > 0)
            _contradictions.Add(($"expected no data of what is no file, found {length} bytes stated for '{name}': programs differ in whether they skip them", headerOffset, name));
        return !entry.HasData || SkipData(length, $"'{name}'");
    }

    /// <summary>The name in the header; POSIX splits a long one in two, and Python joins whatever stands there.</summary>
    private static string NameOf(TarHeader header, out string? other)
    {
        other = null;
        string name = header.Name;
        string prefix = header.Prefix;
        if (prefix.Length == 0)
            return name;
        string joined = $"{prefix}/{name}";
        if (header.IsPosix)
            return joined;

        // GNU tar keeps times in octal where POSIX has the prefix.
        bool isTime = prefix.All(digit => digit is (>= '0' and <= '7') or ' ');
        other = isTime ? null : joined;
        return name;
    }

    private static TarKind KindOf(char type, string name) => type switch
    {
        '\0' or '0' or '7' => name.EndsWith('/') ? TarKind.Folder : TarKind.File,
        '1' => TarKind.HardLink,
        '2' => TarKind.SymbolicLink,
        '3' or '4' or '6' => TarKind.Device,
        '5' or 'V' => TarKind.Folder,
        'S' => TarKind.Sparse,
        'M' => TarKind.Continued,
        _ => TarKind.File,
    };

    private bool ReadRecords(long length, bool isGlobal)
    {
        long at = _offset;
        return ReadExtension(length, bytes =>
        {
            PaxRecords? records = PaxRecords.TryRead(bytes);
            if (records is null)
                _faults.Add(("expected records of LENGTH KEY=VALUE in the extended header, found others", at));
            else if (!isGlobal)
                _records = records;
            else if (records.ChangesMembers)
                _contradictions.Add(("expected a global header that changes no names and lengths, found one that does: programs differ in whom it holds for", at, string.Empty));
        });
    }

    private bool ReadExtension(long length, Action<byte[]> use)
    {
        if (length > MaxExtensionLength)
        {
            Stop($"expected a name or records of at most {MaxExtensionLength} bytes, found {length}");
            return false;
        }

        _offset += Block;
        byte[] bytes = new byte[(int)Math.Min(length, Math.Max(0, _content.Length - _offset))];
        _ = _content.Read(_offset, bytes);
        use(bytes);
        return SkipData(length, "an extended header");
    }

    private bool SkipSparseBlocks()
    {
        const int Continues = 504;
        Span<byte> block = stackalloc byte[Block];
        do
        {
            _budget.ChargeMembers(1);
            if (_content.Read(_offset, block) < Block)
            {
                _faults.Add(("expected more of a sparse map, found the end: the archive is cut short", _offset));
                return false;
            }

            _offset += Block;
        }
        while (block[Continues] != 0);
        return true;
    }

    private bool SkipData(long length, string what)
    {
        long left = _content.Length - _offset;
        if (length > left)
        {
            _faults.Add(($"expected {length} bytes of {what}, found {Math.Max(0, left)}: the archive is cut short", _offset));
            return false;
        }

        long end = _offset + length;
        int padding = (int)((Block - (length % Block)) % Block);
        _offset = end + padding;
        Span<byte> bytes = stackalloc byte[padding];
        int read = _content.Read(end, bytes);
        if (bytes[..read].ContainsAnyExcept((byte)0))
            _gaps.Add(new TarGap(end, end + read, what));
        return true;
    }

    /// <summary>A block that is no header: Python ends here, GNU tar goes on to the next one that is.</summary>
    private void Stop(string message)
    {
        _faults.Add((message, _offset));
        long next = NextHeader(_offset + Block);
        if (next > _offset && next < _content.Length)
            _gaps.Add(new TarGap(_offset, next, "the last header"));
        _gaps.Add(new TarGap(Math.Min(next, _content.Length), _content.Length, "the last header"));
        _gaps.RemoveAll(gap => gap.Start >= gap.End);
    }

    private long NextHeader(long offset)
    {
        const int MaxBlocks = 4096;
        Span<byte> block = stackalloc byte[Block];
        for (int i = 0; i < MaxBlocks && _content.Read(offset, block) == Block; i++, offset += Block)
        {
            if (block.ContainsAnyExcept((byte)0) && new TarHeader(block).HasCheckSum)
                return offset;
        }

        return Math.Max(_offset, Math.Min(offset, _content.Length) - 1);
    }

    /// <summary>One block of zeros ends the archive for most programs; two are written, and zeros up to a full record.</summary>
    private void ReadEnd()
    {
        byte[] bytes = new byte[64 << 10];
        long at = _offset;
        while (true)
        {
            int read = _content.Read(at, bytes);
            int other = bytes.AsSpan(0, read).IndexOfAnyExcept((byte)0);
            if (other >= 0)
            {
                at += other;

                // A header hidden behind the end starts at a block, even where its first bytes are zeros.
                long start = Math.Max(_offset + Block, at - ((at - _offset) % Block));
                _gaps.Add(new TarGap(start, _content.Length, "the end of the archive"));
                return;
            }

            at += read;
            if (read == 0)
                break;
        }

        if (at - _offset < 2 * Block)
            _faults.Add(("expected two blocks of zeros at the end, found one: the archive is cut short", _offset));
    }
}
