using System.IO.Compression;
using ModelGuard.Core.Web;
using Xunit;

namespace ModelGuard.Fetching.Tests;

/// <summary>Documents of a server that does what servers do.</summary>
public sealed class HttpDocumentsTests
{
    private const int Limit = 100_000;

    private readonly byte[] _document = new byte[50_000];

    public HttpDocumentsTests() => new Random(9).NextBytes(_document);

    [Fact]
    public void Documents_come_in_the_order_asked_also_compressed()
    {
        using FaultyServer server = new(request => request.Path.EndsWith('0')
            ? new FaultyServer.Reply(200, Compressed(_document), "Content-Encoding: gzip")
            : new FaultyServer.Reply(200, [(byte)request.Path[^1]]));
        IReadOnlyList<WebDocument> documents = Get([.. Enumerable.Range(0, 10).Select(i => new Uri(server.Address, $"/{i}"))]);

        Assert.All(documents, static document => Assert.Equal(WebDocumentStatus.Found, document.Status));
        Assert.Equal(_document, documents[0].Content.ToArray());
        Assert.Equal("123456789", string.Concat(documents.Skip(1).Select(static document => (char)document.Content.Span[0])));
    }

    [Theory]
    [InlineData(404, WebDocumentStatus.Missing)]
    [InlineData(410, WebDocumentStatus.Missing)]
    [InlineData(401, WebDocumentStatus.Failed)]
    [InlineData(418, WebDocumentStatus.Failed)]
    [InlineData(500, WebDocumentStatus.Failed)]
    public void A_status_is_said(int status, WebDocumentStatus expected)
    {
        using FaultyServer server = new(_ => new FaultyServer.Reply(status, []));
        WebDocument document = Get(server);
        Assert.Equal(expected, document.Status);
        Assert.Contains($"found status {status}", document.Fault, StringComparison.Ordinal);
        Assert.Equal(status == 500 ? 2 : 1, server.Requests.Count);
    }

    [Fact]
    public void A_passing_fault_is_asked_again()
    {
        using FaultyServer server = new(request => request.Number == 0 ? new FaultyServer.Reply(503, [], "Retry-After: 0") : new FaultyServer.Reply(200, _document));
        Assert.Equal(_document, Get(server).Content.ToArray());
    }

    [Fact]
    public void A_document_cut_short_is_no_document()
    {
        using FaultyServer server = new(_ => new FaultyServer.Reply(200, _document) { CutAfter = 30_000 });
        WebDocument document = Get(server);
        Assert.Equal(WebDocumentStatus.Failed, document.Status);
        Assert.Contains("broke off", document.Fault, StringComparison.Ordinal);
        Assert.True(document.Content.IsEmpty);
    }

    [Fact]
    public void A_document_that_is_too_long_is_refused_by_its_length_and_by_what_it_inflates_to()
    {
        using FaultyServer stated = new(_ => new FaultyServer.Reply(200, new byte[Limit + 1]));
        Assert.Contains($"at most {Limit} bytes", Get(stated).Fault, StringComparison.Ordinal);

        byte[] bomb = Compressed(new byte[200 << 20]);
        using FaultyServer inflating = new(_ => new FaultyServer.Reply(200, bomb, "Content-Encoding: gzip"));
        long before = GC.GetTotalAllocatedBytes();
        Assert.Contains($"at most {Limit} bytes", Get(inflating).Fault, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 32 << 20);
    }

    [Fact]
    public void A_server_that_stalls_or_drips_is_given_up()
    {
        using FaultyServer silent = new(_ => new FaultyServer.Reply(200, _document) { StallAfter = 100 });
        Assert.Contains("within 0.5 seconds, found none", Get(silent).Fault, StringComparison.Ordinal);

        using FaultyServer dripping = new(_ => new FaultyServer.Reply(200, _document) { DripMilliseconds = 100 });
        Assert.Contains("within 2 seconds, found less of it", Get(dripping).Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/again", "redirections")]
    [InlineData("http://192.0.2.1/x", "expected a redirection to https")]
    [InlineData("ftp://127.0.0.1/x", "expected a redirection to https")]
    public void A_redirection_that_goes_astray_is_a_fault(string location, string expected)
    {
        using FaultyServer server = new(_ => new FaultyServer.Reply(302, [], $"Location: {location}"));
        Assert.Contains(expected, Get(server).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_there_and_no_tls_are_faults()
    {
        Uri gone;
        using (FaultyServer server = new(_ => new FaultyServer.Reply(200, [])))
            gone = server.Address;
        Assert.Contains("expected an answer", Get([gone])[0].Fault, StringComparison.Ordinal);
        Assert.Contains("expected an address with https", Get([new Uri("http://192.0.2.1/x")])[0].Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_for_its_host_alone_and_is_never_said()
    {
        WebCredential credential = new("someone", "s3cret");
        using FaultyServer other = new(_ => new FaultyServer.Reply(200, [1]));
        using FaultyServer server = new(request => request.Number == 0 ? new FaultyServer.Reply(302, [], "Location: /next") : new FaultyServer.Reply(302, [], $"Location: {other.Address}"));
        using HttpDocuments web = new(Options);
        WebDocument document = web.Get([new DocumentRequest(server.Address, credential)], Limit, TestContext.Current.CancellationToken)[0];

        Assert.Equal(WebDocumentStatus.Found, document.Status);
        Assert.Equal(["Basic c29tZW9uZTpzM2NyZXQ=", "Basic c29tZW9uZTpzM2NyZXQ="], server.Requests.Select(static request => request.Headers["authorization"]));
        Assert.False(Assert.Single(other.Requests).Headers.ContainsKey("authorization"));
        Assert.DoesNotContain("s3cret", $"{credential} {new DocumentRequest(server.Address, credential)}", StringComparison.Ordinal);
    }

    private static DocumentOptions Options => new()
    {
        Attempts = 2,
        Backoff = TimeSpan.FromMilliseconds(1),
        StallTimeout = TimeSpan.FromSeconds(0.5),
        TotalTimeout = TimeSpan.FromSeconds(2),
    };

    private static byte[] Compressed(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    private static WebDocument Get(FaultyServer server) => Get([server.Address])[0];

    private static IReadOnlyList<WebDocument> Get(IReadOnlyList<Uri> addresses)
    {
        using HttpDocuments web = new(Options);
        return web.Get([.. addresses.Select(static address => new DocumentRequest(address))], Limit, TestContext.Current.CancellationToken);
    }
}
