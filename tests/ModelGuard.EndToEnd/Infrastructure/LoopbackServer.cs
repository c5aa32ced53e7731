using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModelGuard.EndToEnd.Infrastructure;

/// <summary>Serves the same bytes to every request on this machine's loopback address, on a port of its own.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Thread _thread;

    public LoopbackServer(byte[] body)
    {
        _listener.Start();
        _thread = new Thread(() => Serve(body)) { IsBackground = true };
        _thread.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _thread.Join();
    }

    private void Serve(byte[] body)
    {
        byte[] head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        try
        {
            while (true)
            {
                using TcpClient client = _listener.AcceptTcpClient();
                NetworkStream stream = client.GetStream();
                _ = stream.Read(new byte[8192]);
                stream.Write(head);
                stream.Write(body);
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
    }
}
