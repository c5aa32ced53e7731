namespace ModelGuard.Bom.Model;

/// <summary>A digest of a file.</summary>
/// <param name="Algorithm">Name as CycloneDX writes it, such as <c>SHA-256</c>.</param>
/// <param name="Content">Lower-case hexadecimal digits.</param>
public sealed record BomHash(string Algorithm, string Content)
{
    /// <summary>A SHA-256.</summary>
    public static BomHash Sha256(string content) => new("SHA-256", content);

    /// <summary>A SHA-512.</summary>
    public static BomHash Sha512(string content) => new("SHA-512", content);
}
