using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd.Editor;

/// <summary>The table of clients against the packages that people use: each marked line is found, each other line is not.</summary>
public sealed class RealClientTests
{
    private const string Packages = """
        <ItemGroup>
          <PackageReference Include="OpenAI" Version="2.15.0" />
          <PackageReference Include="Azure.AI.OpenAI" Version="2.1.0" />
          <PackageReference Include="Microsoft.Extensions.AI" Version="10.11.0" />
          <PackageReference Include="Microsoft.Extensions.AI.OpenAI" Version="10.11.0" />
          <PackageReference Include="Anthropic" Version="13.12.0" />
          <PackageReference Include="OllamaSharp" Version="5.5.2" />
          <PackageReference Include="Microsoft.SemanticKernel.Connectors.OpenAI" Version="1.82.0" />
          <PackageReference Include="Microsoft.ML.OnnxRuntime.Managed" Version="1.31.1" />
          <PackageReference Include="Microsoft.ML" Version="5.0.1" />
          <PackageReference Include="TorchSharp" Version="0.107.0" />
        </ItemGroup>
        """;

    private const string Code = """
        using System.ClientModel;
        using Anthropic.Models.Messages;
        using Azure.AI.OpenAI;
        using Microsoft.Extensions.AI;
        using Microsoft.ML;
        using Microsoft.ML.OnnxRuntime;
        using Microsoft.SemanticKernel;
        using OllamaSharp;
        using OpenAI;
        using OpenAI.Chat;
        using OpenAI.Embeddings;
        using OpenAI.Responses;

        string key = System.Environment.GetEnvironmentVariable("KEY")!;
        var open = new OpenAIClient(key);
        var azure = new AzureOpenAIClient(new System.Uri("https://house.openai.azure.com"), new ApiKeyCredential(key));
        _ = new ChatClient("gpt-4o", key); // MG3001
        _ = new ChatClient("gpt-4o-2024-11-20", key);
        _ = new ChatClient(model: "gpt-4.1", new ApiKeyCredential(key)); // MG3001
        _ = open.GetChatClient("gpt-5"); // MG3001
        _ = open.GetEmbeddingClient("latest"); // MG3002
        _ = new EmbeddingClient("latest", key); // MG3002
        _ = azure.GetChatClient("gpt-4o");
        #pragma warning disable OPENAI001
        _ = open.GetResponsesClient().CreateResponse("gpt-4o", "hello"); // MG3001
        _ = open.GetResponsesClient().AsIChatClient("gpt-4o"); // MG3001
        _ = new CreateResponseOptions { Model = "gpt-4o" }; // MG3001
        #pragma warning restore OPENAI001
        _ = new ChatOptions { ModelId = "gpt-4o" }; // MG3001
        _ = new MessageCreateParams { MaxTokens = 1, Messages = [], Model = Model.ClaudeOpus4_5 }; // MG3001
        _ = new MessageCreateParams { MaxTokens = 1, Messages = [], Model = "claude-sonnet-4-5" }; // MG3001
        _ = new MessageCreateParams { MaxTokens = 1, Messages = [], Model = Model.ClaudeHaiku4_5_20251001 };
        _ = new Anthropic.AnthropicClient { ApiKey = key }.AsIChatClient("claude-opus-4-5"); // MG3001
        var ollama = new OllamaApiClient("http://localhost:11434", "llama3.2"); // MG3001
        ollama.SelectedModel = "llama3.2:latest"; // MG3002
        _ = Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4o", key); // MG3001
        _ = new InferenceSession("absent.onnx"); // MG3020
        _ = new MLContext().Model.Load("absent.zip", out _); // MG3020
        _ = TorchSharp.torch.load("absent.pt"); // MG3020
        _ = TorchSharp.torch.jit.load("absent.ts"); // MG3020
        """;

    [Fact]
    public void Names_in_the_table_are_those_of_the_packages()
    {
        using TestSolution solution = new();
        solution.AddProject("App", Packages, "<OutputType>Exe</OutputType><NoWarn>$(NoWarn);NU1603;NU1608;NU1902;NU1903;NU1904;SKEXP0010;SKEXP0001</NoWarn><ModelGuardFailOn>never</ModelGuardFailOn><WarningsNotAsErrors>MG3002</WarningsNotAsErrors>", code: Code);
        solution.Write("App/.globalconfig", "is_global = true\ndotnet_diagnostic.MG3002.severity = warning\n");

        BuildOutcome build = solution.BuildApp();

        Assert.False(build.Output.Contains("error CS", StringComparison.Ordinal), build.Output);
        string[] lines = Code.Split('\n');
        Assert.Equal(
            lines.Select((line, index) => (Rule: line.Split("// ").ElementAtOrDefault(1)?.Trim(), Line: index + 1)).Where(expected => expected.Rule is not null).Select(expected => $"{expected.Line}: {expected.Rule}"),
            build.Diagnostics.Where(item => item.File?.EndsWith("App.cs", StringComparison.Ordinal) == true).OrderBy(item => item.LineNumber).Select(item => $"{item.LineNumber}: {item.Code}"));
    }
}
