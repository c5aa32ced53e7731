using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>
/// Reads the expressions of the table: words with spaces between them, all of which hold together.
/// <c>@name</c> is another type, <c>each(…)</c>, <c>tuple(…;…)</c>, <c>oneOf(…;…)</c>, <c>anyOf(…;…)</c>, <c>allOf(…;…)</c>, <c>not(…)</c> and
/// <c>when(if;then;else)</c> hold expressions, <c>pattern:`…`</c> a regular expression, and <c>␣</c> stands for a space in a word.
/// </summary>
internal sealed class SchemaExpression
{
    private readonly string _text;
    private readonly Func<string, SchemaNode> _find;
    private int _position;

    private SchemaExpression(string text, Func<string, SchemaNode> find)
    {
        _text = text;
        _find = find;
    }

    /// <summary>Adds what an expression demands to a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="text">The expression.</param>
    /// <param name="find">Finds a type by its name, declared already or not.</param>
    /// <exception cref="FormatException">The table has a word that nobody knows, which is a defect of the table.</exception>
    public static void Into(SchemaNode node, string text, Func<string, SchemaNode> find) => new SchemaExpression(text, find).ReadInto(node);

    private void ReadInto(SchemaNode node)
    {
        while (_position < _text.Length && _text[_position] is not (';' or ')'))
        {
            if (_text[_position] == ' ')
                _position++;
            else
                ReadWord(node);
        }
    }

    private void ReadWord(SchemaNode node)
    {
        int start = _position;
        if (_text.AsSpan(start).StartsWith("pattern:`"))
        {
            int end = _text.IndexOf('`', start + "pattern:`".Length);
            node.Pattern = new Regex(_text[(start + "pattern:`".Length)..end], RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            _position = end + 1;
            return;
        }

        while (_position < _text.Length && _text[_position] is not (' ' or ';' or '(' or ')'))
            _position++;
        string word = _text[start.._position];
        if (_position < _text.Length && _text[_position] == '(')
            ReadGroup(node, word);
        else
            Apply(node, word);
    }

    private void ReadGroup(SchemaNode node, string word)
    {
        List<SchemaNode> parts = [];
        do
        {
            _position++;
            SchemaNode part = new();
            ReadInto(part);
            parts.Add(part);
        }
        while (_text[_position] == ';');
        _position++;

        switch (word)
        {
            case "each":
                node.Each = parts[0];
                break;
            case "tuple":
                node.Tuple = parts;
                break;
            case "oneOf":
                node.OneOf.Add(parts);
                break;
            case "anyOf":
                node.AnyOf.Add(parts);
                break;
            case "allOf":
                node.AllOf.AddRange(parts);
                break;
            case "not":
                node.Not = parts[0];
                break;
            case "when":
                node.Conditional = (parts[0], parts[1], parts[2]);
                break;
            default:
                throw new FormatException($"'{word}' in '{_text}'");
        }
    }

    private void Apply(SchemaNode node, string word)
    {
        switch (word)
        {
            case "object" or "array" or "string" or "number" or "integer" or "boolean" or "null":
                node.Type = word;
                return;
            case "true" or "false":
                node.Truth = word == "true";
                return;
            case "closed":
                node.IsClosed = true;
                return;
            case "unique":
                node.AreItemsUnique = true;
                return;
            default:
                break;
        }

        if (word[0] == '@')
            node.Target = _find(word[1..]);
        else if (After(word, "enum:") is { } words)
            node.Words = new HashSet<string>(words.Replace('␣', ' ').Split('|'), StringComparer.Ordinal);
        else if (After(word, "format:") is { } format)
            node.Format = format;
        else if (After(word, "required:") is { } required)
            node.Required.AddRange(required.Split(','));
        else if (After(word, "length>=") is { } minLength)
            node.MinLength = Integer(minLength);
        else if (After(word, "length<=") is { } maxLength)
            node.MaxLength = Integer(maxLength);
        else if (After(word, "items>=") is { } minItems)
            node.MinItems = Integer(minItems);
        else if (After(word, "items<=") is { } maxItems)
            node.MaxItems = Integer(maxItems);
        else if (After(word, "value>=") is { } minimum)
            node.Minimum = double.Parse(minimum, CultureInfo.InvariantCulture);
        else if (After(word, "value<=") is { } maximum)
            node.Maximum = double.Parse(maximum, CultureInfo.InvariantCulture);
        else
            throw new FormatException($"'{word}' in '{_text}'");
    }

    private static string? After(string word, string prefix) => word.StartsWith(prefix, StringComparison.Ordinal) ? word[prefix.Length..] : null;

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
