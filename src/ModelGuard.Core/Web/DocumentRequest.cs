namespace ModelGuard.Core.Web;

/// <summary>A document to ask for.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Credential">Who asks; sent to the host of <paramref name="Address"/> alone, and only where nobody can listen.</param>
public sealed record DocumentRequest(Uri Address, WebCredential? Credential = null);
