namespace ModelGuard.Providers.Secrets;

/// <summary>
/// The forms of model providers' keys. Lengths and infixes from gitleaks (b58d3f10), trufflehog (3ab759fe), detect-secrets (5e14193) and
/// microsoft/security-utilities (638ad20), read 2026-11; contextual rows say what else has their form.
/// </summary>
public static class SecretPatternTable
{
    // A key is not a part of a longer word. The dash of ${NAME:-key} and ${NAME-key} is none of a word's.
    private const string NoDash = "(?<!(?<!:|\\$\\{[A-Za-z0-9_]{1,64})-)";
    private const string From = "(?<![A-Za-z0-9_])" + NoDash;
    private const string To = "(?![A-Za-z0-9_-])";

    // In two parts, so that no scanner takes the form for a key. The second is bedrock.amazonaws.com in Base64.
    private const string BedrockPrefix = "bedrock-api-key-" + "YmVkcm9jay5hbWF6b25hd3MuY29t";

    private const string OpenAiPart = "(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})";

    /// <summary>Length of the shortest key of a fixed form, a Google OAuth token.</summary>
    internal const int ShortestFixed = 15;

    /// <summary>Forms that nothing else has.</summary>
    public static IReadOnlyList<SecretPattern> Fixed { get; } =
    [
        Row("OpenAI", $"{From}sk-(?:proj|svcacct|admin)-{OpenAiPart}T3BlbkFJ{OpenAiPart}{To}", ["sk-proj-", "sk-svcacct-", "sk-admin-"], 132, 3, "gitleaks openai-api-key; trufflehog openai, openaiadmin"),
        Row("OpenAI", $"{From}sk-[A-Za-z0-9]{{20}}T3BlbkFJ[A-Za-z0-9]{{20}}{To}", ["sk-"], 51, 3, "gitleaks openai-api-key; detect-secrets openai"),
        Row("Anthropic", $"{From}sk-ant-api03-[A-Za-z0-9_-]{{93}}AA{To}", ["sk-ant-api03-"], 108, 3, "gitleaks; trufflehog"),
        Row("Anthropic (admin)", $"{From}sk-ant-admin01-[A-Za-z0-9_-]{{93}}AA{To}", ["sk-ant-admin01-"], 110, 3, "gitleaks; trufflehog"),
        Row("Hugging Face", $"{From}(?:hf_|api_org_)[A-Za-z0-9]{{34}}{To}", ["hf_", "api_org_"], 37, 3, "gitleaks; trufflehog"),
        Row("Google", $"{From}AIza[A-Za-z0-9_-]{{35}}{To}", ["AIza"], 39, 4, "gitleaks gcp-api-key; trufflehog googlegemini"),
        Row("Google OAuth", $"{From}ya29\\.[A-Za-z0-9_-]{{10,512}}", ["ya29."], 15, 3, "trufflehog"),
        new("Azure AI services", SecretEvidence.Fixed, "(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ9(?:9|D|H)[A-Za-z0-9][A-L][A-Za-z0-9]{16}[A-Za-z][A-Za-z0-9]{7}(?:[A-Za-z0-9]{2}==)?(?![A-Za-z0-9=])", ["JQQJ9"], 52, 84, 3, "microsoft/security-utilities HighConfidenceSecurityModels.json"),
        new("Azure AD (client secret)", SecretEvidence.Fixed, "(?<![A-Za-z0-9_~.])" + NoDash + "[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])", ["Q~"], 4, 37, 3, "gitleaks azure-ad-client-secret"),
        Row("AWS (access key id)", $"{From}(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{{16}}{To}", ["AKIA", "ASIA", "ABIA", "ACCA", "A3T"], 20, 3, "gitleaks aws-access-token"),
        Row("Amazon Bedrock", $"{From}ABSK[A-Za-z0-9+/]{{109,269}}={{0,2}}(?![A-Za-z0-9+/=])", ["ABSK"], 113, 3, "gitleaks"),
        Row("Amazon Bedrock (short-lived)", $"{From}{BedrockPrefix}[A-Za-z0-9+/=_-]{{20,4096}}", ["bedrock-api-key-"], 64, 3, "gitleaks"),
        Row("Groq", $"{From}gsk_[A-Za-z0-9]{{52}}{To}", ["gsk_"], 56, 3, "trufflehog groq"),
        Row("xAI", $"{From}xai-[0-9a-zA-Z_]{{80}}{To}", ["xai-"], 84, 3, "trufflehog xai"),
        Row("Replicate", $"{From}r8_[0-9A-Za-z_-]{{37}}{To}", ["r8_"], 40, 3, "trufflehog replicate"),
        Row("OpenRouter", $"{From}sk-or-v1-[0-9a-f]{{64}}{To}", ["sk-or-v1-"], 73, 3, "trufflehog openrouter"),
        Row("Perplexity", $"{From}pplx-[a-zA-Z0-9]{{48}}{To}", ["pplx-"], 53, 4, "gitleaks"),
        Row("Langfuse", $"{From}sk-lf-[0-9a-f]{{8}}-(?:[0-9a-f]{{4}}-){{3}}[0-9a-f]{{12}}{To}", ["sk-lf-"], 42, 0, "trufflehog langfuse"),
        Row("LangSmith", $"{From}lsv2_(?:pt|sk)_[a-f0-9]{{32}}_[a-f0-9]{{10}}{To}", ["lsv2_"], 51, 0, "trufflehog langsmith"),
        Row("Databricks", $"{From}dapi[a-f0-9]{{32}}(?:-[0-9])?{To}", ["dapi"], 36, 3, "gitleaks"),
        new("Zhipu", SecretEvidence.Fixed, "(?<![A-Za-z0-9_.])" + NoDash + "[0-9a-f]{32}\\.(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{16}(?![A-Za-z0-9_.-])", ["."], 32, 49, 3.3, "the form of keys of open.bigmodel.cn: id and secret joined by a dot"),
    ];

