using System.CommandLine;
using ModelGuard.Core.Settings;

namespace ModelGuard.Tool.Commands;

/// <summary>The options by which a command is told whose signatures count.</summary>
internal sealed class SignerOptions
{
    private readonly Option<string?> _key = new("--key") { Description = "Every model must be signed by this public key (PEM).", HelpName = "FILE" };

    private readonly Option<string?> _roots = new("--roots") { Description = "Every model must be signed by a certificate of these roots (PEM).", HelpName = "FILE" };

    private readonly Option<string?> _trustedRoot = new("--trusted-root")
    {
        Description = "Every model must be signed through this Sigstore instance (trusted_root.json); needs --identity and --issuer.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _identity = new("--identity") { Description = "Whom the certificate must be of, * for any text.", HelpName = "TEXT" };

    private readonly Option<string?> _issuer = new("--issuer") { Description = "The OpenID issuer of a Sigstore identity.", HelpName = "TEXT" };

    private readonly Option<string[]> _ignore = new("--ignore") { Description = "A path below a signed folder that may be unsigned; repeat it for several.", HelpName = "PATH" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_key, _roots, _trustedRoot, _identity, _issuer, _ignore])
            command.Options.Add(option);
    }

    /// <summary>The signer that was given, if any.</summary>
    /// <exception cref="UsageException">The options contradict each other.</exception>
    public IReadOnlyList<SignerSetting> Read(ParseResult parsed, string workingDirectory)
    {
        string? key = GuardOptions.FullPath(parsed.GetValue(_key), workingDirectory);
        string? roots = GuardOptions.FullPath(parsed.GetValue(_roots), workingDirectory);
        string? trustedRoot = GuardOptions.FullPath(parsed.GetValue(_trustedRoot), workingDirectory);
        int given = (key is null ? 0 : 1) + (roots is null ? 0 : 1) + (trustedRoot is null ? 0 : 1);
        string? identity = parsed.GetValue(_identity);
        string? issuer = parsed.GetValue(_issuer);
        if (given > 1)
            throw new UsageException("give one of --key, --roots and --trusted-root; several signers belong into the policy file");
        if (given == 0)
            return identity is null && issuer is null ? [] : throw new UsageException("--identity and --issuer need --roots or --trusted-root");
        if (trustedRoot is not null && (identity is null || issuer is null))
            throw new UsageException("--trusted-root needs --identity and --issuer: its roots vouch for everybody");
        foreach (string? file in (string?[])[key, roots, trustedRoot])
        {
            if (file is not null && !File.Exists(file))
                throw new UsageException($"there is no '{file}'");
        }

        return [new SignerSetting("the signer given", 1, 1) { KeyFile = key, RootsFile = roots, TrustedRootFile = trustedRoot, Identity = identity, Issuer = issuer }];
    }

    /// <summary>The paths that may be unsigned.</summary>
    public IReadOnlyList<string> Ignored(ParseResult parsed) => parsed.GetValue(_ignore) ?? [];
}
