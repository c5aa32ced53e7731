using ModelGuard.Analyzers.Tests.Infrastructure;
using ModelGuard.Testing.Providers;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Fixes;

public sealed class ConfigurationFixTests
{
    private const string File = "/app/appsettings.json";

    [Fact]
    public async Task An_alias_is_pinned_and_nothing_else_of_the_file_changes()
    {
        Editor editor = Project("{\n  // house rules\n  \"OpenAI\": { \"Model\": \"gpt-4o\", }\n}\n");

        Assert.Equal(["Pin to gpt-4o-2024-11-20"], await editor.Titles("MG3001"));
        Assert.Equal("{\n  // house rules\n  \"OpenAI\": { \"Model\": \"gpt-4o-2024-11-20\", }\n}\n", (await editor.Fix("MG3001"))[File]);
    }

    [Fact]
    public async Task A_key_is_blanked_and_the_title_says_where_it_goes()
    {
        Editor editor = Project($"{{ \"OpenAI\": {{ \"ApiKey\": \"{FakeKeys.OpenAiProject}\" }} }}");

        Assert.Equal(["Blank the value, then run: dotnet user-secrets set \"OpenAI:ApiKey\" \"<the new key>\""], await editor.Titles("MG3004"));
        Assert.Equal("{ \"OpenAI\": { \"ApiKey\": \"\" } }", (await editor.Fix("MG3004"))[File]);
    }

    [Fact]
    public async Task A_value_that_looks_like_a_secret_is_blanked_too() =>
        Assert.Equal("{ \"Jwt\": { \"Key\": \"\" } }", (await Project($"{{ \"Jwt\": {{ \"Key\": \"{FakeKeys.Random(40)}\" }} }}").Fix("MG3005"))[File]);

    [Fact]
    public async Task All_aliases_of_all_files_are_pinned_at_once()
    {
        Editor editor = Project("{ \"OpenAI\": { \"Model\": \"gpt-4o\", \"FallbackModel\": \"gpt-4.1\" } }")
            .WithConfiguration("/app/appsettings.Development.json", "{ \"OpenAI\": { \"Model\": \"gpt-4o-mini\" } }");

        Dictionary<string, string> files = await editor.FixAll("MG3001");

        Assert.Equal("{ \"OpenAI\": { \"Model\": \"gpt-4o-2024-11-20\", \"FallbackModel\": \"gpt-4.1-2025-04-14\" } }", files[File]);
        Assert.Equal("{ \"OpenAI\": { \"Model\": \"gpt-4o-mini-2024-07-18\" } }", files["/app/appsettings.Development.json"]);
    }

    [Theory]
    [InlineData("{ \"OpenAI\": { \"Model\": \"latest\" } }", "MG3002")]
    [InlineData("{ \"Ollama\": { \"Model\": \"llama3.2\" } }", "MG3001")]
    public async Task Where_the_table_names_no_fixed_version_there_is_no_fix(string json, string rule) => Assert.Empty(await Project(json).Titles(rule));

    [Fact]
    public async Task A_key_in_a_comment_is_left_to_a_person() =>
        Assert.Empty(await Project($"{{ /* {FakeKeys.Anthropic} */ }}").Titles("MG3004"));

    [Fact]
    public async Task A_deployment_in_bicep_is_kept_from_upgrading_itself()
    {
        const string Before = "resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-09-01' = {\n  properties: {\n    model: {\n      format: 'OpenAI'\n      name: 'gpt-4o'\n      version: '2024-11-20'\n    }\n  }\n}\n";
        Editor editor = Project("{ }").WithConfiguration("/app/main.bicep", Before);

        Assert.Equal(["Keep the version: set NoAutoUpgrade"], await editor.Titles("MG3007"));
        Assert.Equal(Before.Replace("    model: {", "    versionUpgradeOption: 'NoAutoUpgrade'\n    model: {", StringComparison.Ordinal), (await editor.Fix("MG3007"))["/app/main.bicep"]);
    }