    /// <summary>Forms of a whole value that mean a key only where the setting's name, or the section, says so. First match wins.</summary>
    public static IReadOnlyList<SecretPattern> Contextual { get; } =
    [
        Context("LiteLLM (the default key of its documentation)", "sk-1234", ["sk-1234"], 0, "docs.litellm.ai, virtual keys"),
        Context("an OpenAI-compatible provider", "sk-[A-Za-z0-9_-]{16,200}", ["sk-"], 3, "trufflehog deepseek: DeepSeek, Moonshot and Qwen give sk- and 32 characters"),
        Context("Azure OpenAI", "[a-f0-9]{32}", [""], 3, "trufflehog azure_openai; MD5, GUIDs and instrumentation keys have the same form"),
        Context("Mistral", "[A-Za-z0-9]{32}", [""], 3.5, "32 letters and digits; many other keys have the same form"),
        Context("Cohere", "[A-Za-z0-9]{40}", [""], 4, "gitleaks cohere-api-token; SHA-1 has the same form"),
        Context("AWS", "[A-Za-z0-9/+=]{40}", [""], 4.2, "trufflehog, detect-secrets: beside an access key id"),
    ];

    /// <summary>Passwords that programs ship with. They mean one only behind a name that says password.</summary>
    public static SecretPattern DefaultPassword { get; } =
        Context("a program (its default password)", "(?i:admin|administrator|password|passw0rd|root|guest|postgres|123456|changeit)", [""], 0, "documentation of Keycloak, RabbitMQ, PostgreSQL and Java key stores");

    /// <summary>The last resort: a random text behind a name that says it is a key.</summary>
    public static SecretPattern Generic { get; } =
        Context("an unnamed provider", "[^\\s]{16,4096}", [""], 3.5, "the setting's name and the randomness of the value");

    private static SecretPattern Row(string provider, string expression, string[] anchors, int length, double entropy, string source) =>
        new(provider, SecretEvidence.Fixed, expression, anchors, 0, length, entropy, source);

    private static SecretPattern Context(string provider, string expression, string[] anchors, double entropy, string source) =>
        new(provider, SecretEvidence.Contextual, $"{expression}$", anchors, 0, 1, entropy, source);
}
