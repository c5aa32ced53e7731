using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>
/// Holds values against nodes. The depth of the recursion is that of the document, which its reader bounds
/// (<see cref="Reading.BomFileReader.MaxDepth"/>).
/// </summary>
/// <param name="limit">After how many faults the check stops.</param>
internal sealed class SchemaCheck(int limit)
{
    private readonly List<SchemaFault> _faults = [];

    /// <summary>What was wrong, in the order of the document.</summary>
    public IReadOnlyList<SchemaFault> Faults => _faults;

    private bool IsFull => _faults.Count >= limit;

    /// <summary>Holds a value against a node.</summary>
    /// <param name="value">The value.</param>
    /// <param name="node">What it must be.</param>
    /// <param name="path">Where it is in the document.</param>
    public void Check(PlacedJsonValue value, SchemaNode node, SchemaPath path)
    {
        if (IsFull)
            return;
        if (node.Target is { } target)
            Check(value, target, path);
        if (node.Type is { } type && !IsOf(value, type))
        {
            Add(path, value, $"expected {Describe(type)}, found {value.Describe()}");
            return;
        }

        if (node.Truth is { } truth && value.Kind != (truth ? JsonValueKind.True : JsonValueKind.False))
            Add(path, value, $"expected {(truth ? "true" : "false")}, found {value.Describe()}");
        if (value.Kind == JsonValueKind.String)
            CheckText(value, node, path);
        else if (value.Kind == JsonValueKind.Number)
            CheckNumber(value, node, path);
        else if (value.Kind == JsonValueKind.Array)
            CheckItems(value, node, path);
        else if (value.Kind == JsonValueKind.Object)
            CheckMembers(value, node, path);
        CheckCombinations(value, node, path);
    }

    private static bool Holds(PlacedJsonValue value, SchemaNode node)
    {
        SchemaCheck check = new(1);
        check.Check(value, node, SchemaPath.Root);
        return check.Faults.Count == 0;
    }

    private void Add(SchemaPath path, PlacedJsonValue value, string message) => _faults.Add(new SchemaFault(path.ToString(), value, message));

    private void CheckText(PlacedJsonValue value, SchemaNode node, SchemaPath path)
    {
        string text = value.Text!;
        if (node.Words is { } words && !words.Contains(text))
            Add(path, value, $"expected {DescribeWords(words)}, found {value.Describe()}");
        if (text.Length < node.MinLength)
            Add(path, value, string.Create(CultureInfo.InvariantCulture, $"expected at least {node.MinLength} characters, found {text.Length}"));
        if (node.MaxLength < text.Length && CodePoints(text) > node.MaxLength)
            Add(path, value, string.Create(CultureInfo.InvariantCulture, $"expected at most {node.MaxLength} characters, found {text.Length}"));
        if (node.Pattern is { } pattern && !pattern.IsMatch(text))
            Add(path, value, $"expected a text that matches {pattern}, found {value.Describe()}");
        if (node.Format is { } format && !TextFormats.Has(text, format))
            Add(path, value, $"expected {TextFormats.Describe(format)}, found {value.Describe()}");
    }

    private void CheckNumber(PlacedJsonValue value, SchemaNode node, SchemaPath path)
    {
        double number = double.Parse(value.Text!, CultureInfo.InvariantCulture);
        if (number < node.Minimum)
            Add(path, value, string.Create(CultureInfo.InvariantCulture, $"expected at least {node.Minimum}, found {value.Describe()}"));
        if (number > node.Maximum)
            Add(path, value, string.Create(CultureInfo.InvariantCulture, $"expected at most {node.Maximum}, found {value.Describe()}"));
    }

    private void CheckItems(PlacedJsonValue value, SchemaNode node, SchemaPath path)
    {
        IReadOnlyList<PlacedJsonValue> items = value.Items;
        if (items.Count < node.MinItems)
            Add(path, value, string.Create(CultureInfo.InvariantCulture, $"expected at least {node.MinItems} items, found {items.Count}"));
        if (items.Count > node.MaxItems)
            Add(path, value, string.Create(CultureInfo.InvariantCulture, $"expected at most {node.MaxItems} items, found {items.Count}"));
        if (node.AreItemsUnique && items.Count > 1 && SameValues.FirstRepeated(items) is { } repeated)
            Add(path.Item(repeated), items[repeated], "expected items that differ, found the same one again");
        for (int index = 0; index < items.Count && !IsFull; index++)
        {
            if (node.Each is { } each)
                Check(items[index], each, path.Item(index));
            if (index < node.Tuple?.Count)
                Check(items[index], node.Tuple[index], path.Item(index));
        }
    }

