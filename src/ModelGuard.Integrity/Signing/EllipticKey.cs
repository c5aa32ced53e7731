using System.Security.Cryptography;
using System.Text;

namespace ModelGuard.Integrity.Signing;

/// <summary>A public key of one of the three curves that the format knows.</summary>
internal sealed class EllipticKey : IDisposable
{
    private readonly ECDsa _key;

    private EllipticKey(ECDsa key)
    {
        _key = key;
        Pem = key.ExportSubjectPublicKeyInfoPem() + "\n";
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Pem)));
    }

    /// <summary>The key as PEM text in lines of 64 characters, ended by a line feed.</summary>
    public string Pem { get; }

    /// <summary>Hexadecimal SHA-256 of <see cref="Pem"/>, by which bundles name the key.</summary>
    public string Fingerprint { get; }

    /// <summary>What the format calls the key and its hash.</summary>
    public string Details => FormattableString.Invariant($"PKIX_ECDSA_P{_key.KeySize}_SHA_{(_key.KeySize == 521 ? 512 : _key.KeySize)}");

    /// <summary>Takes a key over.</summary>
    /// <exception cref="SignatureFaultException">Its curve is none of P-256, P-384 and P-521.</exception>
    public static EllipticKey Of(ECDsa key)
    {
        ECCurve curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (!curve.IsNamed || HashOf(key) is null)
        {
            key.Dispose();
            throw new SignatureFaultException("expected a key on P-256, P-384 or P-521, found another") { IsUnsupported = true };
        }

        return new EllipticKey(key);
    }

    /// <summary>Reads a public key in PEM.</summary>
    /// <exception cref="SignatureFaultException">The text is none.</exception>
    public static EllipticKey FromPem(string pem)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return Of(key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new SignatureFaultException("expected a public key of an elliptic curve in PEM, found none");
        }
    }

    /// <summary>Reads a public key in DER (SubjectPublicKeyInfo).</summary>
    /// <exception cref="SignatureFaultException">The bytes are none.</exception>
    public static EllipticKey FromSubjectPublicKeyInfo(ReadOnlySpan<byte> der)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(der, out _);
            return Of(key);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw new SignatureFaultException("expected a public key of an elliptic curve, found none");
        }
    }

    /// <summary>Whether a signature (DER) of bytes is by this key; the hash goes with the curve.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            return _key.VerifyData(data, signature, HashOf(_key)!.Value, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The hash that goes with a key's curve; <see langword="null"/> for a curve that the format does not know.</summary>
    public static HashAlgorithmName? HashOf(ECDsa key) => key.KeySize switch
    {
        256 => HashAlgorithmName.SHA256,
        384 => HashAlgorithmName.SHA384,
        521 => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
