namespace ModelGuard.Core.Licenses;

/// <summary>A licence of the SPDX list.</summary>
/// <param name="Id">Its id, in the list's own casing.</param>
/// <param name="IsDeprecated">Whether the list deprecates the id.</param>
/// <param name="IsOsiApproved">Whether the Open Source Initiative approved it.</param>
/// <param name="IsFsfLibre">Whether the Free Software Foundation calls it free.</param>
public sealed record SpdxLicense(string Id, bool IsDeprecated, bool IsOsiApproved, bool IsFsfLibre);
