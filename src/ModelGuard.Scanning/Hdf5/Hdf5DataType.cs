namespace ModelGuard.Scanning.Hdf5;

/// <summary>A datatype (HDF5 file format specification 3.0, IV.A.2.d), as far as the scan needs it.</summary>
/// <param name="Class">0 integer, 1 float, 2 time, 3 text, 4 bits, 5 opaque, 6 compound, 7 reference, 8 enumeration, 9 variable length, 10 array.</param>
/// <param name="Size">Bytes of an element.</param>
/// <param name="IsVariableText">Whether it is a text of variable length.</param>
internal readonly record struct Hdf5DataType(int Class, long Size, bool IsVariableText)
{
    /// <summary>Whether numbers are big-endian.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Whether integers are signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Bits of the exponent of a float.</summary>
    public int ExponentBits { get; init; }

    /// <summary>Whether elements are bytes that a program may have stored anything in.</summary>
    public bool HoldsBytes => Class is 3 or 5 || (Class is 0 or 4 or 8 && Size == 1);
}
