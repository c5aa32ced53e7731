namespace ModelGuard.Providers.ModelIds;

/// <summary>What a model id says about which model will answer.</summary>
public enum PinStatus
{
    /// <summary>One fixed version.</summary>
    Pinned,

    /// <summary>A name that its provider may point at another version.</summary>
    Alias,

    /// <summary>No model at all: someone else chooses one per request.</summary>
    Auto,

    /// <summary>Nothing published says whether it is fixed.</summary>
    Unknown,
}
