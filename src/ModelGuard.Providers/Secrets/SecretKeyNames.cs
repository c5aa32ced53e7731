namespace ModelGuard.Providers.Secrets;

/// <summary>Names of settings that hold keys.</summary>
internal static class SecretKeyNames
{
    private static readonly string[] Endings =
    [
        "apikey", "secret", "token", "password", "passwd", "pwd", "masterkey", "accesskey", "accountkey", "secretkey", "subscriptionkey", "clientsecret",
        "privatekey", "authkey", "sharedkey", "sharedaccesskey", "signingkey", "encryptionkey", "jwtkey", "appsecret", "credential", "saltkey", "licensekey",
    ];

    private static readonly string[] NotSecret = ["publickeytoken", "continuationtoken", "nexttoken", "cancellationtoken", "maxtoken", "endtoken", "stoptoken", "antiforgerytoken"];

    private static readonly string[] SectionsOfKeys =
        ["jwt", "auth", "oauth", "authentication", "token", "tokens", "openai", "ai", "llm", "anthropic", "claude", "security", "encryption", "signing", "apikeys", "keys", "secrets"];

    private static readonly WordIndex Index = new(Endings.Concat(["key", "tokens", "secrets", "passwords"]));

    /// <summary>Whether something in a text may be such a name: never <see langword="false"/> where one is.</summary>
    public static bool MayStandIn(string text) => Index.MayStandIn(text);

    /// <summary>Whether a setting of this name holds a key or a password.</summary>
    /// <param name="name">The last part of the path.</param>
    /// <param name="section">The part before it.</param>
    public static bool IsSecret(string name, string section)
    {
        if (!MayStandIn(name))
            return false;

        string plain = Plain(name);
        if (NotSecret.Any(plain.EndsIgnoringCase))
            return false;
        if (Endings.Any(plain.EndsIgnoringCase))
            return true;

        // Key, Key1 and KEY mean a secret only among others of the kind.
        if (plain is "apikeys" or "tokens" or "secrets" or "passwords")
            return true;
        bool key = plain.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is "key" or "primarykey" or "secondarykey" or "apikey";
        return key && Words.Of(section) is { } words && SectionsOfKeys.Any(known => Words.Spell(words, known));
    }

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
