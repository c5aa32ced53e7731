using System.CommandLine;
using ModelGuard.Bom.Merging;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Validation;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard bom merge</c>: joins BOMs into one, every component once.</summary>
internal static class BomMergeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string[]> files = new("BOM") { Description = "The CycloneDX JSON documents.", Arity = ArgumentArity.OneOrMore };
        Option<string> output = new("--output", "-o") { Description = "The document to write.", Required = true, HelpName = "FILE" };
        Option<string?> name = new("--name") { Description = "Name of what the new document is about; that of its file by default.", HelpName = "NAME" };
        Option<string?> version = new("--app-version") { Description = "Its version.", HelpName = "VERSION" };
        Command command = new("merge", "Join BOMs into one: the same component once, references renamed where they collide.") { files, output, name, version };
        command.SetAction((parsed, _) => CommandTask.Run(() => Run(
            parsed.GetValue(files) ?? [], GuardOptions.FullPath(parsed.GetValue(output), context.WorkingDirectory)!, parsed.GetValue(name), parsed.GetValue(version), context)));
        return command;
    }

    private static int Run(string[] files, string output, string? name, string? version, ToolContext context)
    {
        BomFile[] boms = [.. files.Select(file => BomFileOptions.Read(file, context))];
        (byte[] content, IReadOnlyList<Finding> findings) = BomMerger.Merge(boms, name ?? NameOf(output), version);
        (BomFile? merged, Finding? fault) = BomFileReader.Read(output, content);
        Finding[] wrong = merged is null ? [fault!] : [.. BomValidator.Validate(merged).Where(static finding => finding.Severity == Severity.Error)];
        BomFileOptions.WriteText(context.OutputStream, [.. findings, .. wrong], context);
        GuardRun.WriteTo(output, () => AtomicFile.WriteIfChanged(output, content));
        context.Error.WriteLine($"modelguard: wrote {VisibleText.Of(output)}");
        return wrong.Length > 0 ? ExitCodes.Findings : ExitCodes.Clean;
    }

    private static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        foreach (string suffix in (ReadOnlySpan<string>)[".cdx.json", ".bom.json", ".json"])
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && name.Length > suffix.Length)
                return name[..^suffix.Length];
        }

        return name;
    }
}
