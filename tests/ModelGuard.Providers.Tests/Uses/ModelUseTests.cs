using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Tests.Uses;

public sealed class ModelUseTests
{
    [Theory]
    // The key names it
    [InlineData("""{ "ChatModelId": "my-house-model" }""", "my-house-model unknown")]
    [InlineData("""{ "Settings": { "TextModelName": "claude-3-haiku-20240307" } }""", "claude-3-haiku-20240307 pinned")]
    [InlineData("""{ "Settings": { "embedding_model": "nomic-embed-text" } }""", "nomic-embed-text alias")]
    [InlineData("""{ "CHAT_MODELNAME": "qwen2.5:0.5b" }""", "qwen2.5:0.5b alias")]
    [InlineData("""{ "Llm": "o3" }""", "o3 alias")]
    [InlineData("""{ "chatmodelid": "house-1", "ChatModel2": "house-2" }""", "house-1 unknown", "house-2 unknown")]
    // The section names it
    [InlineData("""{ "OpenAI": { "Model": "house-1" } }""", "house-1 unknown")]
    [InlineData("""{ "LlmConfig": { "Provider": "openai", "Model": "house-1" } }""", "house-1 unknown")]
    [InlineData("""{ "Ollama": { "Model": "phi" } }""", "phi alias")]
    [InlineData("""{ "AI": { "Model": "auto" } }""", "auto auto")]
    [InlineData("""{ "OpenAI": { "Fallbacks": [ "gpt-4o-2024-11-20" ] } }""", "gpt-4o-2024-11-20 pinned")]
    [InlineData("""{ "OpenAI:Model": "house-1" }""", "house-1 unknown")]
    // The value's own form is enough
    [InlineData("""{ "Model": "gpt-4o" }""", "gpt-4o alias")]
    [InlineData("""{ "Models": { "Chat": "gpt-4.1-2025-04-14" } }""", "gpt-4.1-2025-04-14 pinned")]
    [InlineData("""{ "Models": [ { "Id": "anthropic.claude-sonnet-4-6" } ] }""", "anthropic.claude-sonnet-4-6 pinned")]
    [InlineData("""{ "Engine": { "DefaultModel": "gemini-2.0-flash" } }""", "gemini-2.0-flash alias")]
    // A default inside a substitution
    [InlineData("""{ "OpenAI": { "Model": "${OPENAI_MODEL:-gpt-4.1-mini}" } }""", "gpt-4.1-mini alias")]
    [InlineData("""{ "OpenAI": { "Model": "${OPENAI_MODEL=gpt-4o}" } }""", "gpt-4o alias")]
    // An Azure deployment
    [InlineData("""{ "AzureOpenAI": { "DeploymentName": "chat" } }""", "chat unknown")]
    [InlineData("""{ "Chat": { "Endpoint": "https://x.openai.azure.com", "Deployment": "gpt-4o" } }""", "gpt-4o unknown")]
    [InlineData("""{ "AzureOpenAI": { "DeploymentName": "chat", "ModelName": "gpt-4o" } }""", "chat unknown", "gpt-4o alias")]
    [InlineData("""{ "AzureOpenAI": { "ModelName": "gpt-4o", "ModelVersion": "2024-11-20" } }""", "gpt-4o pinned")]
    [InlineData("""{ "OpenAI": { "ModelName": "gpt-4o", "ModelVersion": "2024-11-20" } }""", "gpt-4o alias")]
    // Connection strings
    [InlineData("""{ "ConnectionStrings": { "chat": "Endpoint=https://models.github.ai/inference;Key=x;Model=openai/gpt-4o-mini" } }""", "openai/gpt-4o-mini alias")]
    [InlineData("""{ "ConnectionStrings": { "foundry": "Endpoint=https://x.services.ai.azure.com/models;DeploymentId=chat" } }""", "chat unknown")]
    public void A_hosted_model_is_found_by_key_section_or_form(string json, params string[] uses) =>
        Assert.Equal(uses, Scan(json).Uses.Select(use => $"{use.Model} {use.PinStatus.ToWord()}"));

