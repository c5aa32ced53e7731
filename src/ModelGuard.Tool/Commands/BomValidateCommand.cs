using System.CommandLine;
using System.Security.Cryptography;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Signing;
using ModelGuard.Bom.Validation;
using ModelGuard.Engine.Output;
using ModelGuard.Rules;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard bom validate</c>: holds a BOM against the CycloneDX schema, its own references, the files it describes and its signer.</summary>
internal static class BomValidateCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> file = BomFileOptions.File("BOM", "The CycloneDX JSON document, 1.5, 1.6 or 1.7.");
        Option<string?> root = new("--root") { Description = "The folder that the BOM describes; its own folder by default. Digests are compared with the files there.", HelpName = "DIR" };
        Option<string?> key = new("--key") { Description = "The signer's public key (PEM). Without it a signature is reported, not verified.", HelpName = "FILE" };
        BomFileOptions output = new("text", "json", "sarif");
        Command command = new("validate", "Validate a BOM: schema, unique and resolving references, package URLs, digests of files, signature.") { file, root, key };
        output.AddTo(command);
        command.SetAction((parsed, _) => CommandTask.Run(() => Run(
            parsed, output, parsed.GetValue(file)!, parsed.GetValue(root), GuardOptions.FullPath(parsed.GetValue(key), context.WorkingDirectory), context)));
        return command;
    }

    private static int Run(ParseResult parsed, BomFileOptions output, string given, string? root, string? keyPath, ToolContext context)
    {
        string path = GuardOptions.FullPath(given, context.WorkingDirectory)!;
        using ECDsa? key = ReadKey(keyPath);
        (BomFile? bom, Finding? fault) = BomFileReader.Read(path);
        IReadOnlyList<Finding> findings = bom is null
            ? [fault!]
            : [.. BomValidator.Validate(bom, GuardOptions.FullPath(root, context.WorkingDirectory) ?? Path.GetDirectoryName(path)), .. SignatureRules.Judge(bom, key)];
        findings = [.. findings.Select(finding => finding with { Place = finding.Place with { File = finding.Place.File == path ? given : finding.Place.File } })];
        output.Write(parsed, context, stream =>
        {
            switch (output.FormatOf(parsed))
            {
                case "json":
                    BomFileOptions.WriteJson(stream, given, findings);
                    break;
                case "sarif":
                    SarifWriter.Write(stream, BomFileOptions.ReportOf(findings, context.WorkingDirectory));
                    break;
                default:
                    BomFileOptions.WriteText(stream, findings, ReferenceEquals(stream, context.OutputStream) ? context : null);
                    break;
            }
        });
        bool isWrong = findings.Any(static finding => finding.Severity == Severity.Error);
        context.Error.WriteLine($"modelguard: {VisibleText.Of(given)} is {(isWrong ? "not valid" : $"valid CycloneDX {bom?.Root.FindText("specVersion")}")}");
        return isWrong ? ExitCodes.Findings : ExitCodes.Clean;
    }

    private static ECDsa? ReadKey(string? path)
    {
        if (path is null)
            return null;
        return SigningKey.TryRead(path, needsPrivate: false, out ECDsa? key, out string? fault) ? key : throw new UsageException($"'{path}' is no key: {fault}");
    }
}
