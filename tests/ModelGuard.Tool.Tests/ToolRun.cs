using System.Text;
using System.Text.Json;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

/// <summary>One run of the command line in this process, with everything that it wrote.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    /// <summary>Runs the command line in a folder.</summary>
    public static ToolRun In(ScratchFolder folder, params string[] arguments) => In(folder.Path, arguments);

    /// <summary>Runs the command line in a folder.</summary>
    public static ToolRun In(string workingDirectory, params string[] arguments)
    {
        using MemoryStream output = new();
        using StringWriter error = new() { NewLine = "\n" };
        int code = ToolCommandLine.Run(arguments, new ToolContext(workingDirectory, output, error));
        return new ToolRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Standard output as JSON.</summary>
    public JsonDocument Json() => JsonDocument.Parse(Output);
}
