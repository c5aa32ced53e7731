using System.Text;

namespace ModelGuard.Tool;

/// <summary>What a command may touch of the world: where it runs and where it writes.</summary>
internal sealed class ToolContext
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Creates a context.</summary>
    /// <param name="workingDirectory">Absolute path that relative paths start from.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="error">Where complaints and progress go.</param>
    public ToolContext(string workingDirectory, Stream output, TextWriter error)
    {
        WorkingDirectory = workingDirectory;
        OutputStream = output;
        Output = new StreamWriter(output, Utf8, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };
        Error = error;
    }

    /// <summary>Absolute path that relative paths start from.</summary>
    public string WorkingDirectory { get; }

    /// <summary>The result, as bytes.</summary>
    public Stream OutputStream { get; }

    /// <summary>The result, as text.</summary>
    public TextWriter Output { get; }

    /// <summary>Complaints and progress.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person sees the result as it is written.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person sees complaints as they are written.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether colours are wanted (see no-color.org).</summary>
    public bool UseColours { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = 120;
}
