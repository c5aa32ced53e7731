namespace ModelGuard.Core.Web;

/// <summary>A user name and a password.</summary>
/// <param name="userName">The user name.</param>
/// <param name="password">The password.</param>
public sealed class WebCredential(string userName, string password)
{
    /// <summary>The user name.</summary>
    public string UserName { get; } = userName;

    /// <summary>The password; never printed.</summary>
    public string Password { get; } = password;

    // Not a record: those print what they hold.
    /// <inheritdoc/>
    public override string ToString() => "(credential)";
}
