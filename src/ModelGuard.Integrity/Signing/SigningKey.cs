using System.Security.Cryptography;

namespace ModelGuard.Integrity.Signing;

/// <summary>A private key that signs models.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly EllipticKey _public;

    private SigningKey(ECDsa key)
    {
        _key = key;
        _public = EllipticKey.Of(ECDsa.Create(key.ExportParameters(includePrivateParameters: false)));
    }

    /// <summary>Hexadecimal SHA-256 of the public key's PEM text.</summary>
    public string Fingerprint => _public.Fingerprint;

    /// <summary>The public key as PEM text.</summary>
    public string PublicPem => _public.Pem;

    /// <summary>Reads a private key in PEM: PKCS#8 or SEC 1, or encrypted PKCS#8.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="password">The password of an encrypted key.</param>
    /// <exception cref="ArgumentException">The text is no private key on P-256, P-384 or P-521, or the password is wrong; the message never repeats it.</exception>
    public static SigningKey FromPem(string pem, string? password)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
                key.ImportFromEncryptedPem(pem, password ?? throw new ArgumentException("the key is encrypted, and no password was given", nameof(password)));
            else
                key.ImportFromPem(pem);
            if (EllipticKey.HashOf(key) is null)
                throw new ArgumentException("expected a key on P-256, P-384 or P-521, found another", nameof(pem));
            _ = key.ExportParameters(includePrivateParameters: true);
            return new SigningKey(key);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw new ArgumentException("expected a private key of an elliptic curve in PEM and its password, found another key, a public one, or a wrong password", nameof(pem));
        }
        catch (ArgumentException)
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Signs bytes; the hash goes with the curve.</summary>
    /// <returns>The signature, DER.</returns>
    internal byte[] Sign(ReadOnlySpan<byte> data) => _key.SignData(data, EllipticKey.HashOf(_key)!.Value, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        _public.Dispose();
    }
}
