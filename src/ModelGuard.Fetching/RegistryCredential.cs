namespace ModelGuard.Fetching;

/// <summary>What identifies the caller to an OCI registry: a user name with a password, a token that the registry takes itself, or one that its token service changes into such.</summary>
/// <param name="host">The registry's host, with its port where it is not the usual one, as sources name it.</param>
public sealed class RegistryCredential(string host)
{
    private const string DockerHub = "registry-1.docker.io";

    /// <summary>The registry's host as it is asked; that of Docker's registry has several names.</summary>
    public string Host { get; } = AskedHost(host);

    /// <summary>The user name; <see langword="null"/> where there is none.</summary>
    public string? UserName { get; init; }

    /// <summary>The password; never printed.</summary>
    public string? Password { get; init; }

    /// <summary>A token that the registry takes itself (<c>registrytoken</c> of a Docker configuration); never printed.</summary>
    public string? BearerToken { get; init; }

    /// <summary>A token that the token service changes into one for the registry (<c>identitytoken</c> of a Docker configuration); never printed.</summary>
    public string? IdentityToken { get; init; }

    /// <summary>A host other than the registry's whose token service may be told who asks; <see langword="null"/> for none.</summary>
    public string? TokenHost { get; init; }

    /// <summary>The host that is asked for a registry's name, as docker and oras have it.</summary>
    internal static string AskedHost(string host) => host.ToLowerInvariant() is "docker.io" or "index.docker.io" ? DockerHub : host;

    /// <summary>
    /// Whether a token service may be told who asks: on the registry's own host, on the one that is known to belong to it, or on the one named by
    /// the owner of the credential. A registry cannot choose who gets to know its users' passwords.
    /// </summary>
    internal bool MayGoTo(Uri realm)
    {
        string registry = new Uri($"https://{Host}").Host;
        string? known = registry switch
        {
            DockerHub => "auth.docker.io",
            "registry.gitlab.com" => "gitlab.com",
            _ => null,
        };
        return SafeHttp.IsSafe(realm) && (Is(realm.Host, registry) || Is(realm.Host, known) || Is(realm.Host, TokenHost) || Is(realm.Authority, TokenHost));
    }

    // Not a record: those print what they hold.
    /// <inheritdoc/>
    public override string ToString() => $"(credential for {Host})";

    private static bool Is(string host, string? other) => string.Equals(host, other, StringComparison.OrdinalIgnoreCase);
}
