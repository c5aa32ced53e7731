namespace ModelGuard.Dependencies.Reading;

/// <summary>A text is no TOML. Caught by the reader that throws it.</summary>
internal sealed class TomlFaultException(string message, int offset) : Exception(message)
{
    /// <summary>Where, in UTF-16 code units from the start of the text.</summary>
    public int Offset { get; } = offset;
}
