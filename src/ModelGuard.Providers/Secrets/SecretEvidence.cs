namespace ModelGuard.Providers.Secrets;

/// <summary>How surely a pattern means a key.</summary>
public enum SecretEvidence
{
    /// <summary>A fixed infix, prefix or structure that nothing else has.</summary>
    Fixed,

    /// <summary>The form is common; the setting's name has to say that it is a key.</summary>
    Contextual,
}
