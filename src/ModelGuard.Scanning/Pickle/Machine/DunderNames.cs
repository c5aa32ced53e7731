namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>Attributes of the form <c>__name__</c> that Python itself never reads from an instance to decide what to do.</summary>
internal static class DunderNames
{
    /// <summary>
    /// Whether a key only stores data: documentation and names (<c>numpy.vectorize</c> and <c>scipy.stats</c> distributions keep them on
    /// instances), the parameters of a generic class (<c>typing</c>), and what pydantic keeps of a model.
    /// </summary>
    public static bool IsData(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("__doc__"u8) || name.SequenceEqual("__name__"u8) || name.SequenceEqual("__qualname__"u8)
        || name.SequenceEqual("__module__"u8) || name.SequenceEqual("__orig_class__"u8) || name.SequenceEqual("__version__"u8)
        || name.SequenceEqual("__fields_set__"u8) || name.SequenceEqual("__pydantic_fields_set__"u8)
        || name.SequenceEqual("__pydantic_extra__"u8) || name.SequenceEqual("__pydantic_private__"u8);
}
