using CsCheck;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Tests.Settings;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData("https://api.openai.com/v1?key=x", "api.openai.com")]
    [InlineData("https://API.OpenAI.com", "api.openai.com")]
    [InlineData("http://localhost:11434/", "localhost")]
    [InlineData("http://user:pass@host.example/x", "host.example")]
    [InlineData(" https://a.b.c ", "a.b.c")]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1")]
    [InlineData("http://[::1]:8080/", "[::1]")]
    [InlineData("https://host:99999/", null)]
    [InlineData("https://", null)]
    [InlineData("https:///path", null)]
    [InlineData("ftp://host/", null)]
    [InlineData("host.example", null)]
    public void The_host_is_all_that_is_kept(string address, string? host) => Assert.Equal(host, EndpointAddress.HostOf(address));

    [Fact]
    public void Whatever_is_written_the_host_is_that_of_the_frameworks_parser()
    {
        Gen<string> piece = Gen.OneOf(new[] { "https://", "http://", "HTTP://", "api", "x-y", "-", ".", "..", "com", "1", "127.0.0.1", "0x7f", ":", ":80", ":99999", "/", "?", "#", "@", "\\", " ", "é", "%41", "A", "_", "[::1]" }.Select(text => Gen.Const(text)).ToArray<IGen<string>>());
        piece.Array[1, 8].Select(string.Concat).Sample(
            text =>
            {
                string? expected = Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri.Host : null;
                return EndpointAddress.HostOf(text) == expected;
            },
            iter: 20_000);
    }
}
