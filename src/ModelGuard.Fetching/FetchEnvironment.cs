namespace ModelGuard.Fetching;

/// <summary>What the environment says about fetching. Proxies (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>) are read by the base class library.</summary>
public static class FetchEnvironment
{
    private const string Registry = "MODELGUARD_REGISTRY";
    private const string RegistryUser = "MODELGUARD_REGISTRY_USER";
    private const string RegistryPassword = "MODELGUARD_REGISTRY_PASSWORD";
    private const string RegistryToken = "MODELGUARD_REGISTRY_TOKEN";
    private const string RegistryTokenHost = "MODELGUARD_REGISTRY_TOKEN_HOST";
    private const string DockerConfig = "MODELGUARD_DOCKER_CONFIG";

    private static readonly string[] TokenVariables = ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"];

    /// <summary>Address of the Hub: <c>HF_ENDPOINT</c>, or the usual one.</summary>
    public static string HubEndpoint =>
        Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } endpoint && Uri.TryCreate(endpoint, UriKind.Absolute, out _) ? endpoint : FetchPlan.HubEndpoint;

    /// <summary>The options with the token of the Hub, which is for the Hub alone, and with the credentials of registries.</summary>
    /// <param name="options">The options.</param>
    /// <param name="dockerConfig">Absolute path of a Docker configuration; <see langword="null"/> for what <c>MODELGUARD_DOCKER_CONFIG</c> says. None is looked for.</param>
    /// <param name="variable">The value of a variable of the environment; <see langword="null"/> for this process's own.</param>
    /// <returns>The options, or what is wrong with what the environment says, as a sentence without a full stop and without a secret.</returns>
    public static (FetchOptions Options, string? Fault) With(FetchOptions options, string? dockerConfig = null, Func<string, string?>? variable = null)
    {
        string? Value(string name) => (variable ?? Environment.GetEnvironmentVariable)(name) is { } text && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
        List<RegistryCredential> registries = [];
        if (OwnRegistry(Value, out string? fault) is { } own)
            registries.Add(own);
        string? file = dockerConfig ?? Value(DockerConfig);
        if (fault is null && file is not null && !Path.IsPathFullyQualified(file))
            fault = $"expected an absolute path in {DockerConfig}, found '{file}'";
        if (fault is null && file is not null)
        {
            (IReadOnlyList<RegistryCredential> found, fault) = DockerConfiguration.Read(file, Value(RegistryTokenHost));
            registries.AddRange(found.Where(credential => registries.TrueForAll(known => known.Host != credential.Host)));
        }

        return (options with { Token = TokenVariables.Select(Value).FirstOrDefault(static token => token is not null), TokenHost = new Uri(HubEndpoint).Authority, Registries = registries }, fault);
    }

    private static RegistryCredential? OwnRegistry(Func<string, string?> value, out string? fault)
    {
        (string? host, string? user, string? password, string? token) = (value(Registry), value(RegistryUser), value(RegistryPassword), value(RegistryToken));
        fault = null;
        if (host is null && (user ?? password ?? token) is null)
            return null;
        if (host is null || !Uri.TryCreate($"https://{host}", UriKind.Absolute, out Uri? address) || address.UserInfo.Length > 0 || address.PathAndQuery != "/")
            fault = $"expected the host of a registry in {Registry}, such as ghcr.io, found {(host is null ? "none" : "something else")}: what {RegistryUser}, {RegistryPassword} and {RegistryToken} say is sent to that host alone";
        else if (token is null ? user is null || password is null : user is not null || password is not null)
            fault = $"expected {RegistryUser} and {RegistryPassword}, or {RegistryToken}, for {host}, found {(token is null ? "only one of the first two" : "both")}";
        else if (token?.AsSpan().ContainsAnyExceptInRange('!', '~') == true)
            fault = $"expected a token of visible characters in {RegistryToken}, found others";
        return fault is null ? new RegistryCredential(host!) { UserName = user, Password = password, BearerToken = token, TokenHost = value(RegistryTokenHost) } : null;
    }
}
