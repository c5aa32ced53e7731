using System.Globalization;
using ModelGuard.Core.Bytes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModelGuard.Scanning.Documents;

/// <summary>The events of a YAML text, one after the other: nothing is built, aliases expand to nothing, and whoever listens keeps count of the depth.</summary>
internal static class YamlEvents
{
    private const int MaxDepth = 1000;

    /// <summary>Reads all documents of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="accept">Told every event; what it throws ends the reading.</param>
    /// <exception cref="MalformedContentException">The text is no YAML.</exception>
    public static void Read(string text, Action<ParsingEvent> accept)
    {
        using StringReader source = new(text);
        Parser parser = new(source);
        try
        {
            while (parser.MoveNext())
                accept(parser.Current!);
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException or FormatException)
        {
            string line = exception is YamlException yaml ? string.Create(CultureInfo.InvariantCulture, $" at line {yaml.Start.Line}") : string.Empty;
            throw new MalformedContentException($"expected YAML, found text that is none{line}", 0);
        }
    }

    /// <summary>Holds the depth of a list or mapping against what any reader follows.</summary>
    /// <param name="depth">How many are open around it.</param>
    /// <param name="node">Its start.</param>
    /// <exception cref="MalformedContentException">It is deeper.</exception>
    public static void CheckDepth(int depth, NodeEvent node)
    {
        if (depth >= MaxDepth)
            throw new MalformedContentException(string.Create(CultureInfo.InvariantCulture, $"expected at most {MaxDepth} levels, found more at line {LineOf(node)}"), 0);
    }

    /// <summary>Line of an event, 1 for the first.</summary>
    public static int LineOf(ParsingEvent current) => (int)Math.Clamp(current.Start.Line, 1, int.MaxValue);

    /// <summary>The tag that a node was given.</summary>
    /// <returns>The tag; <see langword="null"/> for none, and for <c>!</c> and <c>?</c>, those of any quoted and any plain text.</returns>
    public static string? TagOf(NodeEvent node) => node.Tag.IsEmpty || node.Tag.Value is "" or "!" or "?" ? null : node.Tag.Value;
}
