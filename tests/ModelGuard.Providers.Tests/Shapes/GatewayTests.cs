using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Tests.Shapes;

public sealed class GatewayTests
{
    private const string LiteLlm = """
        model_list:
          - model_name: chat
            litellm_params:
              model: openai/gpt-4o-2024-11-20
              api_key: os.environ/OPENAI_API_KEY
          - model_name: chat
            litellm_params: { model: azure/my-gpt, api_base: "https://x.openai.azure.com" }
          - model_name: backup
            litellm_params:
              model: anthropic/claude-sonnet-4-6
          - model_name: "mistral/*"
            litellm_params:
              model: "mistral/*"
        router_settings:
          model_group_alias: { "gpt-4": chat }
          fallbacks: [{ "chat": ["backup"] }]
        litellm_settings:
          default_fallbacks: ["mistral/mistral-large-2411"]
          context_window_fallbacks: [{ "backup": ["chat-large"] }]
        """;

    [Fact]
    public void LiteLLM_models_are_judged_where_they_stand() => Assert.Equal(
        ["model_list:0:litellm_params:model openai/gpt-4o-2024-11-20 pinned 4", "model_list:1:litellm_params:model azure/my-gpt unknown 7", "model_list:2:litellm_params:model anthropic/claude-sonnet-4-6 pinned 10", "model_list:3:litellm_params:model mistral/* auto 13"],
        Scan("litellm.yaml", LiteLlm).Uses.Select(Text));

    [Fact]
    public void A_table_of_lifecycle_facts_uses_no_model()
    {
        const string Table = """{"schemaVersion": 1, "asOf": "2026-11-23", "facts": [{"model": "gpt-4o", "provider": "openai", "event": "retired", "date": "2026-02-27", "source": "a page"}]}""";

        Assert.Empty(Scan("lifecycle.json", Table).Uses);
        Assert.Single(Scan("lifecycle.json", Table.Replace("event", "kind", StringComparison.Ordinal)).Uses);
    }

    [Fact]
    public void LiteLLM_groups_share_a_route_and_lists_for_every_failure_are_its_fallbacks()
    {
        ConfigurationReport report = Scan("litellm.yaml", LiteLlm);

        Assert.Equal(
            ["chat: openai/gpt-4o-2024-11-20, azure/my-gpt -> anthropic/claude-sonnet-4-6, mistral/mistral-large-2411", "backup: anthropic/claude-sonnet-4-6 -> mistral/mistral-large-2411", "mistral/*: mistral/* -> mistral/mistral-large-2411", "gpt-4: openai/gpt-4o-2024-11-20, azure/my-gpt -> anthropic/claude-sonnet-4-6, mistral/mistral-large-2411"],
            report.Routes.Select(Text));
        Assert.Equal("MG3015", Assert.Single(report.Findings, finding => finding.Message.Contains("chat-large", StringComparison.Ordinal)).Rule.Id);
        FallbackEntry missing = report.Fallbacks.Single(entry => entry.Target == "chat-large");
        Assert.Equal((19, 44), (missing.Range.Line, missing.Range.Column));
    }

    [Fact]
    public void A_group_that_bears_another_makers_name_is_said_to()
    {
        ConfigurationReport report = Scan("litellm.yaml", "model_list:\n  - model_name: gpt-4\n    litellm_params:\n      model: ollama/llama2\n");

        Assert.Equal("MG3014", Assert.Single(report.Findings, finding => finding.Rule.Id != "MG3001").Rule.Id);
    }

    [Fact]
    public void Envoys_backends_of_a_higher_priority_stand_in()
    {
        ConfigurationReport report = Scan("route.yaml", """
            apiVersion: aigateway.envoyproxy.io/v1beta1
            kind: AIGatewayRoute
            spec:
              rules:
                - matches:
                    - headers:
                        - { type: Exact, name: x-ai-eg-model, value: gpt-4o-2024-11-20 }
                  backendRefs:
                    - name: openai
                    - name: bedrock
                      modelNameOverride: us.anthropic.claude-sonnet-4-5-20250929-v1:0
                      priority: 1
            ---
            kind: AIServiceBackend
            metadata: { name: bedrock }
            spec:
              schema: { name: AWSAnthropic, version: bedrock-2023-05-31 }
              backendRef: { name: aws }
            ---
            kind: Backend
            metadata: { name: aws }
            spec:
              endpoints: [{ fqdn: { hostname: bedrock-runtime.us-east-1.amazonaws.com } }]
            """);

        Assert.Equal("gpt-4o-2024-11-20: gpt-4o-2024-11-20 -> us.anthropic.claude-sonnet-4-5-20250929-v1:0", Text(Assert.Single(report.Routes)));
        Assert.Equal(("bedrock-runtime.us-east-1.amazonaws.com", "us", "anthropic"), report.Uses.Single(use => use.IsFallback) is { } use ? (use.EndpointHost, use.Region, use.Maker) : default);
    }

    [Fact]
    public void Portkeys_targets_fall_back_in_their_order()
    {
        ConfigurationReport report = Scan("portkey.json", """
            { "strategy": { "mode": "fallback" }, "targets": [
              { "provider": "@openai-prod", "override_params": { "model": "gpt-4o" } },
              { "provider": "anthropic", "override_params": { "model": "claude-sonnet-4-6" } } ] }
            """);

        Assert.Equal("targets: gpt-4o -> claude-sonnet-4-6", Text(Assert.Single(report.Routes)));
    }