    [Fact]
    public async Task A_deployment_in_an_arm_template_too_and_the_option_that_stands_there_is_replaced()
    {
        string Template(string option, string space) => $$"""
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "resources": [
                { "type": "Microsoft.CognitiveServices/accounts/deployments", "name": "x/chat",
                  "properties": { {{option}}{{space}}"model": { "format": "OpenAI", "name": "gpt-4o", "version": "2024-11-20" } } }
              ]
            }
            """;

        Assert.Equal(Template("\"versionUpgradeOption\": \"NoAutoUpgrade\",", " "), (await Project(Template("", "")).Fix("MG3007"))[File]);
        Assert.Equal(Template("\"versionUpgradeOption\": \"NoAutoUpgrade\",", " "), (await Project(Template("\"versionUpgradeOption\": \"OnceCurrentVersionExpired\",", " ")).Fix("MG3007"))[File]);
    }

    [Fact]
    public async Task All_deployments_in_terraform_are_kept_at_once_in_its_own_words()
    {
        const string Before = "resource \"azurerm_cognitive_deployment\" \"a\" {\r\n  name = \"a\"\r\n  model {\r\n    format  = \"OpenAI\"\r\n    name    = \"gpt-4o\"\r\n    version = \"2024-11-20\"\r\n  }\r\n}\r\nresource \"azurerm_cognitive_deployment\" \"b\" {\r\n  name = \"b\"\r\n  version_upgrade_option = \"OnceNewDefaultVersionAvailable\"\r\n  model {\r\n    format  = \"OpenAI\"\r\n    name    = \"gpt-4.1\"\r\n    version = \"2025-04-14\"\r\n  }\r\n}\r\n";
        Editor editor = Project("{ }").WithConfiguration("/app/main.tf", Before);

        string after = (await editor.FixAll("MG3007"))["/app/main.tf"];

        Assert.Equal(
            Before.Replace("  name = \"a\"\r\n", "  name = \"a\"\r\n  version_upgrade_option = \"NoAutoUpgrade\"\r\n", StringComparison.Ordinal).Replace("OnceNewDefaultVersionAvailable", "NoAutoUpgrade", StringComparison.Ordinal),
            after);
        Assert.DoesNotContain(Providers.ConfigurationScanner.Scan("/app/main.tf", after).Findings, finding => finding.Rule.Id == "MG3007");
    }

    [Fact]
    public async Task The_id_of_another_api_is_not_written_into_a_deployment() =>
        Assert.Empty(await Project("{ }").WithConfiguration("/app/main.bicep", "resource chat 'x' = {\n  properties: {\n    model: {\n      format: 'OpenAI'\n      name: 'gpt-4o'\n    }\n  }\n}\n").Titles("MG3001"));

    [Fact]
    public async Task A_key_in_an_environment_file_has_no_user_secrets_to_go_to() =>
        Assert.Empty(await Project("{ }").WithConfiguration("/app/.env", $"ANTHROPIC_API_KEY={FakeKeys.Anthropic}\n").Titles("MG3004"));

    [Fact]
    public async Task An_alias_is_pinned_in_an_environment_file() =>
        Assert.Equal("OPENAI_CHAT_MODEL=${MODEL:-gpt-4o-2024-11-20} # chat\n", (await Project("{ }").WithConfiguration("/app/.env", "OPENAI_CHAT_MODEL=${MODEL:-gpt-4o} # chat\n").Fix("MG3001"))["/app/.env"]);

    [Theory]
    [InlineData("openai:\n  chat_model: gpt-4o # house rules\n", "openai:\n  chat_model: gpt-4o-2024-11-20 # house rules\n")]
    [InlineData("openai: { chat_model: 'gpt-4o', tags: [a] }\n", "openai: { chat_model: 'gpt-4o-2024-11-20', tags: [a] }\n")]
    [InlineData("openai:\r\n  chat_model: >-\r\n    gpt-4o\r\n", "openai:\r\n  chat_model: >-\r\n    gpt-4o-2024-11-20\r\n")]
    [InlineData("services:\n  app:\n    environment:\n      - OPENAI_MODEL=${MODEL:-gpt-4o}\n", "services:\n  app:\n    environment:\n      - OPENAI_MODEL=${MODEL:-gpt-4o-2024-11-20}\n")]
    [InlineData("openai: { chat_model: &chat gpt-4o }\nother:\n  chat_model: *chat\n", "openai: { chat_model: &chat gpt-4o-2024-11-20 }\nother:\n  chat_model: *chat\n")]
    [InlineData("data:\n  config.yaml: |\n    model_list:\n      - model_name: chat\n        litellm_params: { model: openai/gpt-4o }\n", "data:\n  config.yaml: |\n    model_list:\n      - model_name: chat\n        litellm_params: { model: openai/gpt-4o-2024-11-20 }\n")]
    public async Task An_alias_is_pinned_in_yaml_where_it_is_written(string before, string after) =>
        Assert.Equal(after, (await Project("{ }").WithConfiguration("/app/config.yaml", before).Fix("MG3001"))["/app/config.yaml"]);

