using System.CommandLine;
using System.Globalization;
using ModelGuard.Core.Files;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Integrity.Signing;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard sign</c>: signs a model with a key of one's own (OpenSSF Model Signing v1.0).</summary>
internal static class SignCommand
{
    private const string PasswordVariable = "MODELGUARD_KEY_PASSWORD";
    private const int LongestKey = 1 << 20;

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> path = new("PATH") { Description = "The folder, or the one file, to sign." };
        Option<string> key = new("--key") { Description = $"The private key in PEM, on P-256, P-384 or P-521. The password of an encrypted one is read from {PasswordVariable}.", Required = true, HelpName = "FILE" };
        Option<string?> certificate = new("--certificate") { Description = "Certificates of the key in PEM, the signer's first, then those up to the root.", HelpName = "FILE" };
        Option<string?> output = new("--output", "-o") { Description = "The bundle to write (default: model.sig in the folder, or FILE.sig).", HelpName = "FILE" };
        Option<string[]> ignore = new("--ignore") { Description = "A path below the folder that is left out; repeat it for several.", HelpName = "PATH" };
        Command command = new(
            "sign", "Sign a model, so that modelguard verify and the reference implementation of OpenSSF Model Signing verify it. Signing says who vouches for the bytes, not that they are safe.")
        {
            path, key, certificate, output, ignore,
        };
        command.SetAction((parsed, cancellationToken) => CommandTask.Run(() => Run(
            GuardOptions.FullPath(parsed.GetValue(path), context.WorkingDirectory)!,
            GuardOptions.FullPath(parsed.GetValue(key), context.WorkingDirectory)!,
            GuardOptions.FullPath(parsed.GetValue(certificate), context.WorkingDirectory),
            GuardOptions.FullPath(parsed.GetValue(output), context.WorkingDirectory),
            parsed.GetValue(ignore) ?? [], context, cancellationToken)));
        return command;
    }

    private static int Run(
        string model, string keyFile, string? certificateFile, string? output, IReadOnlyList<string> ignored, ToolContext context, CancellationToken cancellationToken)
    {
        bool isFolder = Directory.Exists(model);
        if (!isFolder && !File.Exists(model))
            throw new UsageException($"there is no '{model}' to sign");
        string bundle = output ?? (isFolder ? Path.Combine(model, "model.sig") : model + ".sig");
        if (isFolder && EvidenceFiles.IsInside(model, keyFile))
            throw new UsageException($"the private key '{keyFile}' lies in the folder to sign, and would be given away with it: keep it elsewhere");

        try
        {
            string? password = Environment.GetEnvironmentVariable(PasswordVariable);
            using SigningKey key = SigningKey.FromPem(ReadKey(keyFile), password);
            IReadOnlyList<byte[]> certificates = certificateFile is null ? [] : ModelSigner.ReadCertificates(ReadKey(certificateFile));
            (byte[] bytes, int files) = ModelSigner.Sign(model, bundle, key, certificates, ignored, cancellationToken);
            GuardRun.WriteTo(bundle, () => AtomicFile.WriteIfChanged(bundle, bytes));
            context.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"signed {files} file{(files == 1 ? "" : "s")} with the key sha256:{key.Fingerprint} in {VisibleText.Of(bundle)}"));
            return ExitCodes.Clean;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"'{model}' was not signed: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{model}' was not signed: {exception.Message}");
        }
    }

    private static string ReadKey(string path) => new FileInfo(path).Length > LongestKey
        ? throw new UsageException($"'{path}' is larger than any key or certificate")
        : File.ReadAllText(path);
}
