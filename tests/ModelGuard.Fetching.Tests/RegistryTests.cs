using System.Security.Cryptography;
using System.Text;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Fetching.Tests;

/// <summary>Blobs of OCI registries, from a registry on the loopback address.</summary>
public sealed class RegistryTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly byte[] _file = new byte[100_000];

    public RegistryTests() => new Random(11).NextBytes(_file);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_registry_that_asks_nobody_for_anything_is_asked_once()
    {
        using FaultyServer registry = new(request => FaultyServer.Good(request, _file));
        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry)).Status);
        Assert.Equal($"/v2/models/net/blobs/sha256:{Digest}", Assert.Single(registry.Requests).Path);
        Assert.Equal(_file, File.ReadAllBytes(_folder.At("model.bin")));
    }

    [Theory]
    [InlineData("token")]
    [InlineData("access_token")]
    public async Task A_token_for_anybody_is_got_for_reading_only_and_kept_between_breaks(string member)
    {
        using FaultyServer issuer = new(_ => Json($$"""{ "{{member}}": "anonymous.123", "expires_in": 300 }"""));
        bool broke = false;
        using FaultyServer registry = new(request =>
        {
            if (request.Headers.GetValueOrDefault("authorization") != "Bearer anonymous.123")
                return Refusal(issuer, "repository:models/net:pull,push");
            FaultyServer.Reply good = FaultyServer.Good(request, _file, "ETag: \"v1\"");
            (bool breaks, broke) = (!broke, true);
            return breaks ? good with { CutAfter = 40_000 } : good;
        });

        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry)).Status);

        Assert.Equal("/token?a=b&service=registry&scope=repository%3Amodels%2Fnet%3Apull", Assert.Single(issuer.Requests).Path);
        Assert.Equal([0, 0, 40_000], registry.Requests.Select(static request => request.Start));
        Assert.Equal(_file, File.ReadAllBytes(_folder.At("model.bin")));
    }

    [Fact]
    public async Task The_token_does_not_follow_to_where_the_blobs_are()
    {
        using FaultyServer storage = new(request => FaultyServer.Good(request, _file));
        using FaultyServer issuer = new(_ => Json("""{ "token": "anonymous" }"""));
        using FaultyServer registry = new(request => request.Headers.ContainsKey("authorization")
            ? new FaultyServer.Reply(307, [], $"Location: {storage.Address}")
            : Refusal(issuer, "repository:models/net:pull"));

        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry)).Status);
        Assert.DoesNotContain("authorization", Assert.Single(storage.Requests).Headers.Keys);
    }

    [Theory]
    [InlineData("""{ "token": "line\nbreak" }""")]
    [InlineData("""{ "token": 7 }""")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Without_a_token_it_ends_at_once_with_what_to_do(string answer)
    {
        using FaultyServer issuer = new(_ => Json(answer));
        using FaultyServer registry = new(_ => Refusal(issuer, "repository:models/net:pull"));

        FetchOutcome outcome = await Fetch(registry);

        Assert.Equal(FetchStatus.Failed, outcome.Status);
        Assert.Contains("MODELGUARD_REGISTRY", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("oras", outcome.Message, StringComparison.Ordinal);
        Assert.Single(registry.Requests);
        Assert.False(File.Exists(_folder.At("model.bin")));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_not_asked_for_again_and_again()
    {
        using FaultyServer issuer = new(_ => Json("""{ "token": "anonymous" }"""));
        using FaultyServer registry = new(_ => Refusal(issuer, "repository:models/net:pull"));

        Assert.Equal(FetchStatus.Failed, (await Fetch(registry)).Status);
        Assert.Single(issuer.Requests);
        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_expires_while_a_file_is_received_is_replaced_and_the_file_goes_on()
    {
        int given = 0;
        using FaultyServer issuer = new(_ => Json($$"""{ "token": "t{{++given}}" }"""));
        using FaultyServer storage = new(request => request.Number == 0 ? FaultyServer.Good(request, _file, "ETag: \"v1\"") with { CutAfter = 40_000 } : FaultyServer.Good(request, _file, "ETag: \"v1\""));
        using FaultyServer registry = new(request => request.Headers.GetValueOrDefault("authorization") == $"Bearer t{given}" && (given == 2 || request.Number == 1)
            ? new FaultyServer.Reply(307, [], $"Location: {storage.Address}")
            : Refusal(issuer, "repository:models/net:pull"));

        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry)).Status);

        Assert.Equal([null, "Bearer t1", "Bearer t1", "Bearer t2"], registry.Requests.Select(static request => request.Headers.GetValueOrDefault("authorization")));
        Assert.Equal([0, 40_000], storage.Requests.Select(static request => request.Start));
        Assert.Equal(_file, File.ReadAllBytes(_folder.At("model.bin")));
    }

    [Fact]
    public async Task Who_gives_tokens_is_asked_over_TLS_only()
    {
        using FaultyServer registry = new(_ => new FaultyServer.Reply(401, [], "WWW-Authenticate: Bearer realm=\"http://tokens.contoso.com/token\",service=\"registry\""));
        Assert.Contains("expected an address with https that gives tokens", (await Fetch(registry)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_packed_in_a_layer_and_wrong_bytes_are_said()
    {
        using FaultyServer without = new(_ => new FaultyServer.Reply(404, []));
        Assert.Contains("packed inside a layer", (await Fetch(without)).Message, StringComparison.Ordinal);

        byte[] wrong = [.. _file];
        wrong[5] ^= 1;
        using FaultyServer other = new(request => FaultyServer.Good(request, wrong));
        Assert.Contains("as locked, found other bytes", (await Fetch(other)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("model.bin")));
    }

    private string Digest => Convert.ToHexStringLower(SHA256.HashData(_file));

    private static FaultyServer.Reply Json(string text) => new(200, Encoding.UTF8.GetBytes(text), "Content-Type: application/json");

    private static FaultyServer.Reply Refusal(FaultyServer issuer, string scope) =>
        new(401, [], $"WWW-Authenticate: Bearer realm=\"http://{issuer.Address.Authority}/token?a=b\",service=\"registry\",scope=\"{scope}\"");

    private async Task<FetchOutcome> Fetch(FaultyServer registry)
    {
        Uri blob = new($"http://{registry.Address.Authority}/v2/models/net/blobs/sha256:{Digest}");
        FetchItem item = new("model.bin", _folder.At("model.bin"), blob, Digest, _file.Length) { IsBlob = true };
        using ModelFetcher fetcher = new(new FetchOptions { CacheFolder = _folder.At("cache"), Backoff = TimeSpan.FromMilliseconds(5), StallTimeout = TimeSpan.FromSeconds(20) });
        return Assert.Single(await fetcher.FetchAsync([item], cancellationToken: TestContext.Current.CancellationToken));
    }
}
