namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>Aspire app hosts, where models are deployed rather than called.</summary>
internal static class AspireHosting
{
    private const string Source = "microsoft/aspire 0295b6c1 AzureOpenAIExtensions.cs, 012356bc FoundryExtensions.cs (read 2026-11); excerpts of OpenAIExtensions.cs and GitHubModelsExtensions.cs";
    private const string Toolkit = "CommunityToolkit/Aspire, CommunityToolkit.Aspire.Hosting.Ollama (read 2026-11)";

    private static readonly (string Type, string Member)[] Deployments =
    [
        ("Aspire.Hosting.AzureOpenAIExtensions", "AddDeployment"), ("Aspire.Hosting.AzureAIFoundryExtensions", "AddDeployment"),
        ("Aspire.Hosting.FoundryExtensions", "AddDeployment"), ("Aspire.Hosting.ApplicationModel.AzureOpenAIDeployment", ClientParameter.Constructor),
    ];

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        .. Deployments.SelectMany(IEnumerable<ClientParameter> (at) =>
        [
            new(at.Type, at.Member, "modelName", ClientValue.Model, "azure", Source),
            new(at.Type, at.Member, "modelVersion", ClientValue.Version, "azure", Source),
        ]),
        new("Aspire.Hosting.OpenAIExtensions", ClientParameter.AnyMember, "model", ClientValue.Model, "openai", Source),
        new("Aspire.Hosting.GitHubModelsExtensions", ClientParameter.AnyMember, "model", ClientValue.Model, "github", Source),
        new("Aspire.Hosting.OllamaResourceBuilderExtensions", ClientParameter.AnyMember, "modelName", ClientValue.Model, "ollama", Toolkit),
    ];
}
