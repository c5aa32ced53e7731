using System.Net;
using System.Net.Http.Headers;

namespace ModelGuard.Fetching;

/// <summary>
/// Asks addresses: over TLS or on this machine, along a few redirections, without cookies, and with what identifies the caller only for
/// the host that it belongs to.
/// </summary>
internal sealed class SafeHttp : IDisposable
{
    private const int MostRedirections = 10;

    private readonly HttpClient _client;

    /// <summary>Creates a client.</summary>
    /// <param name="connectTimeout">How long to wait for a connection.</param>
    /// <param name="decompression">What is taken back of the encodings that servers may choose.</param>
    public SafeHttp(TimeSpan connectTimeout, DecompressionMethods decompression = DecompressionMethods.None)
    {
        // Redirections are followed by hand, so that a token never crosses to another host. Proxies come from the environment.
#pragma warning disable CA2000 // The client owns its handler and disposes it.
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = decompression,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
        _client = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("modelguard", "1.0"));
    }

    /// <summary>Whether nobody can listen: TLS, or this machine itself.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <summary>Asks an address and follows its redirections.</summary>
    /// <param name="address">The address.</param>
    /// <param name="prepare">Adds headers to the request of each hop, whose address says where it goes.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="FetchFaultException">A redirection leads nowhere, to an unsafe place, or there are too many.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    public async Task<HttpResponseMessage> AskAsync(Uri address, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        for (int hop = 0; hop <= MostRedirections; hop++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            prepare(request);
            HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return response;
            using (response)
                address = Redirected(address, response.Headers.Location);
        }

        throw new FetchFaultException($"expected at most {MostRedirections} redirections, found more", isFinal: true);
    }

    /// <summary>The pause that a server asks for.</summary>
    public static TimeSpan? PauseOf(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? after = response.Headers.RetryAfter;
        TimeSpan? pause = after?.Delta ?? (after?.Date is { } date ? date - DateTimeOffset.UtcNow : null);
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    private static Uri Redirected(Uri from, Uri? location)
    {
        if (location is null)
            throw new FetchFaultException($"expected an address to go on to from {from.Authority}, found none", isFinal: true);
        Uri to = location.IsAbsoluteUri ? location : new Uri(from, location);
        bool isSafe = to.Scheme == Uri.UriSchemeHttps || (IsSafe(to) && from.IsLoopback);
        return isSafe ? to : throw new FetchFaultException($"expected a redirection to https, found one to {to.Scheme}://{to.Authority}", isFinal: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
