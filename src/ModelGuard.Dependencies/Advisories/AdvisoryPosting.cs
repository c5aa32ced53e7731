using System.Runtime.InteropServices;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>A record that names a package. Postings are sorted by key, so that a package is found by halving.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct AdvisoryPosting(ulong key, int row) : IComparable<AdvisoryPosting>
{
    /// <summary>The hash of ecosystem and normalised name; two packages may share one, so the record itself decides.</summary>
    public ulong Key { get; } = key;

    /// <summary>Number of the row.</summary>
    public int Row { get; } = row;

    public int CompareTo(AdvisoryPosting other) => Key != other.Key ? Key.CompareTo(other.Key) : Row.CompareTo(other.Row);
}
