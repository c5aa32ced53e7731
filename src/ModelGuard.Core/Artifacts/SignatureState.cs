namespace ModelGuard.Core.Artifacts;

/// <summary>What became of verifying a signature.</summary>
public enum SignatureState
{
    /// <summary>There is a signature, and nothing here says whom to trust for it: no key, no root, or nothing that works offline.</summary>
    NotVerified,

    /// <summary>The signer is a trusted one and every signed byte is as it was signed.</summary>
    Verified,

    /// <summary>The bundle, the signature, the signer or the files are not what they must be.</summary>
    Failed,
}
