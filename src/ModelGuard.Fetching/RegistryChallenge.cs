using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ModelGuard.Core.Json;

namespace ModelGuard.Fetching;

/// <summary>
/// What a registry wants to know before it answers (<c>WWW-Authenticate</c>; OCI distribution specification, "Authentication"; distribution/distribution,
/// docs/spec/auth/token.md).
/// </summary>
/// <param name="Realm">Who gives tokens; <see langword="null"/> where the registry wants a user name and a password itself.</param>
/// <param name="Service">The registry's name for itself; <see langword="null"/> where it has none.</param>
internal sealed partial record RegistryChallenge(Uri? Realm, string? Service)
{
    /// <summary>Reads what a registry answered.</summary>
    /// <returns>The challenge, or <see langword="null"/> where there is none that is understood.</returns>
    /// <exception cref="FetchFaultException">Who gives tokens is no address that is asked.</exception>
    public static RegistryChallenge? Of(HttpResponseMessage refusal)
    {
        AuthenticationHeaderValue? Find(string scheme) => refusal.Headers.WwwAuthenticate.FirstOrDefault(challenge => challenge.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase));
        if (Find("Bearer") is not { Parameter: { } parameters })
            return Find("Basic") is null ? null : new RegistryChallenge(null, null);

        Dictionary<string, string> said = new(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(parameters))
            said.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value);
        Uri address = refusal.RequestMessage!.RequestUri!;
        if (!Uri.TryCreate(said.GetValueOrDefault("realm"), UriKind.Absolute, out Uri? realm) || !(realm.Scheme == Uri.UriSchemeHttps || (SafeHttp.IsSafe(realm) && address.IsLoopback)))
            throw new FetchFaultException($"expected an address with https that gives tokens for {address.Authority}, found '{Excerpt.Of(said.GetValueOrDefault("realm") ?? "none")}'", isFinal: true);
        return new RegistryChallenge(realm, said.GetValueOrDefault("service"));
    }

    [GeneratedRegex("(?<name>[A-Za-z_]+)=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
