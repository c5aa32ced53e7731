using ModelGuard.Providers.ModelIds;

namespace ModelGuard.Providers.Tests.Uses;

/// <summary>Files as people write them: what is used in them, and what only looks like it.</summary>
public sealed class WildFilesTests
{
    [Theory]
    [InlineData("metadata: { labels: { model: gpt-4o } }\nspec: { selector: { model: gpt-4o }, template: { metadata: { annotations: { model: gpt-4o } } } }\n")]
    [InlineData("nodeSelector: { model: gpt-4o }\ncommonLabels: { llm_model: claude-opus-4-5 }\n")]
    public void Labels_and_selectors_of_Kubernetes_are_no_uses(string yaml) => Assert.Empty(Uses("deployment.yaml", yaml));

    [Theory]
    [InlineData("prompts/gpt-4.md")]
    [InlineData("claude-3-opus.prompty")]
    [InlineData("evals/gpt-4o.jsonl")]
    [InlineData("TODO")]
    [InlineData("changeme")]
    [InlineData("model-name")]
    [InlineData("cl100k_base")]
    public void Files_of_text_and_fillers_are_no_models(string value) => Assert.Empty(Uses("appsettings.json", $$"""{ "AI": { "SystemPromptFile": "{{value}}", "VisionModelId": "{{value}}" } }"""));

    [Fact]
    public void What_a_deployment_of_LiteLLM_is_billed_as_is_no_use() =>
        Assert.Equal(["azure/chat"], Uses("gateway.yaml", "model_list:\n  - model_name: chat\n    litellm_params: { model: azure/chat }\n    model_info: { base_model: azure/gpt-4o-2024-11-20 }\n"));

    [Fact]
    public void A_module_s_deployment_has_a_name_beside_its_model() =>
        Assert.Equal(["gpt-4o-mini"], Uses("main.bicep", "module ai 'm.bicep' = { name: 'ai', params: { deploymentName: 'chat', modelName: 'gpt-4o-mini', modelVersion: '2024-07-18' } }\n"));

