using System.Globalization;

namespace ModelGuard.Integrity.Signing;

/// <summary>A part of a file, named <c>path:start:end</c>. The last two colons count: a path may have its own.</summary>
/// <param name="Path">The file.</param>
/// <param name="Start">First byte.</param>
/// <param name="End">The byte behind the last.</param>
internal sealed record ShardRange(string Path, long Start, long End)
{
    /// <summary>Reads a name.</summary>
    public static ShardRange? Parse(string name)
    {
        int second = name.LastIndexOf(':');
        int first = second <= 0 ? -1 : name.LastIndexOf(':', second - 1);
        return first > 0
            && long.TryParse(name.AsSpan(first + 1, second - first - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long start)
            && long.TryParse(name.AsSpan(second + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long end)
            && end > start
            ? new ShardRange(name[..first], start, end)
            : null;
    }
}
