namespace ModelGuard.Providers.Secrets;

/// <summary>The environment variables in which providers' own documentation keeps their keys, read 2026-11.</summary>
public static class KeyVariables
{
    /// <summary>The variable where nothing tells whose key it is.</summary>
    internal const string Otherwise = "MODEL_API_KEY";

    private static readonly (string Provider, string Variable)[] Rows =
    [
        ("OpenAI", "OPENAI_API_KEY"),
        ("Anthropic", "ANTHROPIC_API_KEY"),
        ("Anthropic (admin)", "ANTHROPIC_ADMIN_KEY"),
        ("Hugging Face", "HF_TOKEN"),
        ("Google", "GEMINI_API_KEY"),
        ("gemini", "GEMINI_API_KEY"),
        ("Azure AI services", "AZURE_OPENAI_API_KEY"),
        ("Azure OpenAI", "AZURE_OPENAI_API_KEY"),
        ("azure", "AZURE_OPENAI_API_KEY"),
        ("Azure AD (client secret)", "AZURE_CLIENT_SECRET"),
        ("AWS (access key id)", "AWS_ACCESS_KEY_ID"),
        ("AWS", "AWS_SECRET_ACCESS_KEY"),
        ("Amazon Bedrock", "AWS_BEARER_TOKEN_BEDROCK"),
        ("Amazon Bedrock (short-lived)", "AWS_BEARER_TOKEN_BEDROCK"),
        ("Groq", "GROQ_API_KEY"),
        ("xAI", "XAI_API_KEY"),
        ("Replicate", "REPLICATE_API_TOKEN"),
        ("OpenRouter", "OPENROUTER_API_KEY"),
        ("Perplexity", "PERPLEXITY_API_KEY"),
        ("Langfuse", "LANGFUSE_SECRET_KEY"),
        ("LangSmith", "LANGSMITH_API_KEY"),
        ("Databricks", "DATABRICKS_TOKEN"),
        ("Zhipu", "ZHIPUAI_API_KEY"),
        ("Mistral", "MISTRAL_API_KEY"),
        ("Cohere", "CO_API_KEY"),
    ];

    /// <summary>The variable for a key.</summary>
    /// <param name="keyOf">Whose key the form says it is.</param>
    /// <param name="client">Whose client takes it, where one does.</param>
    public static string Of(string keyOf, string? client) => Find(keyOf) ?? Find(client) ?? Otherwise;

    /// <summary>The variable for a key of a provider.</summary>
    /// <param name="provider">Whose key it is.</param>
    /// <returns><see langword="null"/> where the table has none.</returns>
    internal static string? Find(string? provider) =>
        Rows.FirstOrDefault(row => string.Equals(row.Provider, provider, StringComparison.OrdinalIgnoreCase)).Variable;
}
