namespace ModelGuard.Providers.ModelIds.Judging;

/// <summary>
/// An id taken apart: who serves it, whose scheme its name follows, and the name. <c>openrouter/openai/gpt-4o</c> is served by
/// OpenRouter and follows OpenAI's scheme.
/// </summary>
internal readonly struct ModelIdRoute
{
    // openrouter/openai/gpt-4o and bedrock/converse/us.anthropic... are the longest in use; the rest is slack.
    private const int MaximumPrefixes = 4;

    private static readonly string[] Transports = ["converse", "converse_like", "invoke", "chat", "async_invoke"];

    private ModelIdRoute(Provider? server, Provider? scheme, string name, bool prefixed)
    {
        Server = server;
        Scheme = scheme;
        Name = name;
        Prefixed = prefixed;
    }

    /// <summary>Who serves the model.</summary>
    public Provider? Server { get; }

    /// <summary>Whose scheme the name follows.</summary>
    public Provider? Scheme { get; }

    /// <summary>The name without prefixes.</summary>
    public string Name { get; }

    /// <summary>Whether a prefix was taken off.</summary>
    public bool Prefixed { get; }

    public static ModelIdRoute Of(string id, Provider? hint)
    {
        Provider? server = hint;
        Provider? scheme = hint;
        bool prefixed = false;
        string name = LastOfResourcePath(id);
        for (int taken = 0; taken < MaximumPrefixes; taken++)
        {
            int slash = name.IndexOf("/", StringComparison.Ordinal);
            if (slash <= 0 || ProviderTable.FromPrefix(name.Substring(0, slash)) is not { } provider)
                break;

            // A gateway's or registry's own rule for ids stays in force behind it.
            if (server?.Otherwise is null)
                server = provider;
            scheme = provider;
            name = WithoutRegion(provider, name.Substring(slash + 1));
            prefixed = true;
        }

        return new ModelIdRoute(server, scheme, name, prefixed);
    }

    // projects/p/locations/l/publishers/google/models/gemini-1.5-pro-002 and models/gemini-1.5-pro-002
    private static string LastOfResourcePath(string id)
    {
        const string Models = "models/";
        int at = id.LastIndexOf("/" + Models, StringComparison.Ordinal);
        if (at >= 0)
            return id.Substring(at + 1 + Models.Length);
        return id.Begins(Models) ? id.Substring(Models.Length) : id;
    }

    // azure/eu/gpt-4o and bedrock/us-east-1/anthropic...: a region, a deployment type or a transport, not a part of the name.
    private static string WithoutRegion(Provider provider, string name)
    {
        if (provider.Id is not ("azure" or "bedrock"))
            return name;

        int slash = name.IndexOf("/", StringComparison.Ordinal);
        while (slash > 0)
        {
            string segment = name.Substring(0, slash);
            bool azure = provider.Id == "azure" && segment is "eu" or "us" or "global" or "global-standard" or "datazone" or "standard" or "regional";
            bool bedrock = provider.Id == "bedrock" && (Transports.Contains(segment) || segment.Split('-').Length >= 3);
            if (!azure && !bedrock)
                break;
            name = name.Substring(slash + 1);
            slash = name.IndexOf("/", StringComparison.Ordinal);
        }

        return name;
    }
}
