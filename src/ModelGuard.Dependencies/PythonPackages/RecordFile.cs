using System.Text;

namespace ModelGuard.Dependencies.PythonPackages;

/// <summary>Reads <c>RECORD</c>.</summary>
internal static class RecordFile
{
    private const string Prefix = "sha256=";

    /// <summary>The lines that name a file.</summary>
    public static IEnumerable<RecordEntry> Read(string text)
    {
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            List<string> fields = Fields(raw.TrimEnd('\r'));
            if (fields[0].Length == 0)
                continue;
            string? digest = fields.Count > 1 && fields[1].StartsWith(Prefix, StringComparison.Ordinal) ? fields[1][Prefix.Length..] : null;
            yield return new RecordEntry(fields[0], digest, number);
        }
    }

    // CSV as Python's csv module writes it: a field with a comma or a quote stands in quotes.
    private static List<string> Fields(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char character = line[i];
            if (character == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
