namespace ModelGuard.Core.Artifacts;

/// <summary>How a model was signed (OpenSSF Model Signing v1.0).</summary>
public enum SignatureMethod
{
    /// <summary>The bundle does not say, or cannot be read.</summary>
    Unknown,

    /// <summary>By an elliptic-curve key that the verifier knows.</summary>
    Key,

    /// <summary>By a certificate whose chain ends in a root that the verifier knows.</summary>
    Certificate,

    /// <summary>By a short-lived certificate of a Sigstore authority for an e-mail address or a workload, with an entry in its log.</summary>
    Sigstore,
}
