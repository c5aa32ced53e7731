using System.Text;
using System.Text.Json;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;

namespace ModelGuard.Fetching;

/// <summary>
/// The credentials in a configuration file of docker, podman or oras (docs.docker.com, "docker login"; containers-auth.json(5)): what its <c>auths</c>
/// hold. Credential stores and helpers (<c>credsStore</c>, <c>credHelpers</c>) are programs, and none is started.
/// </summary>
public static class DockerConfiguration
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="tokenHost">See <see cref="RegistryCredential.TokenHost"/>.</param>
    /// <returns>A credential a host, or what is wrong with the file as a sentence without a full stop; never a value of it.</returns>
    public static (IReadOnlyList<RegistryCredential> Credentials, string? Fault) Read(string path, string? tokenHost = null)
    {
        PlacedJsonResult json;
        try
        {
            json = PlacedJson.ReadFile(path, relaxed: false);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return ([], $"expected a Docker configuration in '{path}', found: {exception.Message}");
        }

        // A message of the JSON reader may quote what it stumbled over, and that may be a password.
        if (json.Root is not { Kind: JsonValueKind.Object } root)
            return ([], $"expected a Docker configuration in '{path}', found no JSON object");
        List<RegistryCredential> credentials = [];
        foreach (PlacedJsonMember member in root.FindValue("auths")?.Members ?? [])
        {
            if (HostOf(member.Name) is not { } host || member.Value.Kind != JsonValueKind.Object)
                continue;
            if (Credential(host, member.Value, tokenHost, out RegistryCredential? credential) is { } fault)
                return ([], $"expected {fault} for {Excerpt.Of(member.Name)} in '{path}', line {member.Value.Line}, found something else");
            if (credential is not null && !credentials.Exists(known => known.Host == credential.Host))
                credentials.Add(credential);
        }

        return (credentials, null);
    }

    private static string? Credential(string host, PlacedJsonValue value, string? tokenHost, out RegistryCredential? credential)
    {
        (string? user, string? password) = (value.FindText("username"), value.FindText("password"));
        string? identity = NotEmpty(value.FindText("identitytoken"));
        string? bearer = NotEmpty(value.FindText("registrytoken"));
        credential = null;
        if (NotEmpty(value.FindText("auth")) is { } auth)
        {
            byte[] bytes = new byte[auth.Length];
            if (!Convert.TryFromBase64String(auth, bytes, out int length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var first, var second])
                return "a user name and a password in Base64 as 'auth'";
            (user, password) = (first, second.TrimEnd('\0'));
        }

        if (Array.Exists([identity, bearer], static token => token is not null && token.AsSpan().ContainsAnyExceptInRange('!', '~')))
            return "a token of visible characters";
        if (identity is not null || bearer is not null || !string.IsNullOrEmpty(password))
            credential = new RegistryCredential(host) { UserName = user, Password = NotEmpty(password), IdentityToken = identity, BearerToken = bearer, TokenHost = tokenHost };

        // An entry without either is what docker leaves where a credential store has the password.
        return null;
    }

    /// <summary>The host of a key: <c>ghcr.io</c>, <c>registry.contoso.com:5000</c>, <c>https://index.docker.io/v1/</c>. Keys for a part of a host are left out.</summary>
    private static string? HostOf(string key)
    {
        int scheme = key.IndexOf("://", StringComparison.Ordinal);
        string rest = (scheme < 0 ? key : key[(scheme + 3)..]).TrimEnd('/');
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string host = slash < 0 ? rest : rest[..slash];
        bool isWhole = slash < 0 || rest[slash..] is "/v1" or "/v2";
        return isWhole && Uri.TryCreate($"https://{host}", UriKind.Absolute, out Uri? address) && address.UserInfo.Length == 0 ? host : null;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
