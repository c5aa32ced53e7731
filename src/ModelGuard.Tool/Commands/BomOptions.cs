using System.CommandLine;
using ModelGuard.Bom.Writing;

namespace ModelGuard.Tool.Commands;

/// <summary>The options of <c>modelguard bom</c>.</summary>
internal sealed class BomOptions
{
    private readonly GuardOptions _guard = new(choosesFormat: false);

    private readonly Option<string> _specVersion = new("--spec-version")
    {
        Description = "CycloneDX version.",
        DefaultValueFactory = static _ => "1.6",
        HelpName = "1.5|1.6|1.7",
    };

    private readonly Option<string?> _format = new("--format", "-f")
    {
        Description = "Notation of the BOM; xml where the name of the output file ends with .xml, json otherwise.",
        HelpName = "json|xml",
    };

    private readonly Option<string?> _name = new("--name") { Description = "Name of what the BOM describes; the folder's by default.", HelpName = "NAME" };

    private readonly Option<string?> _version = new("--app-version")
    {
        Description = "Version of what the BOM describes; that of the project, or 0.0.0, by default.",
        HelpName = "VERSION",
    };

    /// <summary>Creates the options.</summary>
    public BomOptions()
    {
        _specVersion.AcceptOnlyFromAmong("1.5", "1.6", "1.7");
        _format.AcceptOnlyFromAmong("json", "xml");
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _guard.AddTo(command);
        command.Options.Add(_format);
        command.Options.Add(_specVersion);
        command.Options.Add(_name);
        command.Options.Add(_version);
    }

    /// <summary>Reads the values given.</summary>
    public BomSettings Read(ParseResult parsed, string workingDirectory)
    {
        GuardSettings guard = _guard.Read(parsed, workingDirectory);
        BomFileFormat format = parsed.GetValue(_format) switch
        {
            "xml" => BomFileFormat.Xml,
            "json" => BomFileFormat.Json,
            _ => BomWriter.FormatOf(guard.OutputFile ?? ""),
        };
        return new(guard, format, parsed.GetValue(_specVersion)!, parsed.GetValue(_name), parsed.GetValue(_version));
    }
}
