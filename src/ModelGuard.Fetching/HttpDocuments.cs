using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ModelGuard.Core.Web;

namespace ModelGuard.Fetching;

/// <summary>Documents of the network, each held against a length and a time: what is too long, too slow, cut short or led astray is a fault and never half an answer.</summary>
public sealed class HttpDocuments : IWebDocuments, IDisposable
{
    private const int ChunkLength = 1 << 16;

    private readonly DocumentOptions _options;
    private readonly SafeHttp _http;

    /// <summary>Creates a client.</summary>
    public HttpDocuments(DocumentOptions options)
    {
        _options = options;
        _http = new SafeHttp(options.StallTimeout, DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli);
    }

    /// <inheritdoc/>
    public IReadOnlyList<WebDocument> Get(IReadOnlyList<DocumentRequest> requests, int maxLength, CancellationToken cancellationToken)
    {
        WebDocument[] documents = new WebDocument[requests.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxParallelism, CancellationToken = cancellationToken };
        Parallel.ForAsync(0, requests.Count, parallel, async (index, token) =>
            documents[index] = await GetAsync(requests[index], maxLength, token).ConfigureAwait(false)).GetAwaiter().GetResult();
        return documents;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<WebDocument> GetAsync(DocumentRequest request, int maxLength, CancellationToken cancellationToken)
    {
        if (!SafeHttp.IsSafe(request.Address))
            return Failed($"expected an address with https, found {request.Address.Scheme}://{request.Address.Authority}");
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(request, maxLength, cancellationToken).ConfigureAwait(false);
            }
            catch (FetchFaultException fault) when (fault.IsFinal || attempt >= _options.Attempts)
            {
                return Failed(fault.Message);
            }
            catch (FetchFaultException fault)
            {
                TimeSpan pause = fault.Pause ?? _options.Backoff * attempt;
                await Task.Delay(pause < _options.LongestPause ? pause : _options.LongestPause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<WebDocument> AttemptAsync(DocumentRequest request, int maxLength, CancellationToken cancellationToken)
    {
        string host = request.Address.Authority;
        using CancellationTokenSource total = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        total.CancelAfter(_options.TotalTimeout);
        using CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(total.Token);
        try
        {
            stall.CancelAfter(_options.StallTimeout);
            using HttpResponseMessage response = await _http.AskAsync(request.Address, hop => Identify(hop, request), stall.Token).ConfigureAwait(false);
            switch ((int)response.StatusCode)
            {
                case 200:
                    return new WebDocument(WebDocumentStatus.Found, await ReadAsync(response, host, maxLength, stall).ConfigureAwait(false));
                case 404 or 410:
                    return new WebDocument(WebDocumentStatus.Missing, default, $"expected a document of {host}, found status {(int)response.StatusCode}");
                case 401 or 403:
                    throw new FetchFaultException($"expected a document of {host}, found status {(int)response.StatusCode}: it asks who is there, or refuses to answer", isFinal: true);
                case 408 or 425 or 429 or >= 500:
                    throw new FetchFaultException($"expected a document of {host}, found status {(int)response.StatusCode}", isFinal: false, SafeHttp.PauseOf(response));
                default:
                    throw new FetchFaultException($"expected a document of {host}, found status {(int)response.StatusCode}", isFinal: true);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw total.IsCancellationRequested
                ? new FetchFaultException($"expected the document of {host} within {_options.TotalTimeout.TotalSeconds:0.#} seconds, found less of it", isFinal: true)
                : new FetchFaultException($"expected bytes of {host} within {_options.StallTimeout.TotalSeconds:0.#} seconds, found none", isFinal: false);
        }
        catch (HttpRequestException exception)
        {
            throw new FetchFaultException($"expected an answer of {host}, found: {exception.Message}", isFinal: false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new FetchFaultException($"expected a whole document of {host}, found that it broke off: {exception.Message}", isFinal: false);
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, string host, int maxLength, CancellationTokenSource stall)
    {
        if (response.Content.Headers.ContentLength > maxLength)
            throw TooLong();
        Stream content = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ofContent = content.ConfigureAwait(false);
        using MemoryStream document = new();
        byte[] buffer = new byte[ChunkLength];
        while (true)
        {
            stall.CancelAfter(_options.StallTimeout);
            int read = await content.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
            if (read == 0)
                return document.ToArray();
            if (document.Length + read > maxLength)
                throw TooLong();
            await document.WriteAsync(buffer.AsMemory(0, read), stall.Token).ConfigureAwait(false);
        }

        FetchFaultException TooLong() => new($"expected a document of at most {maxLength} bytes of {host}, found a longer one", isFinal: true);
    }

    // A redirection to another host must not carry the password along.
    private static void Identify(HttpRequestMessage hop, DocumentRequest request)
    {
        if (request.Credential is not { } credential || !SafeHttp.IsSafe(hop.RequestUri!) || hop.RequestUri!.Authority != request.Address.Authority)
            return;
        string text = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}"));
        hop.Headers.Authorization = new AuthenticationHeaderValue("Basic", text);
    }

    private static WebDocument Failed(string fault) => new(WebDocumentStatus.Failed, default, fault);
}
