namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>Amazon Bedrock.</summary>
internal static class BedrockClients
{
    private const string Source = "AWSSDK.BedrockRuntime, by its documentation";

    private static readonly string[] Requests = ["InvokeModelRequest", "InvokeModelWithResponseStreamRequest", "ConverseRequest", "ConverseStreamRequest"];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        .. Requests.Select(request => new ClientParameter("Amazon.BedrockRuntime.Model." + request, "ModelId", "ModelId", ClientValue.Model, "bedrock", Source)),
        new("Amazon.BedrockRuntime.AmazonBedrockRuntimeExtensions", ClientParameter.AnyMember, "defaultModelId", ClientValue.Model, "bedrock", "AWSSDK.Extensions.Bedrock.MEAI, by its documentation"),
    ];
}
