using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ModelGuard.Core.Json;

namespace ModelGuard.Fetching;

/// <summary>
/// Opens repositories of registries (OCI distribution specification; distribution/distribution, docs/spec/auth/token.md and oauth.md): a registry that
/// refuses names who gives tokens. One that anybody gets is tried first, for reading only. Who asks is said only where that does not do, only to whom
/// <see cref="RegistryCredential.MayGoTo"/> allows, and what opens a repository goes to that repository alone.
/// </summary>
/// <param name="http">Asks.</param>
/// <param name="credentials">Who asks, by registry.</param>
internal sealed class RegistryTokens(SafeHttp http, IReadOnlyList<RegistryCredential> credentials) : IDisposable
{
    private const string Blobs = "/blobs/";
    private const string ApiPath = "/v2/";
    private const int MaxAnswer = 1 << 18;

    private readonly ConcurrentDictionary<string, RegistryAccess> _repositories = new(StringComparer.Ordinal);

    /// <summary>Adds what opens the repository that a request goes to, where that is known.</summary>
    public void AddTo(HttpRequestMessage request)
    {
        if (Find(request.RequestUri!) is { Header: { } header })
            request.Headers.Authorization = header;
    }

    /// <summary>Looks at an answer, and after a refusal gets what may open the repository.</summary>
    /// <param name="address">The blob that was asked for.</param>
    /// <param name="answer">The answer, perhaps of where a redirection led to.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether to ask again.</returns>
    /// <exception cref="FetchFaultException">Who gives tokens is no address that is asked, or has no time.</exception>
    public async Task<bool> LetsAskAgainAsync(Uri address, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (Find(address) is not { } access)
            return false;

        // A registry that sends on to where its blobs are has opened.
        HttpRequestMessage request = answer.RequestMessage!;
        bool hasSentOn = RepositoryOf(request.RequestUri!) != RepositoryOf(address);
        if (hasSentOn || answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            if (hasSentOn || answer.IsSuccessStatusCode)
                (access.WasAccepted, access.IsClosed) = (true, false);
            return false;
        }

        await access.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another file of the repository has got something newer in the meantime.
            if (!Equals(request.Headers.Authorization, access.Header))
                return true;
            if (access.IsClosed)
                return false;
            access.Challenge = RegistryChallenge.Of(answer) ?? access.Challenge;
            access.IsClosed = access.Challenge is not { } challenge || !await OpensAsync(access, challenge, address, answer.StatusCode, cancellationToken).ConfigureAwait(false);
            return !access.IsClosed;
        }
        finally
        {
            access.Turn.Release();
        }
    }

    /// <summary>Why a repository did not open, and what to do, as a sentence without a full stop.</summary>
    public string FaultOf(Uri address)
    {
        const string Otherwise = "pull it with oras, the lock file verifies what it brings";
        RegistryAccess? access = Find(address);
        if (access?.Obstacle is { } obstacle)
            return obstacle;
        if (access is { Credential: not null, Challenge: null })
            return $"expected that {address.Authority} says what it wants to know (WWW-Authenticate), found that it only refuses: {Otherwise}";
        return access?.Credential is null
            ? $"expected a token that anybody may have for {address.Authority}, found none: say who asks (MODELGUARD_REGISTRY and a password or token, or --docker-config), or {Otherwise}"
            : $"expected that {address.Authority} takes the credential given for it, found that it refuses: check user name, password and the right to read, or {Otherwise}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RegistryAccess access in _repositories.Values)
            access.Dispose();
    }

    private async Task<bool> OpensAsync(RegistryAccess access, RegistryChallenge challenge, Uri address, HttpStatusCode status, CancellationToken cancellationToken)
    {
        bool hasExpired = access.WasAccepted && status == HttpStatusCode.Unauthorized;
        access.WasAccepted = false;
        if ((access.Header is null || hasExpired) && !access.IsIdentified && await TokenAsync(challenge, address, null, cancellationToken).ConfigureAwait(false) is { } anonymous)
        {
            access.Header = anonymous;
            return true;
        }

        if (access.Credential is not { } credential || (access.IsIdentified && !hasExpired))
            return false;
        access.Header = await IdentifyAsync(access, challenge, credential, address, cancellationToken).ConfigureAwait(false);
        access.IsIdentified = access.Header is not null;
        return access.IsIdentified;
    }

    private async Task<AuthenticationHeaderValue?> IdentifyAsync(
        RegistryAccess access, RegistryChallenge challenge, RegistryCredential credential, Uri address, CancellationToken cancellationToken)
    {
        if (credential.BearerToken is { } own)
            return new AuthenticationHeaderValue("Bearer", own);
        if (challenge.Realm is not { } realm)
            return Basic(credential);
        if (!credential.MayGoTo(realm))
        {
            access.Obstacle = $"expected that {address.Authority} gives tokens itself, found that it sends to {realm.Authority}: if that host may know the credential, set MODELGUARD_REGISTRY_TOKEN_HOST to {realm.Host}";
            return null;
        }

        return await TokenAsync(challenge, address, credential, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AuthenticationHeaderValue?> TokenAsync(RegistryChallenge challenge, Uri address, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        if (challenge.Realm is not { } realm)
            return null;

        // Never more than what reading needs, whatever the registry suggests.
        string name = address.AbsolutePath[ApiPath.Length..address.AbsolutePath.LastIndexOf(Blobs, StringComparison.Ordinal)];
        List<KeyValuePair<string, string>> words = [new("scope", $"repository:{name}:pull")];
        if (challenge.Service is { } service)
            words.Insert(0, new("service", service));
        Uri asked = realm;
        if (credential?.IdentityToken is null)
        {
            string query = string.Join('&', words.Select(static word => $"{word.Key}={Uri.EscapeDataString(word.Value)}"));
            asked = new UriBuilder(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{query}" : query }.Uri;
        }

        using HttpResponseMessage answer = await http.AskAsync(asked, hop => Identify(hop, realm, credential, words), cancellationToken).ConfigureAwait(false);
        if ((int)answer.StatusCode is 408 or 425 or 429 or >= 500)
            throw new FetchFaultException($"expected a token of {realm.Authority}, found status {(int)answer.StatusCode}", isFinal: false, SafeHttp.PauseOf(answer));
        if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentLength > MaxAnswer)
            return null;
        await answer.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken).ConfigureAwait(false);
        PlacedJsonValue? token = PlacedJson.Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), relaxed: false).Root;
        return (token?.FindText("token") ?? token?.FindText("access_token")) is { Length: > 0 } text && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? new AuthenticationHeaderValue("Bearer", text)
            : null;
    }

    // A redirection of the token service to another host must not carry the credential along.
    private static void Identify(HttpRequestMessage hop, Uri realm, RegistryCredential? credential, List<KeyValuePair<string, string>> words)
    {
        if (credential is null || !SafeHttp.IsSafe(hop.RequestUri!) || hop.RequestUri!.Authority != realm.Authority)
            return;
        if (credential.IdentityToken is { } identity)
        {
            hop.Method = HttpMethod.Post;
            hop.Content = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("client_id", "modelguard"), new("refresh_token", identity), .. words]);
        }
        else
        {
            hop.Headers.Authorization = Basic(credential);
        }
    }

    private static AuthenticationHeaderValue? Basic(RegistryCredential credential) => credential.Password is { } password
        ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{password}")))
        : null;

    private RegistryAccess? Find(Uri address) => RepositoryOf(address) is { } repository
        ? _repositories.GetOrAdd(repository, _ => new RegistryAccess(
            SafeHttp.IsSafe(address) ? credentials.FirstOrDefault(credential => string.Equals(credential.Host, address.Authority, StringComparison.OrdinalIgnoreCase)) : null))
        : null;

    /// <summary>Host and name of the repository that an address is a blob of.</summary>
    private static string? RepositoryOf(Uri address) =>
        address.AbsolutePath.StartsWith(ApiPath, StringComparison.Ordinal) && address.AbsolutePath.LastIndexOf(Blobs, StringComparison.Ordinal) is > 3 and var end
            ? $"{address.Scheme}://{address.Authority}{address.AbsolutePath[..end]}"
            : null;
}
