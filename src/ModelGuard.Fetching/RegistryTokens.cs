using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ModelGuard.Core.Json;

namespace ModelGuard.Fetching;

/// <summary>
/// Tokens that registries give to anybody who wants to read (OCI distribution specification; distribution/distribution, docs/spec/auth/token.md):
/// a registry that refuses names who gives them. Nothing about the caller is sent for one, and it goes to its own repository only.
/// </summary>
/// <param name="http">Asks.</param>
internal sealed partial class RegistryTokens(SafeHttp http)
{
    private const string Blobs = "/blobs/";
    private const string ApiPath = "/v2/";
    private const int MaxAnswer = 1 << 18;

    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);

    /// <summary>Adds the token of the repository that a request goes to, where there is one.</summary>
    public void AddTo(HttpRequestMessage request)
    {
        if (RepositoryOf(request.RequestUri!) is { } repository && _tokens.TryGetValue(repository, out string? token))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Gets a token after a refusal.</summary>
    /// <returns>Whether it makes sense to ask again.</returns>
    /// <exception cref="FetchFaultException">Who gives tokens is no address that is asked.</exception>
    public async Task<bool> TryObtainAsync(HttpResponseMessage refusal, CancellationToken cancellationToken)
    {
        Uri address = refusal.RequestMessage!.RequestUri!;
        if (RepositoryOf(address) is not { } repository || refusal.RequestMessage.Headers.Authorization is not null
            || refusal.Headers.WwwAuthenticate.FirstOrDefault(static challenge => challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) is not { Parameter: { } parameters })
        {
            return false;
        }

        Dictionary<string, string> said = new(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(parameters))
            said.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value);
        if (!Uri.TryCreate(said.GetValueOrDefault("realm"), UriKind.Absolute, out Uri? realm) || !(realm.Scheme == Uri.UriSchemeHttps || (SafeHttp.IsSafe(realm) && address.IsLoopback)))
            throw new FetchFaultException($"expected an address with https that gives tokens for {address.Authority}, found '{Excerpt.Of(said.GetValueOrDefault("realm") ?? "none")}'", isFinal: true);

        // Never more than what reading needs, whatever the registry suggests.
        string name = address.AbsolutePath[ApiPath.Length..address.AbsolutePath.LastIndexOf(Blobs, StringComparison.Ordinal)];
        string query = $"scope={Uri.EscapeDataString($"repository:{name}:pull")}";
        if (said.TryGetValue("service", out string? service))
            query = $"service={Uri.EscapeDataString(service)}&{query}";
        UriBuilder asked = new(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{query}" : query };
        using HttpResponseMessage answer = await http.AskAsync(asked.Uri, static _ => { }, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentLength > MaxAnswer)
            return false;
        await answer.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken).ConfigureAwait(false);
        PlacedJsonValue? token = PlacedJson.Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), relaxed: false).Root;
        if ((token?.FindText("token") ?? token?.FindText("access_token")) is not { Length: > 0 } text || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return false;
        _tokens[repository] = text;
        return true;
    }

    /// <summary>Host and name of the repository that an address is a blob of.</summary>
    private static string? RepositoryOf(Uri address) =>
        address.AbsolutePath.StartsWith(ApiPath, StringComparison.Ordinal) && address.AbsolutePath.LastIndexOf(Blobs, StringComparison.Ordinal) is > 3 and var end
            ? address.Authority + address.AbsolutePath[..end]
            : null;

    [GeneratedRegex("(?<name>[A-Za-z_]+)=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
