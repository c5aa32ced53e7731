using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ModelGuard.Core.Files;

namespace ModelGuard.Bom.Signing;

/// <summary>Reads elliptic-curve keys from PEM files.</summary>
public static class SigningKey
{
    private const int MaxLength = 64 << 10;

    /// <summary>Reads a key.</summary>
    /// <param name="path">Absolute path of a PEM file: a private key (PKCS #8 or SEC 1) or a public key (SubjectPublicKeyInfo).</param>
    /// <param name="needsPrivate">Whether a private key is needed.</param>
    /// <param name="key">The key.</param>
    /// <param name="fault">What is wrong, without a word of the key itself.</param>
    public static bool TryRead(string path, bool needsPrivate, [NotNullWhen(true)] out ECDsa? key, [NotNullWhen(false)] out string? fault)
    {
        key = null;
        try
        {
            FileInfo file = new(path);
            if (file.Exists && file.Length > MaxLength)
            {
                fault = $"expected a PEM file of at most {MaxLength} bytes, found {file.Length}";
                return false;
            }

            key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(path));
            if (SigningAlgorithm.Of(key) is null)
                fault = $"expected a key on P-256, P-384 or P-521, found one of {key.KeySize} bits";
            else
                fault = needsPrivate && !IsPrivate(key) ? "expected a private key, found a public one" : null;
        }
        catch (CryptographicException)
        {
            fault = "expected an elliptic-curve key, found another kind or a damaged one";
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            fault = exception is ArgumentException ? "expected one unencrypted PEM key (PRIVATE KEY, EC PRIVATE KEY or PUBLIC KEY), found none" : exception.Message;
        }

        if (fault is null && key is not null)
            return true;

        fault ??= "expected a key, found none";
        key?.Dispose();
        key = null;
        return false;
    }

    /// <summary>The id of a key: SHA-256 of its SubjectPublicKeyInfo, lower-case hexadecimal.</summary>
    public static string IdOf(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    private static bool IsPrivate(ECDsa key)
    {
        try
        {
            _ = key.SignHash(new byte[32]);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
