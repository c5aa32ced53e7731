using System.Collections.Frozen;

namespace ModelGuard.Dependencies.PythonCode;

/// <summary>
/// The reviewed tables that Python's source is held against. Each row was seen in a malicious release (LiteLLM 1.82.7 and 1.82.8,
/// GuardDog's rules at ca8b5b4), and in none of the packages that the tests read.
/// </summary>
internal static class CodeTables
{
    /// <summary>What turns text into a program.</summary>
    public static FrozenSet<string> Runners { get; } = Of("exec", "eval");

    /// <summary>What unpacks something that was hidden.</summary>
    public static FrozenSet<string> Decoders { get; } = Of(
        "b64decode", "urlsafe_b64decode", "b32decode", "b85decode", "a85decode", "b16decode", "unhexlify", "a2b_base64", "a2b_hex", "fromhex", "decompress", "rot13", "Fernet");

    /// <summary>What starts a program.</summary>
    public static FrozenSet<string> Starters { get; } = Of("system", "popen", "Popen", "check_output", "check_call", "getoutput", "getstatusoutput", "execv", "execve", "spawnl", "spawnv", "run", "call", "startfile");

    /// <summary>What sends or fetches.</summary>
    public static FrozenSet<string> Network { get; } = Of(
        "urlopen", "urlretrieve", "requests", "httpx", "aiohttp", "urllib3", "HTTPSConnection", "HTTPConnection", "socket", "create_connection", "ftplib", "smtplib", "paramiko");

    /// <summary>Words of a shell that fetch and run.</summary>
    public static IReadOnlyList<string> ShellFetches { get; } = ["curl ", "wget ", "iwr ", "Invoke-WebRequest", "DownloadString", "DownloadFile", "certutil -urlcache"];

    /// <summary>Words of a shell that run what was fetched, or hide it.</summary>
    public static IReadOnlyList<string> ShellRuns { get; } = ["| sh", "|sh", "| bash", "|bash", "-enc ", "-EncodedCommand", "iex", "IEX", "| python", "|python", "chmod +x", "; sh ", "&& sh "];

    /// <summary>Places of secrets, by family: reading one is what a client does, reading several is what a thief does.</summary>
    public static IReadOnlyList<(string Family, string Part)> Secrets { get; } =
    [
        ("ssh", ".ssh/id_"), ("ssh", ".ssh\\id_"), ("ssh", "id_ed25519"), ("ssh", "id_rsa"), ("aws", ".aws/credentials"), ("aws", ".aws\\credentials"),
        ("kubernetes", ".kube/config"), ("docker", ".docker/config.json"), ("npm", ".npmrc"), ("pypi", ".pypirc"), ("git", ".git-credentials"),
        ("netrc", ".netrc"), ("gcloud", "application_default_credentials.json"), ("gcloud", ".config/gcloud"), ("azure", ".azure/"), ("browser", "Login Data"),
        ("browser", "cookies.sqlite"), ("wallet", "wallet.dat"), ("wallet", ".ethereum/keystore"), ("wallet", ".config/solana"), ("history", ".bash_history"),
        ("history", ".zsh_history"), ("system", "/etc/shadow"), ("environment", ".env"), ("vault", ".vault-token"), ("terraform", ".terraform.d/credentials"),
        ("metadata", "169.254.169.254"), ("kubernetes", "/var/run/secrets/kubernetes.io"),
    ];

    /// <summary>Families from which on a file that also talks to the network is reported.</summary>
    public const int ManyFamilies = 4;

    private static FrozenSet<string> Of(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
