namespace Anthropic.Core
{
    public class ApiEnum<TRaw, TEnum>
    {
        public static implicit operator ApiEnum<TRaw, TEnum>(TRaw value) => null;
        public static implicit operator ApiEnum<TRaw, TEnum>(TEnum value) => null;
    }
}

namespace Anthropic
{
    public class AnthropicClient { public string ApiKey { get; set; } public string BaseUrl { get; set; } }
}

namespace Anthropic.Models.Messages
{
    public enum Model { ClaudeOpus4_5, ClaudeOpus4_5_20251101, ClaudeSonnet4_6, ClaudeMythosPreview }

    public class MessageCreateParams { public Anthropic.Core.ApiEnum<string, Model> Model { get; set; } }
}

namespace Microsoft.Extensions.AI
{
    public interface IChatClient { }
    public class ChatOptions { public string ModelId { get; set; } }

    public static class OpenAIClientExtensions
    {
        public static IChatClient AsIChatClient(this OpenAI.Responses.ResponsesClient responseClient, string defaultModelId = null) => null;
    }
}

namespace Microsoft.SemanticKernel
{
    public interface IKernelBuilder { }

    public static class OpenAIKernelBuilderExtensions
    {
        public static IKernelBuilder AddOpenAIChatCompletion(this IKernelBuilder builder, string modelId, string apiKey, string orgId = null, string serviceId = null) => builder;
        public static IKernelBuilder AddOpenAIChatCompletion(this IKernelBuilder builder, string modelId, System.Uri endpoint, string apiKey) => builder;
    }

    public static class AzureOpenAIKernelBuilderExtensions
    {
        public static IKernelBuilder AddAzureOpenAIChatCompletion(this IKernelBuilder builder, string deploymentName, string endpoint, string apiKey) => builder;
    }

    public static class GoogleAIKernelBuilderExtensions
    {
        public static IKernelBuilder AddGoogleAIGeminiChatCompletion(this IKernelBuilder builder, string modelId, string apiKey) => builder;
    }

    public static class OllamaKernelBuilderExtensions
    {
        public static IKernelBuilder AddOllamaChatCompletion(this IKernelBuilder builder, string modelId, System.Uri endpoint) => builder;
    }
}

namespace OllamaSharp
{
    public class OllamaApiClient
    {
        public OllamaApiClient(string uriString, string defaultModel = "") { }
        public OllamaApiClient(System.Uri uri, string defaultModel = "") { }
        public string SelectedModel { get; set; }
    }
}

namespace Amazon.BedrockRuntime.Model
{
    public class InvokeModelRequest { public string ModelId { get; set; } }
    public class ConverseRequest { public string ModelId { get; set; } }
}

namespace Google.GenAI
{
    public class Client { public Client(bool? vertexAI = null, string apiKey = null) { } public Models Models => null; }
    public class Models { public void GenerateContentAsync(string model, string contents) { } }
}

namespace Mscc.GenerativeAI
{
    public class GoogleAI { public GoogleAI(string apiKey) { } public object GenerativeModel(string model = "gemini-2.5-pro") => null; }
}

namespace Aspire.Hosting
{
    public interface IBuilder { }
    public static class AzureOpenAIExtensions { public static IBuilder AddDeployment(this IBuilder builder, string name, string modelName, string modelVersion) => builder; }
    public static class AzureAIFoundryExtensions { public static IBuilder AddDeployment(this IBuilder builder, string name, string modelName, string modelVersion, string format) => builder; }
    public static class OpenAIExtensions { public static IBuilder AddModel(this IBuilder builder, string name, string model) => builder; }
    public static class GitHubModelsExtensions { public static IBuilder AddGitHubModel(this IBuilder builder, string name, string model) => builder; }
    public static class OllamaResourceBuilderExtensions { public static IBuilder AddModel(this IBuilder builder, string modelName) => builder; }
}

namespace Microsoft.ML.OnnxRuntime
{
    public class InferenceSession { public InferenceSession(string modelPath) { } public InferenceSession(byte[] model) { } }
}

namespace Microsoft.ML
{
    public class ModelOperationsCatalog { public object Load(string filePath, out object inputSchema) { inputSchema = null; return null; } }
}

namespace TorchSharp
{
    public static class torch { public static object load(string location) => null; public static class jit { public static object load(string filename) => null; } }
}

namespace LLama.Common
{
    public class ModelParams { public ModelParams(string modelPath) { } }
}
