using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ModelGuard.Analyzers.Tests.Infrastructure;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Clients;

public sealed class ModelIdTests
{
    [Theory]
    [InlineData("new ChatClient(\"gpt-4o\", unknown);", "MG3001")]
    [InlineData("new ChatClient(apiKey: unknown, model: \"gpt-4o\");", "MG3001")]
    [InlineData("new ChatClient(\"chatgpt-4o-latest\", unknown);", "MG3002")]
    [InlineData("new ChatClient(\"gpt-4o-2024-11-20\", unknown);", "")]
    [InlineData("new ChatClient(\"house-model\", unknown);", "MG3003")]
    [InlineData("new ChatClient(unknown, unknown);", "")]
    [InlineData("new ChatClient(\"your-model\", unknown);", "")]
    [InlineData("new OpenAIClient(unknown).GetChatClient(\"gpt-4o-mini\");", "MG3001")]
    [InlineData("new OpenAIClient(unknown).GetEmbeddingClient(\"text-embedding-3-small\");", "MG3003")]
    [InlineData("new ChatClientSettings { Model = \"gpt-4o\" };", "MG3001")]
    [InlineData("new ResponsesClient(unknown).CreateResponse(\"gpt-5\", \"hello, gpt-4o\");", "MG3001")]
    [InlineData("new CreateResponseOptions { Model = \"gpt-5\" };", "MG3001")]
    public Task The_client_of_openai(string statement, string rule) => Gives(statement, rule);

    [Theory]
    [InlineData("new AzureOpenAIClient(null, null).GetChatClient(\"gpt-4o\");", "MG3003")]
    [InlineData("OpenAIClient client = new AzureOpenAIClient(null, null); client.GetChatClient(\"gpt-4o\");", "MG3003")]
    [InlineData("OpenAIClient client = new OpenAIClient(unknown); client.GetChatClient(\"gpt-4o\");", "MG3001")]
    public Task A_deployment_of_azure_is_judged_as_one(string statement, string rule) => Gives(statement, rule);

    [Theory]
    [InlineData("new MessageCreateParams { Model = \"claude-sonnet-4-5\" };", "MG3001")]
    [InlineData("new MessageCreateParams { Model = \"claude-sonnet-4-5-20250929\" };", "")]
    [InlineData("new MessageCreateParams { Model = Model.ClaudeOpus4_5 };", "MG3001")]
    [InlineData("new MessageCreateParams { Model = Model.ClaudeOpus4_5_20251101 };", "")]
    [InlineData("new MessageCreateParams { Model = Model.ClaudeSonnet4_6 };", "")]
    public Task The_client_of_anthropic(string statement, string rule) => Gives(statement, rule);

    [Theory]
    [InlineData("new ChatOptions { ModelId = \"gpt-4o\" };", "MG3001")]
    [InlineData("var options = new ChatOptions(); options.ModelId = \"gpt-4o\";", "MG3001")]
    [InlineData("new ResponsesClient(unknown).AsIChatClient(\"gpt-4o\");", "MG3001")]
    [InlineData("new ResponsesClient(unknown).AsIChatClient();", "")]
    public Task Microsoft_extensions_ai(string statement, string rule) => Gives(statement, rule);

    [Theory]
    [InlineData("kernel.AddOpenAIChatCompletion(\"gpt-4o\", unknown);", "MG3001")]
    [InlineData("kernel.AddOpenAIChatCompletion(modelId: \"gpt-4o-2024-11-20\", apiKey: unknown);", "")]
    [InlineData("kernel.AddAzureOpenAIChatCompletion(\"gpt-4o\", \"https://x.openai.azure.com\", unknown);", "MG3003")]
    [InlineData("kernel.AddGoogleAIGeminiChatCompletion(\"gemini-2.0-flash\", unknown);", "MG3001")]
    [InlineData("kernel.AddOllamaChatCompletion(\"llama3.1:8b\", null);", "MG3001")]
    public Task Semantic_kernel(string statement, string rule) => Gives(statement, rule);

    [Theory]
    [InlineData("new OllamaApiClient(\"http://localhost:11434\", \"llama3.2\");", "MG3001")]
    [InlineData("new OllamaApiClient(\"http://localhost:11434\").SelectedModel = \"mistral:latest\";", "MG3002")]
    [InlineData("new OllamaApiClient(\"http://localhost:11434\");", "")]
    public Task OllamaSharp(string statement, string rule) => Gives(statement, rule);

    [Theory]
    [InlineData("new InvokeModelRequest { ModelId = \"anthropic.claude-3-5-sonnet-20241022-v2:0\" };", "")]
    [InlineData("new ConverseRequest { ModelId = \"arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2c3\" };", "MG3003")]
    public Task Amazon_bedrock(string statement, string rule) => Gives(statement, rule);

