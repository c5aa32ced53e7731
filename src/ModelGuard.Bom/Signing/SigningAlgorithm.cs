using System.Security.Cryptography;

namespace ModelGuard.Bom.Signing;

/// <summary>The elliptic-curve algorithms of JSON Web Algorithms (RFC 7518 §3.4).</summary>
/// <param name="Name">Name in a signature, such as <c>ES256</c>.</param>
/// <param name="Curve">Name of the curve.</param>
/// <param name="Hash">The hash that goes with it.</param>
/// <param name="KeySize">Size of the curve in bits.</param>
internal sealed record SigningAlgorithm(string Name, string Curve, HashAlgorithmName Hash, int KeySize)
{
    private static readonly SigningAlgorithm[] Known =
    [
        new("ES256", "P-256", HashAlgorithmName.SHA256, 256),
        new("ES384", "P-384", HashAlgorithmName.SHA384, 384),
        new("ES512", "P-521", HashAlgorithmName.SHA512, 521),
    ];

    /// <summary>The algorithm of a key; <see langword="null"/> for a curve that has none.</summary>
    public static SigningAlgorithm? Of(ECDsa key) => Array.Find(Known, algorithm => algorithm.KeySize == key.KeySize);
}
