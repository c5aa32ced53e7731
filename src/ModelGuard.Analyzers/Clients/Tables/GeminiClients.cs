namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>Clients of Google's models: the official one and the two that came before it.</summary>
internal static class GeminiClients
{
    private const string Official = "googleapis/dotnet-genai 018599cc, Client.cs (read 2026-11)";
    private const string Mscc = "mscraftsman/generative-ai, Mscc.GenerativeAI (read 2026-11)";
    private const string Community = "gunpal5/Google_GenerativeAI (read 2026-11)";

    private static readonly string[] MsccTypes = ["GoogleAI", "VertexAI", "IGenerativeAI", "GenerativeModel"];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        Any("Google.GenAI.Models", "model", ClientValue.Model, Official),
        Any("Google.GenAI.Client", "apiKey", ClientValue.Key, Official),
        .. MsccTypes.SelectMany(IEnumerable<ClientParameter> (type) =>
            [Any("Mscc.GenerativeAI." + type, "model", ClientValue.Model, Mscc), Any("Mscc.GenerativeAI." + type, "apiKey", ClientValue.Key, Mscc)]),
        Any("GenerativeAI.GenerativeModel", "model", ClientValue.Model, Community),
        Any("GenerativeAI.GenerativeModel", "apiKey", ClientValue.Key, Community),
        Any("GenerativeAI.GoogleAi", "modelName", ClientValue.Model, Community),
        Any("GenerativeAI.GoogleAi", "apiKey", ClientValue.Key, Community),
    ];

    private static ClientParameter Any(string type, string parameter, ClientValue carries, string source) =>
        new(type, ClientParameter.AnyMember, parameter, carries, "gemini", source);
}
