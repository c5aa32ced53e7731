namespace ModelGuard.Scanning.Hdf5;

/// <summary>An attribute of a group or dataset.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its text or bytes; empty for numbers, and for arrays of texts of variable length.</param>
/// <param name="Offset">Where the value stands in the file.</param>
/// <param name="IsText">Whether it is a text.</param>
internal sealed record Hdf5Attribute(string Name, byte[] Value, long Offset, bool IsText);
