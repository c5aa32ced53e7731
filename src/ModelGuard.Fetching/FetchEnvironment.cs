namespace ModelGuard.Fetching;

/// <summary>What the environment says about fetching. Proxies (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>) are read by the base class library.</summary>
public static class FetchEnvironment
{
    private static readonly string[] TokenVariables = ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"];

    /// <summary>Address of the Hub: <c>HF_ENDPOINT</c>, or the usual one.</summary>
    public static string HubEndpoint =>
        Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } endpoint && Uri.TryCreate(endpoint, UriKind.Absolute, out _) ? endpoint : FetchPlan.HubEndpoint;

    /// <summary>The options with the token of the Hub, which is for the Hub alone.</summary>
    public static FetchOptions WithToken(FetchOptions options) => options with
    {
        Token = TokenVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(static token => !string.IsNullOrWhiteSpace(token))?.Trim(),
        TokenHost = new Uri(HubEndpoint).Authority,
    };
}
