namespace ModelGuard.Core.Artifacts;

/// <summary>Where a licence was found; the order is the order in which statements count.</summary>
public enum LicenseOrigin
{
    /// <summary>Metadata <c>License</c> of the model's item, or of its entry in the lock file.</summary>
    Item,

    /// <summary>Front matter of the model's card.</summary>
    ModelCard,

    /// <summary>The model's own metadata.</summary>
    Header,

    /// <summary>The text of a licence file beside the model.</summary>
    LicenseFile,
}