    private void CheckMembers(PlacedJsonValue value, SchemaNode node, SchemaPath path)
    {
        foreach (string name in node.Required)
        {
            if (value.FindValue(name) is null)
                Add(path, value, $"expected the member '{name}', found none");
        }

        if (node.Members.Count == 0 && !node.IsClosed)
            return;
        foreach (PlacedJsonMember member in value.Members)
        {
            if (node.Members.TryGetValue(member.Name, out SchemaNode? expected))
                Check(member.Value, expected, path.Member(member.Name));
            else if (node.IsClosed)
                Add(path.Member(member.Name), member.Value, $"expected no member '{Excerpt.Of(member.Name)}' here{Nearest(member.Name, node)}");
        }
    }

    private void CheckCombinations(PlacedJsonValue value, SchemaNode node, SchemaPath path)
    {
        foreach (SchemaNode all in node.AllOf)
            Check(value, all, path);
        foreach (IReadOnlyList<SchemaNode> any in node.AnyOf)
        {
            if (!any.Any(option => Holds(value, option)))
                AddNearest(value, any, path);
        }

        foreach (IReadOnlyList<SchemaNode> one in node.OneOf)
        {
            int holding = one.Count(option => Holds(value, option));
            if (holding == 0)
                AddNearest(value, one, path);
            else if (holding > 1)
                Add(path, value, "expected exactly one of the forms that are allowed here, found a value that fits several");
        }

        if (node.Not is { } not && Holds(value, not))
            Add(path, value, "expected members that may stand together, found a combination that is not allowed");
        if (node.Conditional is { } conditional)
            Check(value, Holds(value, conditional.If) ? conditional.Then : conditional.Else, path);
    }

    /// <summary>Of several forms none fits: the faults of the one that comes nearest say most.</summary>
    private void AddNearest(PlacedJsonValue value, IReadOnlyList<SchemaNode> options, SchemaPath path)
    {
        IReadOnlyList<SchemaFault>? nearest = null;
        if (limit > 1)
        {
            foreach (SchemaNode option in options)
            {
                SchemaCheck check = new(Math.Min(limit, MostFaultsOfForm));
                check.Check(value, option, path);
                bool isOtherKind = check.Faults is [{ Path: var place }] && place == path.ToString() && check.Faults[0].Message.StartsWith("expected a", StringComparison.Ordinal);
                if (!isOtherKind && (nearest is null || check.Faults.Count < nearest.Count))
                    nearest = check.Faults;
            }
        }

        if (nearest is null)
            Add(path, value, $"expected one of the forms that are allowed here, found {value.Describe()}");
        else
            _faults.AddRange(nearest);
    }

    private const int MostFaultsOfForm = 8;

    private static bool IsOf(PlacedJsonValue value, string type) => type switch
    {
        "object" => value.Kind == JsonValueKind.Object,
        "array" => value.Kind == JsonValueKind.Array,
        "string" => value.Kind == JsonValueKind.String,
        "number" => value.Kind == JsonValueKind.Number,
        "integer" => value.Kind == JsonValueKind.Number && double.IsInteger(double.Parse(value.Text!, CultureInfo.InvariantCulture)),
        "boolean" => value.Kind is JsonValueKind.True or JsonValueKind.False,
        _ => value.Kind == JsonValueKind.Null,
    };

    private static string Describe(string type) => type is "object" or "array" or "integer" ? $"an {type}" : $"a {type}";

    private static string DescribeWords(IReadOnlySet<string> words)
    {
        const int most = 24;
        string listed = string.Join(", ", words.Order(StringComparer.Ordinal).Take(most));
        return words.Count == 1 ? listed : words.Count > most ? $"one of {listed}, …" : $"one of {listed}";
    }

    private static string Nearest(string name, SchemaNode node) =>
        node.Members.Keys.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is { } known ? $"; it is written '{known}'" : "";

    private static int CodePoints(string text) => text.Length - text.Count(char.IsLowSurrogate);
}
