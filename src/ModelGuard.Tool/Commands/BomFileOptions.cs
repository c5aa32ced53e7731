using System.CommandLine;
using ModelGuard.Bom.Reading;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Output;
using ModelGuard.Rules;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary>What the commands that read a BOM share: how the result is written and what makes it fail.</summary>
internal sealed class BomFileOptions
{
    private readonly Option<string> _format;

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the result into a file instead of standard output.", HelpName = "FILE" };

    /// <summary>Creates the options.</summary>
    /// <param name="formats">The formats of the result, the default first.</param>
    public BomFileOptions(params string[] formats)
    {
        _format = new Option<string>("--format", "-f")
        {
            Description = "What is written.",
            DefaultValueFactory = _ => formats[0],
            HelpName = string.Join('|', formats),
        };
        _format.AcceptOnlyFromAmong(formats);
    }

    /// <summary>An argument that is the path of a BOM.</summary>
    public static Argument<string> File(string name, string description) => new(name) { Description = description };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_output);
    }

    /// <summary>The format asked for.</summary>
    public string FormatOf(ParseResult parsed) => parsed.GetValue(_format)!;

    /// <summary>Writes the result where it was asked for.</summary>
    public void Write(ParseResult parsed, ToolContext context, Action<Stream> write)
    {
        if (GuardOptions.FullPath(parsed.GetValue(_output), context.WorkingDirectory) is not { } path)
        {
            write(context.OutputStream);
            return;
        }

        GuardRun.WriteTo(path, () =>
        {
            using MemoryStream content = new();
            write(content);
            AtomicFile.WriteIfChanged(path, content.ToArray());
        });
    }

    /// <summary>Reads a BOM.</summary>
    /// <exception cref="UsageException">It cannot be read; the message says where and why.</exception>
    public static BomFile Read(string path, ToolContext context)
    {
        (BomFile? bom, Finding? fault) = BomFileReader.Read(GuardOptions.FullPath(path, context.WorkingDirectory)!);
        if (bom is not null)
            return bom;
        string line = fault!.Place.Line is { } number ? $":{number}:{fault.Place.Column}" : "";
        throw new UsageException($"'{path}'{line} cannot be read: {fault.Message} ({fault.Rule.Id})");
    }

    /// <summary>Writes findings for people, as a scan's are.</summary>
    public static void WriteText(Stream stream, IReadOnlyList<Finding> findings, ToolContext? terminal)
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        new TextReport(writer, terminal is { IsOutputTerminal: true } ? terminal.Width : null, terminal?.UseColours ?? false)
            .Write(ReportOf(findings, ""), quiet: true);
    }

    /// <summary>Findings as a report, for the writers that take one.</summary>
    public static GuardReport ReportOf(IReadOnlyList<Finding> findings, string root) => new() { RootDirectory = root, Artifacts = [], Findings = findings };

    /// <summary>Writes findings as JSON.</summary>
    public static void WriteJson(Stream stream, string bom, IReadOnlyList<Finding> findings) => ReportJson.Write(stream, ReportJson.Indented, json =>
    {
        json.WriteString("bom", bom);
        json.WriteBoolean("valid", findings.All(static finding => finding.Severity < Severity.Error));
        ReportJson.WriteFindings(json, findings, withFile: true);
    });
}
