using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace ModelGuard.Fetching;

/// <summary>
/// One attempt to receive a file: asks for what is missing, follows redirections, and writes behind what is there. It trusts nothing that
/// the server says about the content.
/// </summary>
internal sealed class HttpDownload : IDisposable
{
    private const int MostRedirections = 10;
    private const int ChunkLength = 1 << 17;

    private readonly HttpClient _client;
    private readonly FetchOptions _options;

    public HttpDownload(FetchOptions options)
    {
        _options = options;

        // Redirections are followed by hand, so that a token never crosses to another host. Proxies come from the environment.
#pragma warning disable CA2000 // The client owns its handler and disposes it.
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.StallTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
        _client = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("modelguard", "1.0"));
    }

    /// <summary>Receives what is missing of a file.</summary>
    /// <param name="item">The file.</param>
    /// <param name="part">Absolute path of what was received so far.</param>
    /// <param name="received">Told the number of bytes of each chunk.</param>
    /// <param name="cancellationToken">Stops the attempt; what was received stays.</param>
    /// <exception cref="FetchFaultException">The attempt failed; what was received stays.</exception>
    public async Task ReceiveAsync(FetchItem item, string part, Action<long> received, CancellationToken cancellationToken)
    {
        long have = File.Exists(part) ? new FileInfo(part).Length : 0;
        if (have > item.Size)
        {
            File.Delete(part);
            have = 0;
        }

        if (have == item.Size && have > 0)
            return;
        using CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            stall.CancelAfter(_options.StallTimeout);
            using HttpResponseMessage response = await AskAsync(item.Address!, have, EtagOf(part, item.Address!), stall.Token).ConfigureAwait(false);
            long start = StartOf(response, item, have);
            if (start == 0)
                RememberEtag(part, item.Address!, response.Headers.ETag);
            await WriteAsync(response, item, part, start, received, stall).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FetchFaultException($"expected bytes within {_options.StallTimeout.TotalSeconds:0.#} seconds, found none", isFinal: false);
        }
        catch (HttpRequestException exception)
        {
            throw new FetchFaultException($"expected an answer of {item.Address!.Authority}, found: {exception.Message}", isFinal: false);
        }
        catch (HttpIOException exception)
        {
            throw new FetchFaultException($"expected {item.Size} bytes of {item.Address!.Authority}, found that it broke off: {exception.Message}", isFinal: false);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, long have, EntityTagHeaderValue? etag, CancellationToken cancellationToken)
    {
        for (int hop = 0; hop <= MostRedirections; hop++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            if (have > 0)
            {
                request.Headers.Range = new RangeHeaderValue(have, null);
                if (etag is { IsWeak: false })
                    request.Headers.IfRange = new RangeConditionHeaderValue(etag);
            }

            bool isSafe = address.Scheme == Uri.UriSchemeHttps || address.IsLoopback;
            if (_options.Token is { } token && isSafe && string.Equals(address.Authority, _options.TokenHost, StringComparison.OrdinalIgnoreCase))
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return response;
            using (response)
                address = Redirected(address, response.Headers.Location);
        }

        throw new FetchFaultException($"expected at most {MostRedirections} redirections, found more", isFinal: true);
    }

    private static Uri Redirected(Uri from, Uri? location)
    {
        if (location is null)
            throw new FetchFaultException($"expected an address to go on to from {from.Authority}, found none", isFinal: true);
        Uri to = location.IsAbsoluteUri ? location : new Uri(from, location);
        bool isSafe = to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && to.IsLoopback && from.IsLoopback);
        return isSafe ? to : throw new FetchFaultException($"expected a redirection to https, found one to {to.Scheme}://{to.Authority}", isFinal: true);
    }

    /// <summary>Where the answer's bytes belong.</summary>
    private static long StartOf(HttpResponseMessage response, FetchItem item, long have)
    {
        string host = response.RequestMessage!.RequestUri!.Authority;
        switch ((int)response.StatusCode)
        {
            case 200:
                CheckLength(response.Content.Headers.ContentLength, item, host);
                return 0;
            case 206:
                ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
                if (range?.From != have || have == 0)
                    throw new FetchFaultException($"expected bytes from {have} on of {host}, found {range?.ToString() ?? "no range"}", isFinal: false, TimeSpan.Zero);
                CheckLength(range.Length, item, host);
                return have;
            case 416:
                throw new RangeRefusedException();
            case 408 or 425 or 429 or >= 500:
                throw new FetchFaultException($"expected the file of {host}, found status {(int)response.StatusCode}", isFinal: false, PauseOf(response));
            case 401 or 403:
                throw new FetchFaultException($"expected the file of {host}, found status {(int)response.StatusCode}: it asks for a token (HF_TOKEN for Hugging Face) or refuses this one", isFinal: true);
            default:
                throw new FetchFaultException($"expected the file of {host}, found status {(int)response.StatusCode}", isFinal: true);
        }
    }

    private static void CheckLength(long? length, FetchItem item, string host)
    {
        if (length is { } stated && stated != item.Size)
            throw new FetchFaultException($"expected {item.Size} bytes of {host}, as locked, found {stated}", isFinal: true);
    }

    private static TimeSpan? PauseOf(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? after = response.Headers.RetryAfter;
        TimeSpan? pause = after?.Delta ?? (after?.Date is { } date ? date - DateTimeOffset.UtcNow : null);
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    private async Task WriteAsync(
        HttpResponseMessage response, FetchItem item, string part, long start, Action<long> received, CancellationTokenSource stall)
    {
        Stream content = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ofContent = content.ConfigureAwait(false);
        FileStream file = new(part, start == 0 ? FileMode.Create : FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 1, useAsync: true);
        await using ConfiguredAsyncDisposable ofFile = file.ConfigureAwait(false);
        file.Seek(start, SeekOrigin.Begin);
        byte[] buffer = new byte[ChunkLength];
        long at = start;
        while (true)
        {
            stall.CancelAfter(_options.StallTimeout);
            int read = await content.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
            if (read == 0)
                break;
            if (at + read > item.Size)
                throw new FetchFaultException($"expected {item.Size} bytes of {item.Address!.Authority}, as locked, found more", isFinal: true);
            await file.WriteAsync(buffer.AsMemory(0, read), stall.Token).ConfigureAwait(false);
            at += read;
            received(read);
        }

        if (at < item.Size)
            throw new FetchFaultException($"expected {item.Size} bytes of {item.Address!.Authority}, found that it broke off after {at}", isFinal: false);
    }

    // The etag belongs to an address: the same digest may be fetched from another one next time.
    private static EntityTagHeaderValue? EtagOf(string part, Uri address)
    {
        string file = part + ".etag";
        if (!File.Exists(file) || File.ReadAllLines(file) is not [var written, var text] || written != address.AbsoluteUri)
            return null;
        return EntityTagHeaderValue.TryParse(text, out EntityTagHeaderValue? etag) ? etag : null;
    }

    private static void RememberEtag(string part, Uri address, EntityTagHeaderValue? etag)
    {
        string file = part + ".etag";
        if (etag is null)
            File.Delete(file);
        else
            File.WriteAllText(file, $"{address.AbsoluteUri}\n{etag}\n");
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
