namespace ModelGuard.Dependencies.Content;

/// <summary>Who signed a package. The signature was checked against the package's bytes; whether the certificate is to be trusted is policy.</summary>
/// <param name="Subject">Subject of the certificate, such as <c>CN=Microsoft Corporation, O=Microsoft Corporation, ...</c>.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, upper-case hexadecimal, as <c>nuget verify</c> prints it.</param>
/// <param name="IsAuthor">Whether the author signed; otherwise the repository that served the package did.</param>
/// <param name="Timestamp">When, by the timestamp authority's word in the signature; <see langword="null"/> without a timestamp.</param>
public sealed record PackageSigner(string Subject, string Fingerprint, bool IsAuthor, DateTimeOffset? Timestamp);
