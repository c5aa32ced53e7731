namespace ModelGuard.Core.Artifacts;

/// <summary>Whether weights agree with the base model that is declared.</summary>
public enum LineageState
{
    /// <summary>Nothing could be tested.</summary>
    Unverifiable,

    /// <summary>The weights come from the declared base model.</summary>
    Confirmed,

    /// <summary>They do not.</summary>
    Contradicted,
}
