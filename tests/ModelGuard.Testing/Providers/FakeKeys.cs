namespace ModelGuard.Testing.Providers;

/// <summary>
/// Keys in the forms that providers give, made of fixed pseudo-random characters at run time: none stands in the source, so that no scanner
/// of repositories, ours included, finds one. None was ever valid.
/// </summary>
public static class FakeKeys
{
    private const string Hexadecimal = "0123456789abcdef";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A key with the project prefix of OpenAI.</summary>
    public static string OpenAiProject => "sk-" + "proj-" + Random(74) + "T3Blbk" + "FJ" + Random(74, 2);

    /// <summary>A key of Anthropic's API.</summary>
    public static string Anthropic => "sk-" + "ant-api03-" + Random(93) + "AA";

    /// <summary>A key of an Azure AI service with 84 characters.</summary>
    public static string AzureAi => Random(52) + "JQQ" + "J99" + "B" + "C" + Random(16, 2) + "A" + Random(7, 3);

    /// <summary>For each form a key and a text that misses the form by little: provider, key, near miss.</summary>
    public static IEnumerable<(string Provider, string Key, string NearMiss)> All()
    {
        yield return ("OpenAI", OpenAiProject, "sk-" + "proj-" + Random(74) + "T3Blbk" + "FX" + Random(74, 2));
        yield return ("OpenAI", "sk-" + "svcacct-" + Random(58) + "T3Blbk" + "FJ" + Random(58, 2), "sk-" + "svcacct-" + Random(57) + "T3Blbk" + "FJ" + Random(58, 2));
        yield return ("OpenAI", "sk-" + Random(20) + "T3Blbk" + "FJ" + Random(20, 2), "sk-" + Random(20) + "T3Blbk" + "FJ" + Random(19, 2));
        yield return ("Anthropic", Anthropic, "sk-" + "ant-api03-" + Random(93) + "AB");
        yield return ("Anthropic (admin)", "sk-" + "ant-admin01-" + Random(93) + "AA", "sk-" + "ant-admin01-" + Random(92) + "AA");
        yield return ("Hugging Face", "hf" + "_" + Random(34), "hf" + "_" + Random(33));
        yield return ("Hugging Face", "api" + "_org_" + Random(34), "api" + "_org_" + Random(35));
        yield return ("Google", "AI" + "za" + Random(35), "AI" + "za" + Random(34));
        yield return ("Google OAuth", "ya" + "29." + Random(60), "ya" + "29." + Random(9));
        yield return ("Azure AI services", AzureAi, Random(52) + "JQQ" + "J99" + "B" + "Z" + Random(16, 2) + "A" + Random(7, 3));
        yield return ("Azure AD (client secret)", Random(3) + "8" + "Q~" + Random(34, 2), Random(3) + "8" + "Q~" + Random(30, 2));
        yield return ("AWS (access key id)", "AK" + "IA" + Random(16, 1, Capitals), "AK" + "IA" + Random(15, 1, Capitals));
        yield return ("Amazon Bedrock", "AB" + "SK" + Random(128), "AB" + "SK" + Random(100));
        yield return ("Amazon Bedrock (short-lived)", "bedrock-" + "api-key-" + "YmVkcm9jay5hbWF6b25hd3MuY29t" + Random(80), "bedrock-" + "api-key-" + Random(80));
        yield return ("Groq", "gs" + "k_" + Random(52), "gs" + "k_" + Random(51));
        yield return ("xAI", "xa" + "i-" + Random(80), "xa" + "i-" + Random(79));
        yield return ("Replicate", "r" + "8_" + Random(37), "r" + "8_" + Random(36));
        yield return ("OpenRouter", "sk-" + "or-v1-" + Random(64, 1, Hexadecimal), "sk-" + "or-v1-" + Random(63, 1, Hexadecimal));
        yield return ("Perplexity", "pp" + "lx-" + Random(48), "pp" + "lx-" + Random(47));
        yield return ("Langfuse", "sk-" + "lf-" + Uuid(), "pk-" + "lf-" + Uuid());
        yield return ("LangSmith", "lsv2" + "_pt_" + Random(32, 1, Hexadecimal) + "_" + Random(10, 2, Hexadecimal), "lsv2" + "_pt_" + Random(32, 1, Hexadecimal) + "_" + Random(9, 2, Hexadecimal));
        yield return ("Databricks", "da" + "pi" + Random(32, 1, Hexadecimal), "da" + "pi" + Random(31, 1, Hexadecimal));
        yield return ("Zhipu", Random(32, 1, Hexadecimal) + "." + Random(16, 2), Random(32, 1, Hexadecimal) + "." + Random(15, 2));
    }

    /// <summary>Characters that look random and are the same on every run.</summary>
    /// <param name="length">How many.</param>
    /// <param name="seed">Which of them.</param>
    /// <param name="alphabet">Out of which; letters and digits where it is <see langword="null"/>.</param>
    public static string Random(int length, int seed = 1, string? alphabet = null)
    {
        alphabet ??= Alphanumeric;
        // Knuth's MMIX generator: the framework's own may change between versions.
        ulong state = (ulong)seed * 0x9E3779B97F4A7C15;
        return string.Create(length, (state, alphabet), static (text, from) =>
        {
            ulong at = from.state;
            for (int index = 0; index < text.Length; index++)
            {
                at = unchecked((at * 6364136223846793005) + 1442695040888963407);
                text[index] = from.alphabet[(int)((at >> 33) % (ulong)from.alphabet.Length)];
            }
        });
    }

    private static string Uuid() =>
        string.Join('-', Random(8, 1, Hexadecimal), Random(4, 2, Hexadecimal), Random(4, 3, Hexadecimal), Random(4, 4, Hexadecimal), Random(12, 5, Hexadecimal));
}
