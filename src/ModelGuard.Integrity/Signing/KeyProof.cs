namespace ModelGuard.Integrity.Signing;

/// <summary>Verifies a signature by a key that the verifier knows.</summary>
internal static class KeyProof
{
    /// <summary>Verifies.</summary>
    /// <exception cref="SignatureFaultException">A known key is named, and the signature is not by it.</exception>
    public static SignerProof Verify(SignatureBundle bundle, IEnumerable<TrustedSigner> signers)
    {
        string? named = Named(bundle);
        TrustedSigner[] known = [.. signers.Where(signer => signer.Key is not null && (named is null || signer.Key.Fingerprint == named))];
        byte[] signed = BundleReader.PreAuthenticationEncoding(bundle.Payload);
        foreach (TrustedSigner signer in known)
        {
            if (signer.Key!.Verifies(signed, bundle.Signature))
                return new SignerProof("sha256:" + signer.Key.Fingerprint, null, signer.Setting.Name, null);
        }

        if (named is not null && known.Length > 0)
            throw new SignatureFaultException($"expected a signature by the key of {known[0].Setting.Name}, found one that is not");
        string identity = named is null ? "a key that it does not name" : $"the key sha256:{named}";
        return new SignerProof(named is null ? null : "sha256:" + named, null, null, $"it is signed by {identity}, and no known signer has it");
    }

    // Until 1.1 the bundle held the key itself: the PEM text, in base64.
    private static string? Named(SignatureBundle bundle)
    {
        if (bundle.KeyPem is null)
            return bundle.KeyDetails is null ? bundle.KeyHint : throw new SignatureFaultException("expected rawBytes beside keyDetails, found none");
        using EllipticKey key = EllipticKey.FromPem(System.Text.Encoding.ASCII.GetString(bundle.KeyPem));
        if (!bundle.KeyPem.AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetBytes(key.Pem)))
            throw new SignatureFaultException("expected the key as PEM in lines of 64 characters, found it written in another way");
        if (bundle.KeyDetails is { } details && details != key.Details)
            throw new SignatureFaultException($"expected {key.Details} for keyDetails, found \"{Core.Json.Excerpt.Of(details)}\"");
        return bundle.KeyHint is { } hint && hint != key.Fingerprint
            ? throw new SignatureFaultException($"expected the fingerprint {key.Fingerprint} for hint, found \"{Core.Json.Excerpt.Of(hint)}\"")
            : key.Fingerprint;
    }
}
