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
    private const int ChunkLength = 1 << 17;

    /// <summary>A blob is asked for by nobody, by anybody and by the caller, and once more where a token has expired.</summary>
    private const int MostAsks = 4;

    private readonly SafeHttp _http;
    private readonly FetchOptions _options;
    private readonly RegistryTokens _registries;

    public HttpDownload(FetchOptions options)
    {
        _options = options;
        _http = new SafeHttp(options.StallTimeout);
        _registries = new RegistryTokens(_http, options.Registries);
    }

    /// <summary>Receives what is missing of a file.</summary>
    /// <param name="target">The file.</param>
    /// <param name="part">Absolute path of what was received so far.</param>
    /// <param name="received">Told the number of bytes of each chunk.</param>
    /// <param name="cancellationToken">Stops the attempt; what was received stays.</param>
    /// <exception cref="FetchFaultException">The attempt failed; what was received stays.</exception>
    public async Task ReceiveAsync(DownloadTarget target, string part, Action<long> received, CancellationToken cancellationToken)
    {
        long have = File.Exists(part) ? new FileInfo(part).Length : 0;
        EntityTagHeaderValue? etag = EtagOf(part, target.Address);

        // Of a file whose size nobody knows, only what is surely of the same one is worth keeping.
        if (have > (target.Size ?? target.MaxLength) || (target.Size is null && etag is not { IsWeak: false }))
        {
            File.Delete(part);
            have = 0;
        }

        if (have == target.Size && have > 0)
            return;
        using CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            stall.CancelAfter(_options.StallTimeout);
            using HttpResponseMessage response = await AskAsync(target, have, etag, stall.Token).ConfigureAwait(false);
            long start = StartOf(response, target, have);
            if (start == 0)
                RememberEtag(part, target.Address, response.Headers.ETag);
            await WriteAsync(response, target, part, start, received, stall).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FetchFaultException($"expected bytes within {_options.StallTimeout.TotalSeconds:0.#} seconds, found none", isFinal: false);
        }
        catch (HttpRequestException exception)
        {
            throw new FetchFaultException($"expected an answer of {target.Address.Authority}, found: {exception.Message}", isFinal: false);
        }
        catch (HttpIOException exception)
        {
            throw new FetchFaultException($"expected {Expected(target)} of {target.Address.Authority}, found that it broke off: {exception.Message}", isFinal: false);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(DownloadTarget target, long have, EntityTagHeaderValue? etag, CancellationToken cancellationToken)
    {
        for (int ask = 1; ; ask++)
        {
            HttpResponseMessage response = await AskOnceAsync(target, have, etag, cancellationToken).ConfigureAwait(false);
            if (!target.IsBlob)
                return response;
            try
            {
                bool isOver = ask == MostAsks || !await _registries.LetsAskAgainAsync(target.Address, response, cancellationToken).ConfigureAwait(false);
                bool isRefusal = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
                if (isOver && isRefusal && response.RequestMessage!.RequestUri!.Authority == target.Address.Authority)
                    throw new FetchFaultException(_registries.FaultOf(target.Address), isFinal: true);
                if (isOver)
                    return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }
    }

    private Task<HttpResponseMessage> AskOnceAsync(DownloadTarget target, long have, EntityTagHeaderValue? etag, CancellationToken cancellationToken) => _http.AskAsync(
        target.Address,
        request =>
        {
            if (have > 0)
            {
                request.Headers.Range = new RangeHeaderValue(have, null);
                if (etag is { IsWeak: false })
                    request.Headers.IfRange = new RangeConditionHeaderValue(etag);
            }

            Uri to = request.RequestUri!;
            if (!target.IsBlob && _options.Token is { } token && SafeHttp.IsSafe(to) && string.Equals(to.Authority, _options.TokenHost, StringComparison.OrdinalIgnoreCase))
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (target.IsBlob)
                _registries.AddTo(request);
        },
        cancellationToken);

    /// <summary>Where the answer's bytes belong.</summary>
    private static long StartOf(HttpResponseMessage response, DownloadTarget target, long have)
    {
        string host = response.RequestMessage!.RequestUri!.Authority;
        switch ((int)response.StatusCode)
        {
            case 200:
                CheckLength(response.Content.Headers.ContentLength, target, host);
                return 0;
            case 206:
                ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
                if (range?.From != have || have == 0)
                    throw new FetchFaultException($"expected bytes from {have} on of {host}, found {range?.ToString() ?? "no range"}", isFinal: false, TimeSpan.Zero);
                CheckLength(range.Length, target, host);
                return have;
            case 416:
                throw new RangeRefusedException();
            case 408 or 425 or 429 or >= 500:
                throw new FetchFaultException($"expected the file of {host}, found status {(int)response.StatusCode}", isFinal: false, SafeHttp.PauseOf(response));
            case 401 or 403:
                throw new FetchFaultException($"expected the file of {host}, found status {(int)response.StatusCode}: it asks for a token (HF_TOKEN for Hugging Face) or refuses this one", isFinal: true);
            case 404 when target.IsBlob:
                throw new FetchFaultException($"expected a blob with the locked SHA-256 in {host}, found none: the file may be packed inside a layer; pull it with oras, the lock file verifies what it brings", isFinal: true);
            default:
                throw new FetchFaultException($"expected the file of {host}, found status {(int)response.StatusCode}", isFinal: true);
        }
    }

    private static void CheckLength(long? length, DownloadTarget target, string host)
    {
        if (length is { } stated && target.Size is { } size && stated != size)
            throw new FetchFaultException($"expected {size} bytes of {host}, as locked, found {stated}", isFinal: true);
        if (length > target.MaxLength)
            throw new FetchFaultException($"expected at most {target.MaxLength} bytes of {host}, found {length}", isFinal: true);
    }

    private static string Expected(DownloadTarget target) => target.Size is { } size ? $"{size} bytes" : "the whole file";

    private async Task WriteAsync(
        HttpResponseMessage response, DownloadTarget target, string part, long start, Action<long> received, CancellationTokenSource stall)
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
            if (at + read > (target.Size ?? target.MaxLength))
                throw new FetchFaultException($"expected {(target.Size is null ? "at most " : "")}{target.Size ?? target.MaxLength} bytes of {target.Address.Authority}{(target.Size is null ? "" : ", as locked")}, found more", isFinal: true);
            await file.WriteAsync(buffer.AsMemory(0, read), stall.Token).ConfigureAwait(false);
            at += read;
            received(read);
        }

        if (at < target.Size)
            throw new FetchFaultException($"expected {target.Size} bytes of {target.Address.Authority}, found that it broke off after {at}", isFinal: false);
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
    public void Dispose()
    {
        _registries.Dispose();
        _http.Dispose();
    }
}