    [Fact]
    public async Task What_an_alias_of_yaml_stands_for_is_pinned_at_its_anchor_only() =>
        Assert.Equal(
            "openai: { chat_model: &chat gpt-4o-2024-11-20 }\nother:\n  chat_model: *chat\n",
            (await Project("{ }").WithConfiguration("/app/config.yml", "openai: { chat_model: &chat gpt-4o }\nother:\n  chat_model: *chat\n").FixAll("MG3001"))["/app/config.yml"]);

    [Theory]
    [InlineData("model_list:\n  - model_name: chat\n    litellm_params:\n      model: anthropic/claude-sonnet-4-6\n      api_key: KEY # temporary\n", "os.environ/ANTHROPIC_API_KEY", "ANTHROPIC_API_KEY")]
    [InlineData("services:\n  app:\n    image: app\n    environment:\n      - ANTHROPIC_KEY=KEY\n", "${ANTHROPIC_KEY}", "ANTHROPIC_KEY")]
    [InlineData("services:\n  app:\n    image: app\n    environment: { ANTHROPIC_KEY: \"KEY\" }\n", "${ANTHROPIC_KEY}", "ANTHROPIC_KEY")]
    [InlineData("services:\n  app:\n    image: app\n    environment: { ANTHROPIC_KEY: KEY }\n", "\"${ANTHROPIC_KEY}\"", "ANTHROPIC_KEY")]
    [InlineData("kind: Prompt\nmodel:\n  id: claude-sonnet-4-6\n  connection: { kind: ApiKey, key: KEY }\n", "=Env.ANTHROPIC_API_KEY", "ANTHROPIC_API_KEY")]
    public async Task A_key_in_yaml_is_read_from_the_environment_in_the_words_of_the_format(string text, string written, string variable)
    {
        Editor editor = Project("{ }").WithConfiguration("/app/config.yaml", text.Replace("KEY", FakeKeys.Anthropic, StringComparison.Ordinal).Replace($"_{FakeKeys.Anthropic}", "_KEY", StringComparison.Ordinal));

        Assert.Equal([$"Read it from the environment variable {variable}"], await editor.Titles("MG3004"));
        string after = (await editor.Fix("MG3004"))["/app/config.yaml"];
        Assert.Equal(text.Replace("KEY", written, StringComparison.Ordinal).Replace($"_{written}", "_KEY", StringComparison.Ordinal), after);
        Assert.DoesNotContain(Providers.ConfigurationScanner.Scan("/app/config.yaml", after).Findings, finding => finding.Rule.Id is "MG3004" or "MG3006");
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Secret\nstringData:\n  ANTHROPIC_API_KEY: KEY\n")]
    [InlineData("services:\n  app:\n    image: app\n    environment: [ANTHROPIC=KEY]\n")]
    [InlineData("model_list: []\nenvironment_variables:\n  ANTHROPIC_API: KEY\n")]
    public async Task Where_the_format_has_no_words_for_it_a_key_is_left_to_a_person(string text) =>
        Assert.Empty(await Project("{ }").WithConfiguration("/app/config.yaml", text.Replace(" KEY", " " + FakeKeys.Anthropic, StringComparison.Ordinal).Replace("=KEY", "=" + FakeKeys.Anthropic, StringComparison.Ordinal)).Titles("MG3004"));

    private static Editor Project(string json) => new Editor().WithCode("/app/Program.cs", "class Program { }").WithConfiguration(File, json);
}
