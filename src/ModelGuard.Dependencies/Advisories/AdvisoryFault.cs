namespace ModelGuard.Dependencies.Advisories;

/// <summary>A part of the advisories that could not be read.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Member">Name of the record inside an archive; <see langword="null"/> for the file itself.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record AdvisoryFault(string Path, string? Member, string Message);
