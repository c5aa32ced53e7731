namespace ModelGuard.Core.Packages;

/// <summary>A source of packages that was asked for vulnerabilities.</summary>
/// <param name="Address">Its address, or its path, without user name, password or query.</param>
/// <param name="HasData">Whether it publishes vulnerabilities and all of them could be read.</param>
/// <param name="UpdatedAt">When they were last changed, UTC; <see langword="null"/> where it does not say.</param>
public sealed record AuditedSource(string Address, bool HasData, DateTimeOffset? UpdatedAt);
