using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModelGuard.Fetching.Tests;

/// <summary>A server on the loopback address that answers as a test says, faults included.</summary>
internal sealed class FaultyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Request, Reply> _answer;

    public FaultyServer(Func<Request, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/org/name/resolve/main/model.bin");

    /// <summary>Every request, in the order of arrival.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    public sealed record Request(int Number, string Path, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>The first byte asked for; 0 where all are.</summary>
        public int Start => Headers.TryGetValue("range", out string? range) ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>An answer; the connection breaks off after <c>CutAfter</c> bytes of the body, or says no more after <c>StallAfter</c>.</summary>
    public sealed record Reply(int Status, byte[] Body, params string[] Headers)
    {
        public int? CutAfter { get; init; }

        public int? StallAfter { get; init; }

        public int? Length { get; init; }

        /// <summary>Whether no length is stated before.</summary>
        public bool HidesLength { get; init; }

        /// <summary>How long to wait between two bytes; 0 for not at all.</summary>
        public int DripMilliseconds { get; init; }
    }

    /// <summary>All of a file, or the part asked for, as a good server answers.</summary>
    public static Reply Good(Request request, byte[] file, params string[] headers) => request.Start == 0
        ? new Reply(200, file, headers)
        : request.Start >= file.Length
            ? new Reply(416, [])
            : new Reply(206, file[request.Start..], [$"Content-Range: bytes {request.Start}-{file.Length - 1}/{file.Length}", .. headers]);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
                string[] line = (await reader.ReadLineAsync(_stop.Token) ?? "").Split(' ');
                Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
                    headers[header[..header.IndexOf(':', StringComparison.Ordinal)]] = header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
                Request request = new(Requests.Count, line[1], headers);
                Requests.Enqueue(request);

                Reply reply = _answer(request);
                StringBuilder head = new($"HTTP/1.1 {reply.Status} x\r\nConnection: close\r\n");
                if (!reply.HidesLength)
                    head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Length ?? reply.Body.Length}\r\n");
                foreach (string header in reply.Headers)
                    head.Append(header).Append("\r\n");
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
                for (int at = 0; reply.DripMilliseconds > 0 && at < reply.Body.Length; at++)
                {
                    await stream.WriteAsync(reply.Body.AsMemory(at, 1), _stop.Token);
                    await Task.Delay(reply.DripMilliseconds, _stop.Token);
                }

                int end = Math.Min(reply.CutAfter ?? reply.StallAfter ?? reply.Body.Length, reply.Body.Length);
                await stream.WriteAsync(reply.Body.AsMemory(0, end), _stop.Token);
                await stream.FlushAsync(_stop.Token);
                if (reply.StallAfter is not null)
                    await Task.Delay(Timeout.Infinite, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The other side left, or the test is over.
            }
        }
    }
}
