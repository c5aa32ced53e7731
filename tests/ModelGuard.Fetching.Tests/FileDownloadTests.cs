using System.Security.Cryptography;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Fetching.Tests;

/// <summary>A file whose size and digest nobody knows before: whole, or not there.</summary>
public sealed class FileDownloadTests : IDisposable
{
    private const string Etag = "ETag: \"v1\"";
    private const int Limit = 1_000_000;

    private readonly ScratchFolder _folder = new();
    private readonly byte[] _file = new byte[300_000];

    public FileDownloadTests()
    {
        new Random(8).NextBytes(_file);
        Directory.CreateDirectory(_folder.At("place"));
    }

    private string Target => _folder.At("place/all.zip");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_arrives_whole_and_alone()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file, Etag));
        Assert.Null(await Run(server));
        Assert.Equal(_file, File.ReadAllBytes(Target));
        Assert.Single(Directory.GetFiles(_folder.At("place")));
    }

    [Fact]
    public async Task A_break_is_resumed_where_an_etag_says_that_it_is_the_same_file()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file, Etag) with { CutAfter = request.Number < 2 ? 50_000 : null });
        Assert.Null(await Run(server));
        Assert.Equal([0, 50_000, 100_000], server.Requests.Select(static request => request.Start));
        Assert.Equal(_file, File.ReadAllBytes(Target));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ETag: W/\"v1\"")]
    public async Task Without_a_strong_etag_a_break_starts_anew(string? etag)
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file, etag is null ? [] : [etag]) with { CutAfter = request.Number < 2 ? 50_000 : null });
        Assert.Null(await Run(server));
        Assert.Equal([0, 0, 0], server.Requests.Select(static request => request.Start));
        Assert.Equal(_file, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_file_that_changed_between_two_answers_is_taken_from_one_of_them()
    {
        byte[] other = [.. _file.Reverse()];
        using FaultyServer server = new(request => request.Number == 0
            ? FaultyServer.Good(request, _file, Etag) with { CutAfter = 50_000 }
            : new FaultyServer.Reply(200, other, "ETag: \"v2\""));
        Assert.Null(await Run(server));
        Assert.Equal(other, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task The_digest_given_must_be_the_right_one()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file, Etag));
        string? fault = await Run(server, new string('a', 64));
        Assert.Contains("expected SHA-256 aaaa", fault, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.At("place")));
        Assert.Null(await Run(server, Convert.ToHexStringLower(SHA256.HashData(_file))));
    }

    [Theory]
    [InlineData(404, "found status 404")]
    [InlineData(403, "found status 403")]
    [InlineData(503, "found status 503")]
    public async Task A_refusal_is_said(int status, string expected)
    {
        using FaultyServer server = new(_ => new FaultyServer.Reply(status, []));
        Assert.Contains(expected, await Run(server), StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_before_and_while_it_comes()
    {
        byte[] huge = new byte[Limit + 1];
        using FaultyServer stated = new(_ => new FaultyServer.Reply(200, huge));
        Assert.Contains($"expected at most {Limit} bytes", await Run(stated), StringComparison.Ordinal);

        // Chunks say no length before.
        byte[] chunked = [.. System.Text.Encoding.ASCII.GetBytes($"{huge.Length:x}\r\n"), .. huge, .. "\r\n0\r\n\r\n"u8];
        using FaultyServer unstated = new(_ => new FaultyServer.Reply(200, chunked, "Transfer-Encoding: chunked") { HidesLength = true });
        Assert.Contains($"expected at most {Limit} bytes", await Run(unstated), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stalls_cuts_or_leads_in_circles_is_given_up()
    {
        using FaultyServer stalling = new(request => FaultyServer.Good(request, _file) with { StallAfter = 0 });
        Assert.Contains("seconds, found none", await Run(stalling), StringComparison.Ordinal);
        using FaultyServer cutting = new(request => FaultyServer.Good(request, _file) with { CutAfter = 0 });
        Assert.Contains("broke off", await Run(cutting), StringComparison.Ordinal);
        using FaultyServer circling = new(_ => new FaultyServer.Reply(302, [], "Location: /again"));
        Assert.Contains("redirections", await Run(circling), StringComparison.Ordinal);
        using FaultyServer leading = new(_ => new FaultyServer.Reply(302, [], "Location: http://192.0.2.1/x"));
        Assert.Contains("expected a redirection to https", await Run(leading), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_tls_is_not_asked()
    {
        string? fault = await FileDownload.RunAsync(new Uri("http://192.0.2.1/all.zip"), Target, null, Options, TestContext.Current.CancellationToken);
        Assert.Equal("expected an address with https, found http", fault);
    }

    private FetchOptions Options => new()
    {
        CacheFolder = _folder.At("cache"),
        MaxLength = Limit,
        Attempts = 2,
        Backoff = TimeSpan.FromMilliseconds(1),
        StallTimeout = TimeSpan.FromSeconds(1),
    };

    private Task<string?> Run(FaultyServer server, string? sha256 = null) =>
        FileDownload.RunAsync(server.Address, Target, sha256, Options, TestContext.Current.CancellationToken);
}