    [Theory]
    [InlineData("main.tf", "locals {\n  models = { chat = { name = \"gpt-4o\", version = \"2024-11-20\" }, fast = { name = \"gpt-4.1-mini\", version = \"2025-04-14\" } }\n}\nresource \"azapi_resource\" \"d\" {\n  for_each = local.models\n  body = { properties = { model = { format = \"OpenAI\", name = each.value.name, version = each.value.version }, versionUpgradeOption = \"NoAutoUpgrade\" } }\n}\n")]
    [InlineData("main.bicep", "resource d 'x@2025-06-01' = {\n  properties: {\n    model: { format: 'OpenAI', name: isProd ? 'gpt-4o' : 'gpt-4.1-mini', version: '2025-04-14' }\n    versionUpgradeOption: 'NoAutoUpgrade'\n  }\n}\n")]
    public void Each_deployment_of_a_loop_and_of_a_condition_has_its_version(string path, string text)
    {
        ConfigurationReport report = ConfigurationScanner.Scan(path, text);

        Assert.Equal(["gpt-4o pinned", "gpt-4.1-mini pinned"], report.Uses.Select(use => $"{use.Model} {use.PinStatus.ToWord()}"));
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void A_deployment_in_azd_s_file_is_pinned_by_its_version_and_upgrades_itself()
    {
        ConfigurationReport report = ConfigurationScanner.Scan(
            "azure.yaml", "services:\n  web:\n    config:\n      deployments:\n        - name: chat\n          model: { name: gpt-4o, format: OpenAI, version: \"2024-11-20\" }\n");

        Assert.Equal(PinStatus.Pinned, Assert.Single(report.Uses).PinStatus);
        Assert.Equal("MG3007", Assert.Single(report.Findings).Rule.Id);
        Assert.Null(report.Uses[0].UpgradeMend);
    }

    [Theory]
    [InlineData("main.bicepparam", "param chatModelName = readEnvironmentVariable('CHAT_MODEL', 'gpt-4o-mini')\n")]
    [InlineData("main.tf", "locals {\n  chat_model = coalesce(var.chat_model, \"gpt-4o-mini\")\n}\n")]
    [InlineData("main.tf", "locals {\n  chat_model = lookup(var.models, \"chat\", \"gpt-4o-mini\") # default\n}\n")]
    public void The_default_of_a_function_is_judged(string path, string text) => Assert.Equal(["gpt-4o-mini"], Uses(path, text));

    [Theory]
    [InlineData("main.bicep", "param chatModel string = 'gpt-4o'\n", "Write param chatModel string = 'gpt-4o-2024-11-20' or")]
    [InlineData("main.bicepparam", "param chatModel = readEnvironmentVariable('CHAT_MODEL', 'gpt-4o')\n", "Write param chatModel = 'gpt-4o-2024-11-20' or")]
    [InlineData(".env", "OpenAI__ChatModelId=gpt-4o\n", "Write OpenAI__ChatModelId=gpt-4o-2024-11-20 or")]
    [InlineData("appsettings.json", "{ \"OpenAI:Chat:Model\": \"gpt-4o\" }", "Write \"OpenAI:Chat:Model\": \"gpt-4o-2024-11-20\" or")]
    public void The_line_to_write_has_the_key_that_the_file_has(string path, string text, string mend) =>
        Assert.StartsWith(mend, Assert.Single(ConfigurationScanner.Scan(path, text).Findings, finding => finding.Rule.Id == "MG3001").Mend, StringComparison.Ordinal);

    [Theory]
    [InlineData("services:\n  a:\n    environment:\n      OPENAI_MODEL: gpt-4o\n", "Write OPENAI_MODEL: gpt-4o-2024-11-20 or")]
    [InlineData("services:\n  a:\n    environment: [OPENAI_MODEL=gpt-4o]\n", "Write OPENAI_MODEL=gpt-4o-2024-11-20 or")]
    [InlineData("env:\n  - name: OPENAI_MODEL\n    value: gpt-4o\n", "Write value: gpt-4o-2024-11-20 or")]
    [InlineData("provider:\n  environment:\n    OPENAI_MODEL: ${env:OPENAI_MODEL, 'gpt-4o'}\n", "Write OPENAI_MODEL: ${env:OPENAI_MODEL, 'gpt-4o-2024-11-20'} or")]
    public void The_line_to_write_is_one_of_the_file_s_own(string yaml, string mend) =>
        Assert.StartsWith(mend, Assert.Single(ConfigurationScanner.Scan("compose.yaml", yaml).Findings, finding => finding.Rule.Id == "MG3001").Mend, StringComparison.Ordinal);

    [Fact]
    public void A_model_in_a_literal_block_is_read_without_its_line_end()
    {
        Providers.Uses.ModelUse use = Assert.Single(ConfigurationScanner.Scan("gateway.yaml", "openai:\n  chat_model: |\n    gpt-4.1\n").Uses);

        Assert.Equal(("gpt-4.1", 3, 5, 12), (use.Model, use.Line, use.Column, use.EndColumn));
    }

    [Fact]
    public void An_inner_file_that_states_its_indentation_keeps_its_places()
    {
        Providers.Uses.ModelUse use = Assert.Single(ConfigurationScanner.Scan("map.yaml", "data:\n  gw.yaml: |2\n      openai:\n        chat_model: gpt-5\n").Uses);

        Assert.Equal((4, 21), (use.Line, use.Column));
    }

    [Fact]
    public void A_branch_beside_a_model_of_the_Hub_is_named_in_the_reason()
    {
        Providers.Uses.ModelUse use = Assert.Single(ConfigurationScanner.Scan("appsettings.json", """{ "HuggingFace": { "Model": "intfloat/e5-large-v2", "Revision": "main" } }""").Uses);

        Assert.Equal("the revision beside it, main, is a branch or a tag, which can be moved", use.Reason);
        Assert.Equal(PinStatus.Alias, use.PinStatus);
    }

    [Fact]
    public void A_list_is_a_file_of_json_too_but_no_appsettings()
    {
        const string List = """[ { "OpenAI": { "ChatModelId": "gpt-4o" } } ]""";

        Assert.Equal(["gpt-4o"], Uses("requests.json", List));
        Assert.DoesNotContain(ConfigurationScanner.Scan("requests.json", List).Findings, finding => finding.Rule.Id == "MG3006");
        Assert.Equal(["gpt-4o"], Uses("appsettings.json", List));
        Assert.Contains(ConfigurationScanner.Scan("appsettings.json", List).Findings, finding => finding.Rule.Id == "MG3006");
    }

    private static IEnumerable<string> Uses(string path, string text) => ConfigurationScanner.Scan(path, text).Uses.Select(use => use.Model);
}
