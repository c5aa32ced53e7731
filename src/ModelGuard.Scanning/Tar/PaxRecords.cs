using System.Text;

namespace ModelGuard.Scanning.Tar;

/// <summary>Records of an extended header: <c>LENGTH KEY=VALUE\n</c> (POSIX.1-2017 pax, "pax Extended Header").</summary>
internal sealed class PaxRecords
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string? Path => _values.GetValueOrDefault("path");

    public string? LinkPath => _values.GetValueOrDefault("linkpath");

    public string? Size => _values.GetValueOrDefault("size");

    /// <summary>Whether the member is a sparse file of GNU tar's newer formats.</summary>
    public bool IsSparse => _values.Keys.Any(key => key.StartsWith("GNU.sparse.", StringComparison.Ordinal));

    /// <summary>Whether something is set that changes where or what a member is.</summary>
    public bool ChangesMembers => Path is not null || LinkPath is not null || Size is not null || IsSparse;

    /// <summary>Reads records; a key that comes twice keeps its last value.</summary>
    /// <returns><see langword="null"/> where the bytes are no records.</returns>
    public static PaxRecords? TryRead(ReadOnlySpan<byte> bytes)
    {
        PaxRecords records = new();
        while (!bytes.IsEmpty && bytes[0] != 0)
        {
            int space = bytes[..Math.Min(bytes.Length, 12)].IndexOf((byte)' ');
            if (space <= 0 || !int.TryParse(Encoding.ASCII.GetString(bytes[..space]), System.Globalization.NumberStyles.None, null, out int length)
                || length <= space + 1 || length > bytes.Length || bytes[length - 1] != '\n')
                return null;
            ReadOnlySpan<byte> record = bytes[(space + 1)..(length - 1)];
            int equals = record.IndexOf((byte)'=');
            if (equals <= 0)
                return null;
            records._values[Encoding.UTF8.GetString(record[..equals])] = Encoding.UTF8.GetString(record[(equals + 1)..]);
            bytes = bytes[length..];
        }

        return bytes.ContainsAnyExcept((byte)0) ? null : records;
    }
}
