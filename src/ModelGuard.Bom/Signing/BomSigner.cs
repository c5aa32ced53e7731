using System.Security.Cryptography;
using ModelGuard.Bom.Reading;

namespace ModelGuard.Bom.Signing;

/// <summary>Signs bills of materials with an elliptic-curve key.</summary>
public static class BomSigner
{
    /// <summary>Signs inside the document (JSON Signature Format).</summary>
    /// <param name="bom">The document; a signature that it has is replaced.</param>
    /// <param name="key">A private key, see <see cref="SigningKey"/>.</param>
    /// <returns>The bytes of the signed document.</returns>
    public static byte[] SignInside(BomFile bom, ECDsa key) => JsfSignature.Sign(bom, key);

    /// <summary>Signs the document as it is, for a file beside it (DSSE).</summary>
    /// <returns>The bytes of the envelope.</returns>
    public static byte[] SignBeside(BomFile bom, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(bom);
        return DsseEnvelope.Sign(bom.Content.Span, key);
    }

    /// <summary>Where the envelope of a document lies.</summary>
    public static string EnvelopePath(string bomPath) => bomPath + DsseEnvelope.Suffix;
}