    [Fact]
    public void OpenRouters_models_fall_back_in_their_order()
    {
        ConfigurationReport report = Scan("request.json", """
            { "OpenRouter": { "models": [ "openai/gpt-4o-2024-11-20", "anthropic/claude-sonnet-4-5-20250929" ], "provider": { "order": [ "azure" ], "allow_fallbacks": false } } }
            """);

        Assert.Equal("OpenRouter:models:0: openai/gpt-4o-2024-11-20 -> anthropic/claude-sonnet-4-5-20250929", Text(Assert.Single(report.Routes)));
    }

    [Fact]
    public void Dapr_components_and_declarative_agents_and_manifests_name_models()
    {
        Assert.Equal("spec:metadata:1:value gpt-4o alias 7", Text(Assert.Single(Scan("dapr.yaml", """
            kind: Component
            spec:
              type: conversation.openai
              metadata:
              - { name: key, value: x }
              - name: model
                value: gpt-4o
            """).Uses)));
        Assert.Equal("model:id gpt-4o unknown 3", Text(Assert.Single(Scan("agent.yaml", "kind: Prompt\nmodel:\n  id: gpt-4o\n  connection: { kind: Remote, endpoint: =Env.FOUNDRY_PROJECT_ENDPOINT }\n").Uses)));
        Assert.Equal("model:id gpt-4o alias 3", Text(Assert.Single(Scan("agent.yaml", "type: chat_completion_agent\nmodel:\n  id: gpt-4o\n").Uses)));
        Assert.Equal("resources:0:id gpt-4o alias 3", Text(Assert.Single(Scan("agent.manifest.yaml", "resources:\n  - kind: model\n    id: gpt-4o\n    name: MODEL\n").Uses)));
    }

    [Fact]
    public void Prompt_files_name_models()
    {
        Assert.Equal("execution_settings:gpt-4:model_id gpt-4o alias 1", Text(Assert.Single(Scan("config.json", """{ "execution_settings": { "gpt-4": { "model_id": "gpt-4o" } } }""").Uses)));
        Assert.Equal("model:configuration:azure_deployment chat-1 unknown 5", Text(Assert.Single(Scan("a.prompty", "---\nmodel:\n  configuration:\n    type: azure_openai\n    azure_deployment: ${env:DEPLOYMENT:chat-1}\n---\nsystem: {{x}}: y\n").Uses)));
    }

    [Fact]
    public void A_file_inside_a_config_map_is_judged_with_its_own_places()
    {
        ConfigurationReport report = Scan("map.yaml", """
            kind: ConfigMap
            data:
              OPENAI_MODEL: gpt-4.1
              config.yaml: |
                model_list:
                  - model_name: chat
                    litellm_params:
                      model: gpt-4o
            """);

        Assert.Equal(["data:OPENAI_MODEL gpt-4.1 alias 3", "data:config.yaml:model_list:0:litellm_params:model gpt-4o alias 8"], report.Uses.Select(Text));
        Assert.Equal(18, report.Uses[1].Column);
    }

    [Theory]
    [InlineData("OPENAI_MODEL=${OPENAI_MODEL:-gpt-4.1-mini}", "OPENAI_MODEL gpt-4.1-mini alias 1")]
    [InlineData("LLM_MODEL=openai/${MODEL:-gpt-4o}", "LLM_MODEL openai/gpt-4o alias 1")]
    [InlineData("CHAT_MODEL=${A:-${B:-gpt-4o}}", "CHAT_MODEL gpt-4o alias 1")]
    [InlineData("CHAT_MODEL=${MODEL:gpt-4o}", "CHAT_MODEL gpt-4o alias 1")]
    [InlineData("AZURE_OPENAI_DEPLOYMENT_NAME=gpt-4o", "AZURE_OPENAI_DEPLOYMENT_NAME gpt-4o unknown 1")]
    [InlineData("AZURE_OPENAI_ENDPOINT=https://x.openai.azure.com\nANTHROPIC_MODEL=claude-sonnet-4-5", "ANTHROPIC_MODEL claude-sonnet-4-5 alias 2")]
    [InlineData("COMPLETION_MODEL_AZURE_OPEN_AI=gpt-4o", "COMPLETION_MODEL_AZURE_OPEN_AI gpt-4o unknown 1")]
    public void Variables_are_judged_by_their_own_names_and_defaults(string text, string use) => Assert.Equal(use, Text(Assert.Single(Scan(".env", text).Uses)));

    [Theory]
    [InlineData(".env", "CHAT_MODEL=${OpenAI:ChatModelId}\nOPENAI_API_VERSION=2024-08-01-preview\nENV_OPEN_AI=OpenAI\n# CHAT_MODEL=gpt-4o\n")]
    [InlineData("compose.yaml", "services:\n  ollama:\n    image: ollama/ollama:latest\n    environment: [ \"CHAT_MODEL=${CHAT_MODEL}\" ]\n")]
    [InlineData("values.yaml", "model: \"{{ .Values.model }}\"\n")]
    [InlineData("main.bicep", "param openAiApiVersion string = '2024-08-01-preview'\nresource gpt_4o 'T@2024-01-01' = {\n  name: 'gpt-4o'\n}\n")]
    [InlineData("agent.yaml", "kind: Prompt\nmodel:\n  id: ${OpenAI:ChatModelId}\n")]
    public void What_only_looks_like_a_model_raises_nothing(string file, string text)
    {
        ConfigurationReport report = Scan(file, text);

        Assert.Empty(report.Uses);
        Assert.Empty(report.Findings);
    }

    private static string Text(ModelUse use) => $"{use.KeyPath} {use.Model} {use.PinStatus.ToWord()} {use.Line}";

    private static string Text(ModelRoute route) => $"{route.Name}: {string.Join(", ", route.Members.Select(use => use.Model))} -> {string.Join(", ", route.Fallbacks.Select(use => use.Model))}";

    private static ConfigurationReport Scan(string file, string text) => ConfigurationScanner.ScanText(file, text);
}
