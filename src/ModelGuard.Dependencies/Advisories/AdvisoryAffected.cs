namespace ModelGuard.Dependencies.Advisories;

/// <summary>A package that a record names, and its affected versions.</summary>
/// <param name="Ecosystem">The ecosystem as the record writes it.</param>
/// <param name="Name">The package's name as the record writes it.</param>
/// <param name="Versions">Affected versions, one by one. Records of malicious packages often have nothing else.</param>
/// <param name="Ranges">Ranges of affected versions.</param>
public sealed record AdvisoryAffected(string Ecosystem, string Name, IReadOnlyList<string> Versions, IReadOnlyList<AdvisoryRange> Ranges);
