namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>Amazon Bedrock.</summary>
internal static class BedrockClients
{
    private const string Source = "aws/aws-sdk-net 838a1bd4, Generated/Model/*Request.cs";

    private static readonly string[] Requests = ["InvokeModelRequest", "InvokeModelWithResponseStreamRequest", "ConverseRequest", "ConverseStreamRequest"];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        .. Requests.Select(request => new ClientParameter("Amazon.BedrockRuntime.Model." + request, "ModelId", "ModelId", ClientValue.Model, "bedrock", Source)),
        new("Amazon.BedrockRuntime.AmazonBedrockRuntimeExtensions", ClientParameter.AnyMember, "defaultModelId", ClientValue.Model, "bedrock", "aws/aws-sdk-net 329121c9, AmazonBedrockRuntimeExtensions.cs"),
    ];
}
