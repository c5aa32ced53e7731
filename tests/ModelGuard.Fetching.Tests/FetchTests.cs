using System.Security.Cryptography;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Fetching.Tests;

public sealed class FetchTests : IDisposable
{
    private const string Etag = "ETag: \"v1\"";

    private readonly ScratchFolder _folder = new();
    private readonly byte[] _file = new byte[300_000];

    public FetchTests() => new Random(7).NextBytes(_file);

    private string Target => _folder.At("project/model.bin");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_fetched_once_and_then_taken_from_the_cache_even_offline()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file, Etag));
        Assert.Equal(FetchStatus.Fetched, (await Fetch(server)).Status);
        Assert.Equal(_file, File.ReadAllBytes(Target));
        Assert.Equal(FetchStatus.InPlace, (await Fetch(server)).Status);

        File.Delete(Target);
        Assert.Equal(FetchStatus.FromCache, (await Fetch(server, options => options with { Offline = true })).Status);
        Assert.Equal(_file, File.ReadAllBytes(Target));
        Assert.Single(server.Requests);
        AssertNoLeftovers();
    }

    [Fact]
    public async Task A_break_is_resumed_where_it_was_with_the_etag()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file, Etag) with { CutAfter = request.Number < 3 ? 50_000 : null });
        FetchOutcome outcome = await Fetch(server);
        Assert.Equal(FetchStatus.Fetched, outcome.Status);
        Assert.Equal(_file.Length, outcome.ReceivedBytes);
        Assert.Equal([0, 50_000, 100_000, 150_000], server.Requests.Select(static request => request.Start));
        Assert.Equal("\"v1\"", server.Requests.Last().Headers["if-range"]);
        Assert.Equal(_file, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task What_one_run_received_the_next_one_resumes()
    {
        using (FaultyServer broken = new(request => FaultyServer.Good(request, _file, Etag) with { CutAfter = request.Number == 0 ? 100_000 : 0 }))
            Assert.Equal(FetchStatus.Failed, (await Fetch(broken)).Status);
        Assert.False(File.Exists(Target));

        using FaultyServer server = new(request => FaultyServer.Good(request, _file));
        Assert.Equal(FetchStatus.Fetched, (await Fetch(server)).Status);
        Assert.Equal(100_000, Assert.Single(server.Requests).Start);
        Assert.Equal(_file, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_sends_everything_again()
    {
        using FaultyServer server = new(request => new FaultyServer.Reply(200, _file) { CutAfter = request.Number == 0 ? 70_000 : null });
        Assert.Equal(FetchStatus.Fetched, (await Fetch(server)).Status);
        Assert.Equal(_file, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_part_of_another_file_is_noticed_and_fetched_again_from_the_start()
    {
        byte[] other = [.. _file];
        other[10] ^= 1;
        using FaultyServer server = new(request => request.Number == 0
            ? FaultyServer.Good(request, other) with { CutAfter = 90_000 }
            : FaultyServer.Good(request, _file));
        Assert.Equal(FetchStatus.Fetched, (await Fetch(server)).Status);
        Assert.Equal([0, 90_000, 0], server.Requests.Select(static request => request.Start));
        Assert.Equal(_file, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task Wrong_bytes_never_become_visible_and_a_good_file_stays()
    {
        byte[] wrong = [.. _file];
        wrong[^1] ^= 1;
        _folder.Write("project/model.bin", "an older version");
        using FaultyServer server = new(request => FaultyServer.Good(request, wrong));
        FetchOutcome outcome = await Fetch(server);
        Assert.Equal(FetchStatus.Failed, outcome.Status);
        Assert.Contains("found other bytes", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("an older version", File.ReadAllText(Target));
        Assert.Empty(Directory.EnumerateFiles(_folder.At("cache/sha256"), "*", SearchOption.AllDirectories));
        AssertNoLeftovers();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Another_length_than_the_locked_one_ends_at_once(int difference)
    {
        byte[] wrong = new byte[_file.Length + difference];
        using FaultyServer server = new(request => FaultyServer.Good(request, wrong));
        FetchOutcome outcome = await Fetch(server);
        Assert.Contains($"as locked, found {wrong.Length}", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ReceivedBytes);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_stalls_is_given_up_and_asked_again()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file) with { StallAfter = request.Number == 0 ? 40_000 : null });
        Assert.Equal(FetchStatus.Fetched, (await Fetch(server, options => options with { StallTimeout = TimeSpan.FromMilliseconds(400) })).Status);
        Assert.Equal([0, 40_000], server.Requests.Select(static request => request.Start));
        Assert.Equal(_file, File.ReadAllBytes(Target));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(500)]
    public async Task A_busy_server_is_asked_again_after_the_pause_it_names(int status)
    {
        using FaultyServer server = new(request => request.Number < 2 ? new FaultyServer.Reply(status, [], "Retry-After: 0") : FaultyServer.Good(request, _file));
        Assert.Equal(FetchStatus.Fetched, (await Fetch(server, options => options with { Backoff = TimeSpan.FromMinutes(10) })).Status);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(401, 1)]
    [InlineData(503, 3)]
    public async Task What_cannot_be_mended_is_said_after_as_many_attempts_as_make_sense(int status, int attempts)
    {
        using FaultyServer server = new(_ => new FaultyServer.Reply(status, []));
        FetchOutcome outcome = await Fetch(server, static options => options with { Attempts = 3 });
        Assert.Equal(FetchStatus.Failed, outcome.Status);
        Assert.Contains($"status {status}", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, server.Requests.Count);
    }

    [Fact]
    public async Task A_token_goes_to_its_own_host_and_never_across_a_redirection()
    {
        using FaultyServer elsewhere = new(request => FaultyServer.Good(request, _file));
        using FaultyServer hub = new(_ => new FaultyServer.Reply(302, [], $"Location: {elsewhere.Address}"));
        Assert.Equal(FetchStatus.Fetched, (await Fetch(hub, options => options with { Token = "secret", TokenHost = hub.Address.Authority })).Status);
        Assert.Equal("Bearer secret", Assert.Single(hub.Requests).Headers["authorization"]);
        Assert.DoesNotContain("authorization", Assert.Single(elsewhere.Requests).Headers.Keys);
    }

    [Fact]
    public async Task A_redirection_to_another_scheme_or_in_circles_ends()
    {
        using FaultyServer plain = new(_ => new FaultyServer.Reply(302, [], "Location: http://models.example.org/model.bin"));
        Assert.Contains("expected a redirection to https", (await Fetch(plain)).Message, StringComparison.Ordinal);
        using FaultyServer circle = new(_ => new FaultyServer.Reply(307, [], "Location: /again"));
        Assert.Contains("at most 10 redirections", (await Fetch(circle)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_entry_of_the_cache_is_fetched_again()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file));
        await Fetch(server);
        byte[] damaged = [.. _file];
        damaged[0] ^= 1;
        File.WriteAllBytes(new ContentCache(_folder.At("cache")).FileOf(Digest(_file)), damaged);
        File.Delete(Target);
        Assert.Equal(FetchStatus.Fetched, (await Fetch(server)).Status);
        Assert.Equal(_file, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task Fetchers_of_several_processes_ask_for_one_file_once()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file));
        FetchOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Fetch(server, null, $"project{index}/model.bin")));
        Assert.Single(outcomes, static outcome => outcome.Status == FetchStatus.Fetched);
        Assert.Equal(7, outcomes.Count(static outcome => outcome.Status == FetchStatus.FromCache));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_limit_and_a_refused_place_fetch_nothing()
    {
        using FaultyServer server = new(request => FaultyServer.Good(request, _file));
        Assert.Contains("at most 1000 bytes", (await Fetch(server, static options => options with { MaxLength = 1_000 })).Message, StringComparison.Ordinal);
        Assert.Contains("--offline", (await Fetch(server, static options => options with { Offline = true })).Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_stopped_run_keeps_what_it_received()
    {
        using CancellationTokenSource stop = new();
        using FaultyServer server = new(request => FaultyServer.Good(request, _file) with { StallAfter = 60_000 });
        using ModelFetcher fetcher = new(Options());
        Task run = fetcher.FetchAsync([Item(server.Address, "project/model.bin")], new StopAfter(stop, 60_000), stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(File.Exists(Target));
        Assert.Equal(60_000, new FileInfo(new ContentCache(_folder.At("cache")).PartOf(Digest(_file))).Length);
    }

    private sealed class StopAfter(CancellationTokenSource stop, long bytes) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value)
        {
            if (value.DoneBytes >= bytes)
                stop.Cancel();
        }
    }

    private FetchOptions Options() => new() { CacheFolder = _folder.At("cache"), Backoff = TimeSpan.FromMilliseconds(5), StallTimeout = TimeSpan.FromSeconds(20) };

    private FetchItem Item(Uri address, string path) => new(path, _folder.At(path), address, Digest(_file), _file.Length);

    private async Task<FetchOutcome> Fetch(FaultyServer server, Func<FetchOptions, FetchOptions>? change = null, string path = "project/model.bin")
    {
        FetchOptions options = Options();
        using ModelFetcher fetcher = new(change is null ? options : change(options));
        return Assert.Single(await fetcher.FetchAsync([Item(server.Address, path)], cancellationToken: TestContext.Current.CancellationToken));
    }

    private void AssertNoLeftovers() => Assert.DoesNotContain(Directory.EnumerateFiles(_folder.At("project")), static file => file.EndsWith(".tmp", StringComparison.Ordinal));

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
