using System.Security.Cryptography;
using System.Text;
using ModelGuard.Fetching.Tests;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

/// <summary><c>lifecycle update</c> from an address, against a server on this machine.</summary>
public sealed class LifecycleUpdateTests : IDisposable
{
    private static readonly byte[] Facts = Encoding.UTF8.GetBytes(
        """{ "asOf": "2026-11-23", "facts": [ { "model": "m-1", "provider": "mistral", "event": "retired", "date": "2027-01-01", "source": "docs" } ] }""");

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Facts_of_an_address_are_asked_for_again_after_a_passing_fault_and_along_a_redirection()
    {
        using FaultyServer moved = new(request => request.Number == 0 ? new FaultyServer.Reply(503, [], "Retry-After: 0") : new FaultyServer.Reply(200, Facts));
        using FaultyServer server = new(_ => new FaultyServer.Reply(302, [], $"Location: {moved.Address.AbsoluteUri}"));

        ToolRun run = Update(server, "--sha256", Convert.ToHexStringLower(SHA256.HashData(Facts)));

        Assert.Equal((0, ""), (run.Code, run.Output));
        Assert.Contains("(1 from ", run.Error, StringComparison.Ordinal);
        Assert.Contains("m-1", File.ReadAllText(_folder.At("facts.json")), StringComparison.Ordinal);
        Assert.Equal(2, moved.Requests.Count);
    }

    [Theory]
    [InlineData(404, "found status 404")]
    [InlineData(401, "found status 401")]
    [InlineData(302, "expected a redirection to https, found one to http://models.contoso.com")]
    public void Whatever_comes_instead_of_facts_is_said_and_nothing_is_replaced(int status, string expected)
    {
        using FaultyServer server = new(_ => new FaultyServer.Reply(status, [], "Location: http://models.contoso.com/facts.json"));

        ToolRun run = Update(server);

        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was replaced", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("facts.json")));
    }

    [Fact]
    public void Facts_without_an_end_are_given_up_before_they_are_received()
    {
        using FaultyServer server = new(_ => new FaultyServer.Reply(200, Facts) { Length = int.MaxValue });
        Assert.Contains("expected a document of at most 16777216 bytes", Update(server).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_others_can_listen_to_is_not_asked()
    {
        ToolRun run = ToolRun.In(_folder, "lifecycle", "update", "--from", "http://models.contoso.com/facts.json");
        Assert.Equal(3, run.Code);
        Assert.Contains("expected an address with https, found http://models.contoso.com", run.Error, StringComparison.Ordinal);
    }

    private ToolRun Update(FaultyServer server, params string[] more) =>
        ToolRun.In(_folder, ["lifecycle", "update", "--from", server.Address.AbsoluteUri, "--output", "facts.json", .. more]);
}