    [Theory]
    [InlineData("""{ "Vehicle": { "Model": "Passat-B8", "ModelName": "XC60", "Models": [ "A4", "Model-3" ] } }""")]
    [InlineData("""{ "Vehicle": { "Model": "auto", "Engine": "V8" }, "Printer": { "Model": "acme/laserjet", "ModelId": "phi" } }""")]
    [InlineData("""{ "Kubernetes": { "Deployment": "web-1", "DeploymentName": "api" } }""")]
    [InlineData("""{ "OpenAI": { "ApiVersion": "2024-08-01-preview", "ModelVersion": "2024-10-21", "EndpointVersion": "2023-06-01" } }""")]
    [InlineData("""{ "OpenAI": { "AssistantModelId": "01e2fc5c-2c89-4ec7-8470-7688608b496c" } }""")]
    [InlineData("""{ "AIChatService": "AzureOpenAIChat", "AzureOpenAIChat": { }, "ChatModel": "AzureOpenAIChat", "TextModel": "OpenAI" }""")]
    [InlineData("""{ "LlamaSharp": { "ModelPath": "../models/llama.gguf", "DefaultModel": "llama-2-7b-chat.Q8_0.gguf", "ModelDir": "C:/models" } }""")]
    [InlineData("""{ "Onnx": { "TextModelDir": "/tmp/onnx/phi-4-onnx", "EmbeddingModel": "models\\all-MiniLM.onnx" } }""")]
    [InlineData("""{ "OpenAI": { "Model": "${MODEL}", "ChatModel": "<your-model>", "TextModel": "{{model}}", "EmbeddingModel": "", "CodeModel": "your-model-id" } }""")]
    [InlineData("""{ "OpenAI": { "DisplayName": "gpt-4o", "Description": "We use gpt-4o", "ServiceId": "gpt-4o", "Tokenizer": "gpt-4" } }""")]
    [InlineData("""{ "Models": [ { "Name": "Example LLaVA 1.6", "ModelPath": "x.gguf" } ] }""")]
    [InlineData("""{ "OpenAI": { "ChatModelMaxTokens": "4096", "Image": "ollama/ollama:latest", "Endpoint": "https://api.openai.com/v1" } }""")]
    [InlineData("""{ "AI": { "Repository": "openai/openai-dotnet", "Repo": "microsoft/semantic-kernel", "Package": "microsoft/semantic-kernel" } }""")]
    [InlineData("""{ "ConnectionStrings": { "db": "Server=db;Database=Models;Model=gpt-4o;User Id=sa" } }""")]
    [InlineData("""{ /* "Model": "gpt-4o" */ "OpenAI": { "MaxTokens": 100 } }""")]
    [InlineData("""{ "DataModel": "orders-2024", "ViewModel": "Cart", "ModelState": "gpt-4o", "ModelBinding": "gpt-4o" }""")]
    public void What_only_looks_like_a_model_raises_nothing(string json)
    {
        ConfigurationReport report = Scan(json);

        Assert.Empty(report.Uses);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void A_use_says_everything_a_bill_of_materials_needs()
    {
        ModelUse use = Assert.Single(Scan("""
            {
              "LlmProviders": [
                {
                  "Provider": "azure-openai",
                  "Models": [ { "Name": "gpt-35-turbo", "Version": "1106", "Endpoint": "https://user:pw@x.openai.azure.com/a?key=1" } ]
                }
              ]
            }
            """).Uses);

        Assert.Equal("LlmProviders:0:Models:0:Name", use.KeyPath);
        Assert.Equal(("gpt-35-turbo", "openai", "azure", PinStatus.Pinned), (use.Model, use.Maker, use.Provider, use.PinStatus));
        Assert.Equal("x.openai.azure.com", use.EndpointHost);
        Assert.Equal((5, 30, 5, 42), (use.Line, use.Column, use.EndLine, use.EndColumn));
    }

    [Fact]
    public void A_use_inside_a_connection_string_with_escapes_has_its_own_place()
    {
        ModelUse use = Assert.Single(Scan("""{ "ConnectionStrings": { "openai": "Endpoint=https:\/\/api.openai.com\/v1;Model=gpt-4o" } }""").Uses);

        Assert.Equal("ConnectionStrings:openai;Model", use.KeyPath);
        Assert.Equal("api.openai.com", use.EndpointHost);
        Assert.Equal((81, 87), (use.Column, use.EndColumn));
    }

    private static ConfigurationReport Scan(string json) => ConfigurationScanner.Scan("appsettings.json", json);

    [Fact]
    public void A_key_beside_the_model_says_that_requests_carry_one()
    {
        ConfigurationReport report = ConfigurationScanner.Scan("appsettings.json", """
            {
              "OpenAI": { "ChatModelId": "gpt-4o", "ApiKey": "#{Key}#" },
              "Anthropic": { "Model": "claude-sonnet-4-6", "ApiKey": "" },
              "ConnectionStrings": { "openai": "Endpoint=https://api.openai.com/v1;Key=${KEY};Model=gpt-4.1" }
            }
            """);

        Assert.Equal([true, null, true], report.Uses.Select(use => use.Authenticated));
    }
}
