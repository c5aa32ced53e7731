using System.Collections.Concurrent;
using System.Text;
using ModelGuard.Bom.Writing;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>
/// What the official schemas of CycloneDX 1.5, 1.6 and 1.7 demand, as one reviewable table: <c>CycloneDxTable.txt</c>. Each line begins with
/// the versions it holds for; a line without indent names a type, an indented one a member of it (with <c>*</c> where it is required).
/// A test makes the table from the schemas again and compares.
/// </summary>
internal static class SchemaTable
{
    private const string Root = "bom";
    private const int VersionColumns = 3;

    private static readonly ConcurrentDictionary<BomSpecVersion, SchemaNode> Compiled = new();

    /// <summary>The node that a whole document must satisfy.</summary>
    public static SchemaNode Of(BomSpecVersion version) => Compiled.GetOrAdd(version, static version => Compile(version));

    private static SchemaNode Compile(BomSpecVersion version)
    {
        Dictionary<string, SchemaNode> types = new(StringComparer.Ordinal);
        SchemaNode Find(string name)
        {
            if (!types.TryGetValue(name, out SchemaNode? node))
                types.Add(name, node = new SchemaNode());
            return node;
        }

        SchemaNode current = new();
        foreach (string line in Read().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;

            bool holds = line[(int)version] != '-';
            string text = line[(VersionColumns + 1)..];
            bool isMember = text.StartsWith("  ", StringComparison.Ordinal);
            text = text.TrimStart();
            int space = text.IndexOf(' ', StringComparison.Ordinal);
            string name = space < 0 ? text : text[..space];
            string expression = space < 0 ? "" : text[(space + 1)..];
            if (!isMember)
                current = Find(name);
            if (!holds)
                continue;

            if (!isMember)
            {
                SchemaExpression.Into(current, expression, Find);
                continue;
            }

            if (name.EndsWith('*'))
            {
                name = name[..^1];
                current.Required.Add(name);
            }

            SchemaExpression.Into(current.Members[name] = new SchemaNode(), expression, Find);
        }

        return Find(Root);
    }

    private static string Read()
    {
        using Stream stream = typeof(SchemaTable).Assembly.GetManifestResourceStream("CycloneDxTable.txt")
            ?? throw new InvalidOperationException("the table of CycloneDX is missing in this assembly");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
