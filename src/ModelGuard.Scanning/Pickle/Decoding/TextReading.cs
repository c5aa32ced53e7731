namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>How Python's unpicklers take a text operand.</summary>
internal enum TextReading
{
    /// <summary>All of them alike.</summary>
    Alike,

    /// <summary>Some refuse it, or see another value.</summary>
    Differs,

    /// <summary>All of them refuse it.</summary>
    Refused,
}
