using System.Security.Cryptography;
using System.Text;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Fetching.Tests;

/// <summary>Registries that want to know who asks, on the loopback address.</summary>
public sealed class RegistryCredentialTests : IDisposable
{
    private const string Password = "s3cret:with colon";

    private static readonly string Basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"robot:{Password}"));

    private readonly ScratchFolder _folder = new();
    private readonly byte[] _file = new byte[100_000];

    public RegistryCredentialTests() => new Random(12).NextBytes(_file);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_token_for_anybody_is_tried_before_anybody_is_named()
    {
        using FaultyServer issuer = new(request => Json(request.Headers.GetValueOrDefault("authorization") == Basic ? "own" : "anonymous"));
        using FaultyServer registry = Registry(issuer, "own");

        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry, Robot(registry))).Status);

        Assert.Equal([null, Basic], Sent(issuer));
        Assert.Equal([null, "Bearer anonymous", "Bearer own"], Sent(registry));
        Assert.All(issuer.Requests, static request => Assert.EndsWith("scope=repository%3Amodels%2Fnet%3Apull", request.Path, StringComparison.Ordinal));
        Assert.Equal(_file, File.ReadAllBytes(_folder.At("model.bin")));
    }

    [Fact]
    public async Task What_anybody_may_read_is_read_without_saying_who_asks()
    {
        using FaultyServer issuer = new(_ => Json("anonymous"));
        using FaultyServer registry = Registry(issuer, "anonymous");
        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry, Robot(registry))).Status);
        Assert.Null(Assert.Single(Sent(issuer)));
    }

    [Fact]
    public async Task A_registry_that_forbids_and_an_issuer_that_gives_nobody_a_token_are_told_who_asks_too()
    {
        using FaultyServer issuer = new(request => request.Headers.ContainsKey("authorization") ? Json("own") : new FaultyServer.Reply(403, []));
        using FaultyServer registry = Registry(issuer, "own");
        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry, Robot(registry))).Status);

        using FaultyServer giving = new(request => Json(request.Headers.ContainsKey("authorization") ? "own" : "anonymous"));
        using FaultyServer forbidding = new(request => request.Headers.GetValueOrDefault("authorization") switch
        {
            "Bearer own" => FaultyServer.Good(request, _file),
            "Bearer anonymous" => new FaultyServer.Reply(403, []),
            _ => Refusal(giving),
        });
        File.Delete(_folder.At("model.bin"));
        Directory.Delete(_folder.At("cache"), recursive: true);
        Assert.Equal(FetchStatus.Fetched, (await Fetch(forbidding, Robot(forbidding))).Status);
    }

    [Fact]
    public async Task A_credential_that_is_refused_ends_it_and_is_in_no_message()
    {
        using FaultyServer issuer = new(request => request.Headers.ContainsKey("authorization") ? new FaultyServer.Reply(401, []) : Json("anonymous"));
        using FaultyServer registry = Registry(issuer, "own");

        FetchOutcome outcome = await Fetch(registry, Robot(registry));

        Assert.Equal(FetchStatus.Failed, outcome.Status);
        Assert.Contains("takes the credential given for it, found that it refuses", outcome.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, outcome.Message, StringComparison.Ordinal);
        Assert.Equal([null, Basic], Sent(issuer));
        Assert.Equal(2, registry.Requests.Count);
        Assert.False(File.Exists(_folder.At("model.bin")));
    }

    [Fact]
    public async Task An_own_token_that_expires_is_got_again()
    {
        int given = 0;
        using FaultyServer issuer = new(request => request.Headers.ContainsKey("authorization") ? Json($"own{++given}") : new FaultyServer.Reply(401, []));
        bool broke = false;
        using FaultyServer registry = new(request =>
        {
            if (given == 0 || request.Headers.GetValueOrDefault("authorization") != $"Bearer own{given}" || (broke && given == 1))
                return Refusal(issuer);
            FaultyServer.Reply good = FaultyServer.Good(request, _file, "ETag: \"v1\"");
            (bool breaks, broke) = (!broke, true);
            return breaks ? good with { CutAfter = 40_000 } : good;
        });

        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry, Robot(registry))).Status);
        Assert.Equal([null, "Bearer own1", "Bearer own1", "Bearer own2"], Sent(registry));
        Assert.Equal(_file, File.ReadAllBytes(_folder.At("model.bin")));
    }

    [Fact]
    public async Task A_registry_that_wants_the_password_itself_gets_it_and_where_it_sends_on_to_does_not()
    {
        using FaultyServer storage = new(request => FaultyServer.Good(request, _file));
        using FaultyServer registry = new(request => request.Headers.GetValueOrDefault("authorization") == Basic
            ? new FaultyServer.Reply(307, [], $"Location: {storage.Address}")
            : new FaultyServer.Reply(401, [], "WWW-Authenticate: Basic realm=\"Registry\""));

        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry, Robot(registry))).Status);
        Assert.Equal([null, Basic], Sent(registry));
        Assert.Null(Assert.Single(Sent(storage)));
    }

    [Fact]
    public async Task A_token_of_its_own_is_not_changed_into_another()
    {
        using FaultyServer issuer = new(_ => new FaultyServer.Reply(401, []));
        using FaultyServer registry = Registry(issuer, "given");
        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry, new RegistryCredential(registry.Address.Authority) { BearerToken = "given" })).Status);
        Assert.Null(Assert.Single(Sent(issuer)));
    }

    [Fact]
    public async Task An_identity_token_is_changed_into_one_for_the_repository()
    {
        using FaultyServer issuer = new(request => request.Headers.ContainsKey("content-length") ? Json("own") : new FaultyServer.Reply(401, []));
        using FaultyServer registry = Registry(issuer, "own");
        Assert.Equal(FetchStatus.Fetched, (await Fetch(registry, new RegistryCredential(registry.Address.Authority) { IdentityToken = "identity" })).Status);
        Assert.Equal("application/x-www-form-urlencoded", issuer.Requests.Last().Headers["content-type"]);
        Assert.Equal("/token", issuer.Requests.Last().Path);
    }

    [Theory]
    [InlineData(false, FetchStatus.Failed)]
    [InlineData(true, FetchStatus.Fetched)]
    public async Task Another_host_gets_to_know_the_credential_only_where_its_owner_says_so(bool isNamed, FetchStatus expected)
    {
        using FaultyServer issuer = new(request => request.Headers.ContainsKey("authorization") ? Json("own") : new FaultyServer.Reply(401, []));
        using FaultyServer registry = new(request => request.Headers.GetValueOrDefault("authorization") == "Bearer own"
            ? FaultyServer.Good(request, _file)
            : new FaultyServer.Reply(401, [], $"WWW-Authenticate: Bearer realm=\"http://localhost:{issuer.Address.Port}/token\",service=\"registry\""));
        RegistryCredential robot = new(registry.Address.Authority) { UserName = "robot", Password = Password, TokenHost = isNamed ? "localhost" : null };

        FetchOutcome outcome = await Fetch(registry, robot);

        Assert.Equal(expected, outcome.Status);
        Assert.Equal(isNamed, Sent(issuer).Contains(Basic));
        if (!isNamed)
            Assert.Contains("set MODELGUARD_REGISTRY_TOKEN_HOST to localhost", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirection_of_who_gives_tokens_does_not_take_the_credential_along()
    {
        using FaultyServer elsewhere = new(_ => Json("anonymous"));
        using FaultyServer issuer = new(_ => new FaultyServer.Reply(307, [], $"Location: {elsewhere.Address}"));
        using FaultyServer registry = Registry(issuer, "own");
        Assert.Equal(FetchStatus.Failed, (await Fetch(registry, Robot(registry))).Status);
        Assert.All(Sent(elsewhere), Assert.Null);
    }

    [Fact]
    public async Task A_credential_of_one_registry_is_not_for_another()
    {
        using FaultyServer issuer = new(_ => new FaultyServer.Reply(401, []));
        using FaultyServer registry = Registry(issuer, "own");
        using FaultyServer other = Registry(issuer, "own");

        FetchOutcome outcome = await Fetch(registry, Robot(other));

        Assert.Contains("MODELGUARD_REGISTRY", outcome.Message, StringComparison.Ordinal);
        Assert.All(Sent(issuer).Concat(Sent(registry)), Assert.Null);
    }

    [Fact]
    public async Task Files_of_a_repository_that_are_fetched_together_share_a_token()
    {
        using FaultyServer issuer = new(_ => Json("anonymous"));
        using FaultyServer registry = new(request => request.Headers.GetValueOrDefault("authorization") == "Bearer anonymous"
            ? FaultyServer.Good(request, Encoding.ASCII.GetBytes(request.Path[^1..]))
            : Refusal(issuer));
        using ModelFetcher fetcher = new(Options() with { MaxParallelism = 8 });

        IReadOnlyList<FetchOutcome> outcomes = await fetcher.FetchAsync(Many(registry), cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(outcomes, static outcome => Assert.Equal(FetchStatus.Fetched, outcome.Status));
        Assert.Single(issuer.Requests);
    }

    [Fact]
    public async Task A_password_that_is_refused_is_not_sent_again_for_the_next_file()
    {
        using FaultyServer issuer = new(_ => new FaultyServer.Reply(401, []));
        using FaultyServer registry = new(_ => Refusal(issuer));
        using ModelFetcher fetcher = new(Options() with { MaxParallelism = 8, Registries = [Robot(registry)] });

        IReadOnlyList<FetchOutcome> outcomes = await fetcher.FetchAsync(Many(registry), cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(outcomes, static outcome => Assert.Contains("takes the credential given for it, found that it refuses", outcome.Message, StringComparison.Ordinal));
        Assert.Equal([null, Basic], Sent(issuer));
    }

    [Theory]
    [InlineData("registry-1.docker.io", "https://auth.docker.io/token", true)]
    [InlineData("docker.io", "https://auth.docker.io/token", true)]
    [InlineData("registry.gitlab.com", "https://gitlab.com/jwt/auth", true)]
    [InlineData("ghcr.io", "https://ghcr.io/token", true)]
    [InlineData("ghcr.io", "https://ghcr.io.contoso.com/token", false)]
    [InlineData("ghcr.io", "https://auth.docker.io/token", false)]
    [InlineData("ghcr.io", "http://ghcr.io/token", false)]
    [InlineData("registry.contoso.com:5000", "https://registry.contoso.com:5001/auth", true)]
    public void Who_may_know_the_credential_is_not_for_the_registry_to_say(string host, string realm, bool expected) =>
        Assert.Equal(expected, new RegistryCredential(host).MayGoTo(new Uri(realm)));

    private static RegistryCredential Robot(FaultyServer registry) => new(registry.Address.Authority) { UserName = "robot", Password = Password };

    private static FaultyServer.Reply Json(string token) => new(200, Encoding.UTF8.GetBytes($$"""{ "token": "{{token}}", "expires_in": 300 }"""), "Content-Type: application/json");

    private static FaultyServer.Reply Refusal(FaultyServer issuer) =>
        new(401, [], $"WWW-Authenticate: Bearer realm=\"http://{issuer.Address.Authority}/token\",service=\"registry\",scope=\"repository:models/net:pull\"");

    private static IEnumerable<string?> Sent(FaultyServer server) => server.Requests.Select(static request => request.Headers.GetValueOrDefault("authorization"));

    private FaultyServer Registry(FaultyServer issuer, string token) => new(request => request.Headers.GetValueOrDefault("authorization") == $"Bearer {token}"
        ? FaultyServer.Good(request, _file)
        : Refusal(issuer));

    private FetchItem[] Many(FaultyServer registry) => [.. "0123456789abcdef".Select(digit =>
    {
        byte[] content = Encoding.ASCII.GetBytes(digit.ToString());
        string digest = Convert.ToHexStringLower(SHA256.HashData(content));
        return new FetchItem($"{digit}", _folder.At($"{digit}"), new Uri($"http://{registry.Address.Authority}/v2/models/net/blobs/sha256:{digest}?{digit}"), digest, 1) { IsBlob = true };
    })];

    private FetchOptions Options() => new() { CacheFolder = _folder.At("cache"), Backoff = TimeSpan.FromMilliseconds(5), StallTimeout = TimeSpan.FromSeconds(20) };

    private async Task<FetchOutcome> Fetch(FaultyServer registry, params RegistryCredential[] credentials)
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(_file));
        Uri blob = new($"http://{registry.Address.Authority}/v2/models/net/blobs/sha256:{digest}");
        FetchItem item = new("model.bin", _folder.At("model.bin"), blob, digest, _file.Length) { IsBlob = true };
        using ModelFetcher fetcher = new(Options() with { Registries = credentials });
        return Assert.Single(await fetcher.FetchAsync([item], cancellationToken: TestContext.Current.CancellationToken));
    }
}
