using System.Security.Cryptography.X509Certificates;

namespace ModelGuard.Integrity.Signing;

/// <summary>A certificate authority of a Sigstore instance.</summary>
/// <param name="Root">Its root.</param>
/// <param name="Intermediates">The certificates between the root and those that it issues.</param>
/// <param name="From">From when on it is valid.</param>
/// <param name="Until">Until when; <see langword="null"/> for one that still is.</param>
internal sealed record SigstoreAuthority(X509Certificate2 Root, X509Certificate2Collection Intermediates, DateTimeOffset From, DateTimeOffset? Until);