    [Theory]
    [InlineData("new Google.GenAI.Client().Models.GenerateContentAsync(model: \"gemini-2.0-flash\", contents: \"hi\");", "MG3001")]
    [InlineData("new Google.GenAI.Client().Models.GenerateContentAsync(model: \"gemini-2.0-flash-001\", contents: \"hi\");", "")]
    [InlineData("new Mscc.GenerativeAI.GoogleAI(unknown).GenerativeModel(\"gemini-flash-latest\");", "MG3002")]
    public Task Clients_of_gemini(string statement, string rule) => Gives(statement, rule);

    [Theory]
    [InlineData("Aspire.Hosting.AzureOpenAIExtensions.AddDeployment(aspire, \"chat\", \"gpt-4o\", \"2024-11-20\");", "")]
    [InlineData("Aspire.Hosting.AzureOpenAIExtensions.AddDeployment(aspire, \"chat\", \"gpt-4o\", \"latest\");", "MG3001")]
    [InlineData("Aspire.Hosting.AzureOpenAIExtensions.AddDeployment(aspire, \"chat\", \"gpt-4o\", unknown);", "")]
    [InlineData("Aspire.Hosting.AzureAIFoundryExtensions.AddDeployment(aspire, \"chat\", \"Phi-4\", \"7\", \"Microsoft\");", "")]
    [InlineData("Aspire.Hosting.OpenAIExtensions.AddModel(aspire, \"chat\", \"gpt-4o\");", "MG3001")]
    [InlineData("Aspire.Hosting.GitHubModelsExtensions.AddGitHubModel(aspire, \"chat\", \"openai/gpt-4o-mini\");", "MG3001")]
    [InlineData("Aspire.Hosting.OllamaResourceBuilderExtensions.AddModel(aspire, \"phi3.5\");", "MG3001")]
    public Task App_hosts_of_aspire(string statement, string rule) => Gives(statement, rule);

    [Fact]
    public async Task The_endpoint_says_through_whom_a_model_is_reached()
    {
        ImmutableArray<Diagnostic> found = await Code.Judge("""
            new ChatClient("anthropic/claude-sonnet-4.5", new ApiKeyCredential(unknown), new OpenAIClientOptions { Endpoint = new Uri("https://openrouter.ai/api/v1") });
            var options = new OpenAIClientOptions { Endpoint = new Uri("https://house.openai.azure.com/openai/v1") };
            var client = new OpenAIClient(new ApiKeyCredential(unknown), options);
            client.GetChatClient("gpt-4o");
            kernel.AddOpenAIChatCompletion("gpt-4o", new Uri("https://openrouter.ai/api/v1"), unknown);
            """);

        Assert.Equal(["MG3001", "MG3003", "MG3001"], found.Select(diagnostic => diagnostic.Id));
        Assert.Contains("OpenRouter", found[0].GetMessage(), StringComparison.Ordinal);
        Assert.Contains("a deployment has a name of your own", found[1].GetMessage(), StringComparison.Ordinal);
        Assert.Contains("OpenRouter", found[2].GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_names_the_parameter_the_reason_and_the_line_to_write()
    {
        Diagnostic diagnostic = Assert.Single(await Code.Judge("new ChatClient(\"gpt-4o\", unknown);"));

        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.StartsWith("ChatClient, model: expected one fixed version of a model, found the alias 'gpt-4o' (", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.EndsWith("Write \"gpt-4o-2024-11-20\" or another fixed version.", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("\"gpt-4o\"", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task A_project_that_switches_the_guard_off_hears_nothing() =>
        Assert.Empty(await Code.JudgeFiles([Code.File("new ChatClient(\"gpt-4o\", unknown);")], enabled: "false"));

    [Fact]
    public async Task Generated_code_is_left_alone() =>
        Assert.Empty(await Code.JudgeFiles(["// <auto-generated/>\n" + Code.File("new ChatClient(\"gpt-4o\", unknown);")]));

    [Fact]
    public async Task Visual_basic_is_judged_by_the_same_rows()
    {
        ImmutableArray<Diagnostic> found = await Code.JudgeVisualBasic("""
            Imports OpenAI.Chat
            Imports Microsoft.SemanticKernel
            Class Program
                Private Shared ReadOnly Name As String = "gpt-4o"
                Sub Run(kernel As IKernelBuilder, key As String)
                    Dim client As New ChatClient(Name, key)
                    Dim local = "gpt-4.1"
                    kernel.AddOpenAIChatCompletion(local, key)
                    Dim options As New ChatClientSettings With {.Model = "gpt-4o-2024-11-20"}
                End Sub
            End Class
            """);

        Assert.Equal(["MG3001", "MG3001"], found.Select(diagnostic => diagnostic.Id));
        Assert.Contains("'gpt-4o'", found[0].GetMessage(), StringComparison.Ordinal);
        Assert.Contains("'gpt-4.1'", found[1].GetMessage(), StringComparison.Ordinal);
    }

    private static async Task Gives(string statement, string rule) =>
        Assert.Equal(rule, string.Join(' ', (await Code.Judge(statement)).Select(diagnostic => diagnostic.Id)));
}
