using ModelGuard.Rules;
using ModelGuard.Testing.Providers;

namespace ModelGuard.Providers.Tests.Secrets;

public sealed class ContextualSecretTests
{
    private static readonly string Hex32 = FakeKeys.Random(32, 7, "0123456789abcdef");
    private static readonly string Mixed32 = FakeKeys.Random(32, 7);
    private static readonly string Mixed40 = FakeKeys.Random(40, 7);

    public static TheoryData<string, string> Found => new()
    {
        { $$"""{ "AzureOpenAI": { "ApiKey": "{{Hex32}}" } }""", "a key of Azure OpenAI" },
        { $$"""{ "Chat": { "Endpoint": "https://x.openai.azure.com/", "ApiKey": "{{Hex32}}" } }""", "a key of Azure OpenAI" },
        { $$"""{ "Mistral": { "ApiKey": "{{Mixed32}}" } }""", "a key of Mistral" },
        { $$"""{ "Cohere": { "Key": "x", "ApiKey": "{{Mixed40}}" } }""", "a key of Cohere" },
        { $$"""{ "CO_API_KEY": "{{Mixed40}}" }""", "a key of Cohere" },
        { $$"""{ "Mistral": { "ApiKey": "${MISTRAL_API_KEY:-{{Mixed32}}}" } }""", "a key of Mistral" },
        { $$"""{ "DeepSeek": { "ApiKey": "{{"sk-" + Hex32}}" } }""", "an OpenAI-compatible provider (sk-..." },
        { """{ "LiteLLM": { "MasterKey": "sk-1234" } }""", "the default key of its documentation" },
        { $$"""{ "Service": { "ClientSecret": "{{Mixed32}}" } }""", "a key or a password" },
        { $$"""{ "Jwt": { "Key": "{{Mixed40}}" } }""", "a key or a password" },
        { $$"""{ "ApiKeys": [ "{{Mixed40}}" ] }""", "a key or a password" },
        { $$"""{ "ConnectionStrings": { "openai": "Endpoint=https://x.example.org/;Key={{Mixed40}}" } }""", "a key or a password" },
    };

    [Theory]
    [MemberData(nameof(Found), DisableDiscoveryEnumeration = true)]
    public void A_random_text_behind_the_name_of_a_key_is_a_warning(string json, string words)
    {
        Finding finding = Assert.Single(ConfigurationScanner.Scan("appsettings.json", json).Findings);

        Assert.Equal("MG3005", finding.Rule.Id);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Mixed32[..12], finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Hex32[..12], finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    // References to a key kept elsewhere
    [InlineData("ApiKey", "${OPENAI_API_KEY}")]
    [InlineData("ApiKey", "os.environ/OPENAI_API_KEY_1234")]
    [InlineData("ApiKey", "{{secrets.openai_key_2024}}")]
    [InlineData("ApiKey", "%OPENAI_API_KEY_2024%")]
    [InlineData("ApiKey", "#{OpenAiApiKey2024xyz}#")]
    [InlineData("ApiKey", "=Env.OPENAI_API_KEY_2024")]
    [InlineData("ApiKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/k1)")]
    [InlineData("ApiKey", "OPENAI_API_KEY_PRODUCTION_2")]
    [InlineData("ApiKey", "ENC[AES256_GCM,data:Zm9vYmFyMTIzNDU2Nzg5MA==,iv:abc123def456,tag:xyz789==,type:str]")]
    [InlineData("ApiKey", "encrypted:BDb7t3QkTRp2w9Zx0Lq8Vn4Ys6Hj1Mf5Ka3")]
    [InlineData("ApiKey", "{cipher}4f1c7a90be23d65f8e0a9b7c6d5e4f3a2b1c0d9e")]
    // Something to be filled in
    [InlineData("ApiKey", "")]
    [InlineData("ApiKey", "unused")]
    [InlineData("ApiKey", "<your-api-key-0123456789>")]
    [InlineData("ApiKey", "your-api-key-goes-here-123")]
    [InlineData("ApiKey", "sk-xxxxxxxxxxxxxxxxxxxxxxxx1")]
    [InlineData("ApiKey", "sk-uj6F")]
    [InlineData("ApiKey", "0000000000000000000000000000000a")]
    // The name says key, the value does not
    [InlineData("BearerToken", "DefaultAzureCredential")]
    [InlineData("KeyVaultSecret", "my-openai-api-key-v1")]
    [InlineData("ClientSecret", "01e2fc5c-2c89-4ec7-8470-7688608b496c")]
    [InlineData("TokenEndpoint", "https://login.microsoftonline.com/0123456789abcdef/oauth2")]
    [InlineData("PublicKeyToken", "b03f5f7f11d50a3ab03f5f7f11d50a3a")]
    [InlineData("MaxToken", "0123456789abcdefghij")]
    // The value looks random, the name says something else
    [InlineData("ContentHash", "35b994fc37e1351e7cd89926cb8dd9aa")]
    [InlineData("TenantId", "35b994fc37e1351e7cd89926cb8dd9aa")]
    [InlineData("Key", "35b994fc37e1351e7cd89926cb8dd9aa")]
    public void A_reference_a_placeholder_or_another_value_is_none(string key, string value) =>
        Assert.Empty(ConfigurationScanner.Scan("appsettings.json", $$"""{ "Section": { "{{key}}": "{{value}}" } }""").Findings);
}
