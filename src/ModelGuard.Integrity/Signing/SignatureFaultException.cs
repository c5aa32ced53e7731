namespace ModelGuard.Integrity.Signing;

/// <summary>Why a signature does not hold, or cannot be verified; never leaves <see cref="SignatureVerifier"/>.</summary>
internal sealed class SignatureFaultException : Exception
{
    public SignatureFaultException(string message, int? line = null, int? column = null)
        : base(message)
    {
        Line = line;
        Column = column;
    }

    /// <summary>Line of the fault in the bundle, 1-based; <see langword="null"/> where it is about the files or the signature.</summary>
    public int? Line { get; }

    /// <summary>Column of the fault in the bundle, 1-based.</summary>
    public int? Column { get; }

    /// <summary>Whether the bundle may be sound and only is of a kind that cannot be verified here.</summary>
    public bool IsUnsupported { get; init; }
}
