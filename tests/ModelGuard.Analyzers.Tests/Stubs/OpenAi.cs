namespace System.ClientModel
{
    public class ApiKeyCredential { public ApiKeyCredential(string key) { } public void Update(string key) { } }
}

namespace Azure
{
    public class AzureKeyCredential { public AzureKeyCredential(string key) { } }
}

namespace OpenAI
{
    using System.ClientModel;

    public class OpenAIClientOptions { public System.Uri Endpoint { get; set; } }

    public class OpenAIClient
    {
        public OpenAIClient(string apiKey) { }
        public OpenAIClient(ApiKeyCredential credential, OpenAIClientOptions options = null) { }
        protected OpenAIClient() { }
        public virtual Chat.ChatClient GetChatClient(string model) => null;
        public virtual Embeddings.EmbeddingClient GetEmbeddingClient(string model) => null;
    }
}

namespace OpenAI.Chat
{
    using System.ClientModel;

    public class ChatClient
    {
        public ChatClient(string model, string apiKey) { }
        public ChatClient(string model, ApiKeyCredential credential) { }
        public ChatClient(string model, ApiKeyCredential credential, OpenAIClientOptions options) { }
    }

    public class ChatClientSettings { public string Model { get; set; } }
}

namespace OpenAI.Embeddings
{
    public class EmbeddingClient { public EmbeddingClient(string model, string apiKey) { } }
}

namespace OpenAI.Responses
{
    public class ResponsesClient
    {
        public ResponsesClient(string apiKey) { }
        public void CreateResponse(string model, string userInputText, string previousResponseId = null) { }
    }

    public class CreateResponseOptions { public string Model { get; set; } }
}

namespace Azure.AI.OpenAI
{
    public class AzureOpenAIClient : global::OpenAI.OpenAIClient
    {
        public AzureOpenAIClient(System.Uri endpoint, AzureKeyCredential credential) { }
        public override global::OpenAI.Chat.ChatClient GetChatClient(string deploymentName) => null;
    }
}
