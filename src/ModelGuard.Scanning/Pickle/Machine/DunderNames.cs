namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>Attributes of the form <c>__name__</c> that Python itself never reads from an instance to decide what to do.</summary>
internal static class DunderNames
{
    /// <summary>
    /// Whether a key only stores data: documentation and names (<c>numpy.vectorize</c> and <c>scipy.stats</c> distributions keep them on
    /// instances), the parameters of a generic class (<c>typing</c>), and what pydantic and yacs keep of a model or a configuration.
    /// </summary>
    public static bool IsData(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("__doc__"u8) || name.SequenceEqual("__name__"u8) || name.SequenceEqual("__qualname__"u8)
        || name.SequenceEqual("__module__"u8) || name.SequenceEqual("__orig_class__"u8) || name.SequenceEqual("__version__"u8)
        || name.SequenceEqual("__fields_set__"u8) || name.SequenceEqual("__pydantic_fields_set__"u8)
        || name.SequenceEqual("__pydantic_extra__"u8) || name.SequenceEqual("__pydantic_private__"u8)
        || name.SequenceEqual("__immutable__"u8) || name.SequenceEqual("__deprecated_keys__"u8) || name.SequenceEqual("__renamed_keys__"u8)
        || name.SequenceEqual("__new_allowed__"u8);
}
