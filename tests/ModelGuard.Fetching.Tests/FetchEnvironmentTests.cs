using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Fetching.Tests;

/// <summary>Credentials of the environment and of a Docker configuration; no message repeats one.</summary>
public sealed class FetchEnvironmentTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_user_name_and_a_password_or_a_token_belong_to_the_registry_named()
    {
        RegistryCredential user = Assert.Single(With("MODELGUARD_REGISTRY=docker.io", "MODELGUARD_REGISTRY_USER=robot", "MODELGUARD_REGISTRY_PASSWORD=p w", "MODELGUARD_REGISTRY_TOKEN_HOST=tokens.contoso.com").Options.Registries);
        Assert.Equal(("registry-1.docker.io", "robot", "p w", "tokens.contoso.com"), (user.Host, user.UserName, user.Password, user.TokenHost));
        Assert.Equal("token", Assert.Single(With("MODELGUARD_REGISTRY=ghcr.io", "MODELGUARD_REGISTRY_TOKEN=token").Options.Registries).BearerToken);
        Assert.Empty(With().Options.Registries);
        Assert.DoesNotContain("p w", user.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected the host of a registry", "MODELGUARD_REGISTRY_USER=robot", "MODELGUARD_REGISTRY_PASSWORD=secret")]
    [InlineData("expected the host of a registry", "MODELGUARD_REGISTRY=https://ghcr.io/", "MODELGUARD_REGISTRY_TOKEN=secret")]
    [InlineData("expected the host of a registry", "MODELGUARD_REGISTRY=me:secret@ghcr.io", "MODELGUARD_REGISTRY_TOKEN=secret")]
    [InlineData("found only one of the first two", "MODELGUARD_REGISTRY=ghcr.io", "MODELGUARD_REGISTRY_PASSWORD=secret")]
    [InlineData("found both", "MODELGUARD_REGISTRY=ghcr.io", "MODELGUARD_REGISTRY_PASSWORD=secret", "MODELGUARD_REGISTRY_USER=a", "MODELGUARD_REGISTRY_TOKEN=secret")]
    [InlineData("visible characters", "MODELGUARD_REGISTRY=ghcr.io", "MODELGUARD_REGISTRY_TOKEN=sec ret")]
    [InlineData("expected an absolute path", "MODELGUARD_DOCKER_CONFIG=config.json")]
    public void What_is_half_said_is_a_fault(string expected, params string[] variables)
    {
        string fault = With(variables).Fault ?? "";
        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_docker_configuration_is_read_where_it_is_named_and_what_the_environment_says_goes_before_it()
    {
        _folder.Write("config.json", """
            {
              "auths": {
                "https://index.docker.io/v1/": { "auth": "cm9ib3Q6YTpi" },
                "ghcr.io": { "username": "me", "password": "pw" },
                "registry.contoso.com:5000": { "auth": "AAAA", "identitytoken": "identity" },
                "quay.io/contoso": { "auth": "cm9ib3Q6YTpi" },
                "stored.contoso.com": {}
              },
              "credsStore": "desktop"
            }
            """.Replace("AAAA", "PHRva2VuPjo=", StringComparison.Ordinal));

        (FetchOptions options, string? fault) = FetchEnvironment.With(new FetchOptions { CacheFolder = _folder.Path }, _folder.At("config.json"), name => name switch
        {
            "MODELGUARD_REGISTRY" => "ghcr.io",
            "MODELGUARD_REGISTRY_TOKEN" => "own",
            _ => null,
        });

        Assert.Null(fault);
        Assert.Equal(["ghcr.io", "registry-1.docker.io", "registry.contoso.com:5000"], options.Registries.Select(static credential => credential.Host));
        Assert.Equal(("own", null), (options.Registries[0].BearerToken, options.Registries[0].Password));
        Assert.Equal(("robot", "a:b"), (options.Registries[1].UserName, options.Registries[1].Password));
        Assert.Equal(("identity", null), (options.Registries[2].IdentityToken, options.Registries[2].Password));
        Assert.Equal(3, With($"MODELGUARD_DOCKER_CONFIG={_folder.At("config.json")}").Options.Registries.Count);
    }

    [Theory]
    [InlineData("secret", "found no JSON object")]
    [InlineData("[]", "found no JSON object")]
    [InlineData("""{ "auths": { "ghcr.io": { "auth": "secret!" } } }""", "in Base64 as 'auth' for ghcr.io")]
    [InlineData("""{ "auths": { "ghcr.io": { "auth": "c2VjcmV0" } } }""", "in Base64 as 'auth' for ghcr.io")]
    [InlineData("""{ "auths": { "ghcr.io": { "registrytoken": "secret\nsecret" } } }""", "a token of visible characters for ghcr.io")]
    public void A_docker_configuration_that_cannot_be_read_is_a_fault(string text, string expected)
    {
        _folder.Write("config.json", text);
        (_, string? fault) = DockerConfiguration.Read(_folder.At("config.json"));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
        Assert.Contains("found: ", DockerConfiguration.Read(_folder.At("missing.json")).Fault, StringComparison.Ordinal);
    }

    private (FetchOptions Options, string? Fault) With(params string[] variables) =>
        FetchEnvironment.With(new FetchOptions { CacheFolder = _folder.Path }, null, name => Array.Find(variables, variable => variable.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..]);
}
