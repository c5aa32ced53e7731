namespace ModelGuard.Scanning.Hdf5;

/// <summary>What kind of thing a reader came across.</summary>
internal enum Hdf5FaultKind
{
    /// <summary>It breaks the rules of the format.</summary>
    Malformed,

    /// <summary>It follows the rules, and this reader does not follow it.</summary>
    Unsupported,

    /// <summary>It leads to another file.</summary>
    Outside,

    /// <summary>It needs a filter that HDF5 does not bring.</summary>
    Filter,
}

/// <summary>Something in a file that keeps it from being read completely, or that leads out of it.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Message">What was expected and what was found.</param>
/// <param name="Offset">Where, in the file.</param>
/// <param name="Subject">What exactly it is about.</param>
internal sealed record Hdf5Fault(Hdf5FaultKind Kind, string Message, long Offset, string? Subject = null);
