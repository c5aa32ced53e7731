using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModelGuard.Integrity.Cards;

/// <summary>
/// Reads the YAML between the two lines <c>---</c> at the start of a card into nodes: a loop over parser events with bounds on length,
/// depth and number of nodes. An alias shares the node that it names and copies nothing.
/// </summary>
internal static class FrontMatter
{
    /// <summary>The longest front matter that is read, in characters.</summary>
    public const int MaxLength = 512 << 10;

    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 16;

    /// <summary>The most nodes that are read.</summary>
    public const int MaxNodes = 20_000;

    /// <summary>The most texts of one list that are kept.</summary>
    public const int MostTexts = 256;

    /// <summary>Reads the front matter of a card.</summary>
    /// <param name="card">The text of the card.</param>
    /// <param name="body">Index of the text behind the front matter; 0 where there is none.</param>
    /// <returns>The mapping; <see langword="null"/> where the card has no front matter; and what is wrong with it.</returns>
    public static (YamlNode? Root, CardFault? Fault) Read(string card, out int body)
    {
        body = 0;
        int start = card.StartsWith('\uFEFF') ? 1 : 0;
        if (!IsMark(card, start, out int first))
            return (null, null);

        int end = first;
        while (!IsMark(card, end, out body))
        {
            int newLine = card.IndexOf('\n', end);
            if (newLine < 0)
            {
                body = 0;
                return (null, new CardFault(1, "expected a line --- that ends the front matter, found none"));
            }

            end = newLine + 1;
            if (end - first > MaxLength)
                return (null, new CardFault(1, $"expected front matter of at most {MaxLength} characters, found more"));
        }

        return Parse(card[first..end]);
    }

    // A line of exactly three hyphens.
    private static bool IsMark(string card, int start, out int next)
    {
        next = start;
        if (!card.AsSpan(start).StartsWith("---", StringComparison.Ordinal))
            return false;
        int newLine = card.IndexOf('\n', start);
        next = newLine < 0 ? card.Length : newLine + 1;
        return card.AsSpan(start + 3, next - start - 3).Trim().IsEmpty;
    }

    private static (YamlNode? Root, CardFault? Fault) Parse(string yaml)
    {
        Parser parser = new(new Scanner(new StringReader(yaml), skipComments: true));
        Stack<(YamlNode Node, bool IsMapping, string? Key)> open = new();
        Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
        YamlNode? root = null;
        int count = 0;
        try
        {
            while (parser.MoveNext())
            {
                ParsingEvent current = parser.Current!;
                int line = LineOf(current.Start);
                if (current is MappingEnd or SequenceEnd)
                {
                    open.Pop();
                    continue;
                }

                YamlNode? node = current switch
                {
                    Scalar scalar => new YamlNode { Text = IsNull(scalar) ? null : scalar.Value, Line = line },
                    MappingStart or SequenceStart => new YamlNode { Line = line },
                    AnchorAlias alias => anchors.GetValueOrDefault(alias.Value.Value) ?? new YamlNode { Line = line },
                    _ => null,
                };
                if (node is null)
                    continue;
                if (++count > MaxNodes)
                    return (root, new CardFault(line, $"expected at most {MaxNodes} values in the front matter, found more"));
                if (current is NodeEvent { Anchor.IsEmpty: false } named && current is not AnchorAlias)
                    anchors[named.Anchor.Value] = node;
                if (root is null)
                    root = node;
                else
                    Add(open, node);
                if (current is not (MappingStart or SequenceStart))
                    continue;
                if (open.Count >= MaxDepth)
                    return (root, new CardFault(line, $"expected at most {MaxDepth} levels in the front matter, found more"));
                open.Push((node, current is MappingStart, null));
            }

            return (root, null);
        }
        catch (YamlException exception)
        {
            return (root, new CardFault(LineOf(exception.Start), "expected YAML in the front matter, found something that ends it here"));
        }
#pragma warning disable CA1031 // The library's scanner also throws what it did not foresee; any text must give a result.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (root, new CardFault(1, "expected YAML in the front matter, found a text that no YAML parser reads"));
        }
#pragma warning restore CA1031
    }

    private static void Add(Stack<(YamlNode Node, bool IsMapping, string? Key)> open, YamlNode node)
    {
        if (!open.TryPop(out (YamlNode Node, bool IsMapping, string? Key) parent))
            return;
        if (!parent.IsMapping)
        {
            parent.Node.Items.Add(node);
        }
        else if (parent.Key is null)
        {
            parent.Key = node.Text ?? "";
        }
        else
        {
            parent.Node.Members.TryAdd(parent.Key, node);
            parent.Key = null;
        }

        open.Push(parent);
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";

    // The front matter starts in the second line of the card.
    private static int LineOf(Mark mark) => (int)Math.Min(mark.Line + 1, int.MaxValue);
}
