using System.CommandLine;
using System.Security.Cryptography;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Signing;
using ModelGuard.Core.Files;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard bom sign</c>: signs a BOM inside the document (JSF) or in a file beside it (DSSE).</summary>
internal static class BomSignCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> file = BomFileOptions.File("BOM", "The CycloneDX JSON document.");
        Option<string> key = new("--key") { Description = "An unencrypted elliptic-curve private key (PEM): P-256, P-384 or P-521.", Required = true, HelpName = "FILE" };
        Option<string> kind = new("--kind")
        {
            Description = "jsf puts the signature into the document, dsse into FILE.dsse.json beside it.",
            DefaultValueFactory = static _ => "jsf",
            HelpName = "jsf|dsse",
        };
        kind.AcceptOnlyFromAmong("jsf", "dsse");
        Option<string?> output = new("--output", "-o") { Description = "Where the signed document or the envelope goes; the document itself, or beside it, by default.", HelpName = "FILE" };
        Command command = new("sign", "Sign a BOM with an elliptic-curve key.") { file, key, kind, output };
        command.SetAction((parsed, _) => CommandTask.Run(() => Run(
            parsed.GetValue(file)!, parsed.GetValue(key)!, parsed.GetValue(kind) == "jsf", GuardOptions.FullPath(parsed.GetValue(output), context.WorkingDirectory), context)));
        return command;
    }

    private static int Run(string given, string keyPath, bool isInside, string? output, ToolContext context)
    {
        if (!SigningKey.TryRead(GuardOptions.FullPath(keyPath, context.WorkingDirectory)!, needsPrivate: true, out ECDsa? key, out string? fault))
            throw new UsageException($"'{keyPath}' is no key to sign with: {fault}");

        using (key)
        {
            BomFile bom = BomFileOptions.Read(given, context);
            string path = output ?? (isInside ? bom.Path : BomSigner.EnvelopePath(bom.Path));
            byte[] content = isInside ? BomSigner.SignInside(bom, key) : BomSigner.SignBeside(bom, key);
            GuardRun.WriteTo(path, () => AtomicFile.WriteIfChanged(path, content));
            context.Error.WriteLine($"modelguard: signed {VisibleText.Of(path)} with the key {SigningKey.IdOf(key)}");
        }

        return ExitCodes.Clean;
    }
}
