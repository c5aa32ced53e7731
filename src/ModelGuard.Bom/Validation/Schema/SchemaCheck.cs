using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>
/// Holds values against nodes. The depth of the recursion is that of the document, which its reader bounds
/// (<see cref="Reading.BomFileReader.MaxDepth"/>).
/// </summary>
/// <param name="limit">After how many faults the check stops.</param>
/// <param name="path">Where the first value is; <see langword="null"/> for the document itself.</param>
internal sealed class SchemaCheck(int limit, SchemaPath? path = null)
{
    private readonly List<SchemaFault> _faults = [];
    private readonly SchemaPath _path = new(path);
    private SchemaCheck? _probe;

    /// <summary>What was wrong, in the order of the document.</summary>
    public IReadOnlyList<SchemaFault> Faults => _faults;

    private bool IsFull => _faults.Count >= limit;

    /// <summary>Holds a value against a node.</summary>
    /// <param name="value">The value.</param>
    /// <param name="node">What it must be.</param>
    public void Check(PlacedJsonValue value, SchemaNode node)
    {
        if (IsFull)
            return;
        if (node.Target is { } target)
            Check(value, target);
        if (node.Type is { } type && !IsOf(value, type))
        {
            Add(value, $"expected {Describe(type)}, found {value.Describe()}");
            return;
        }

        if (node.Truth is { } truth && value.Kind != (truth ? JsonValueKind.True : JsonValueKind.False))
            Add(value, $"expected {(truth ? "true" : "false")}, found {value.Describe()}");
        if (value.Kind == JsonValueKind.String)
            CheckText(value, node);
        else if (value.Kind == JsonValueKind.Number)
            CheckNumber(value, node);
        else if (value.Kind == JsonValueKind.Array)
            CheckItems(value, node);
        else if (value.Kind == JsonValueKind.Object)
            CheckMembers(value, node);
        CheckCombinations(value, node);
    }

    /// <summary>How many of several nodes hold; after <paramref name="most"/> it stops.</summary>
    private int CountHolding(PlacedJsonValue value, IReadOnlyList<SchemaNode> options, int most)
    {
        int holding = 0;
        for (int index = 0; index < options.Count && holding < most; index++)
            holding += Holds(value, options[index]) ? 1 : 0;
        return holding;
    }

    private bool Holds(PlacedJsonValue value, SchemaNode node)
    {
        _probe ??= new SchemaCheck(1);
        _probe._faults.Clear();
        _probe.Check(value, node);
        return _probe._faults.Count == 0;
    }

    private void Add(PlacedJsonValue value, string message) => _faults.Add(new SchemaFault(_path.ToString(), value, message));

    private void CheckText(PlacedJsonValue value, SchemaNode node)
    {
        string text = value.Text!;
        if (node.Words is { } words && !words.Contains(text))
            Add(value, $"expected {DescribeWords(words)}, found {value.Describe()}");
        if (text.Length < node.MinLength)
            Add(value, string.Create(CultureInfo.InvariantCulture, $"expected at least {node.MinLength} characters, found {text.Length}"));
        if (node.MaxLength < text.Length && CodePoints(text) > node.MaxLength)
            Add(value, string.Create(CultureInfo.InvariantCulture, $"expected at most {node.MaxLength} characters, found {text.Length}"));
        if (node.Pattern is { } pattern && !pattern.IsMatch(text))
            Add(value, $"expected a text that matches {pattern}, found {value.Describe()}");
        if (node.Format is { } format && !TextFormats.Has(text, format))
            Add(value, $"expected {TextFormats.Describe(format)}, found {value.Describe()}");
    }

    private void CheckNumber(PlacedJsonValue value, SchemaNode node)
    {
        double number = double.Parse(value.Text!, CultureInfo.InvariantCulture);
        if (number < node.Minimum)
            Add(value, string.Create(CultureInfo.InvariantCulture, $"expected at least {node.Minimum}, found {value.Describe()}"));
        if (number > node.Maximum)
            Add(value, string.Create(CultureInfo.InvariantCulture, $"expected at most {node.Maximum}, found {value.Describe()}"));
    }

    private void CheckItems(PlacedJsonValue value, SchemaNode node)
    {
        ReadOnlySpan<PlacedJsonValue> items = value.ItemSpan;
        if (items.Length < node.MinItems)
            Add(value, string.Create(CultureInfo.InvariantCulture, $"expected at least {node.MinItems} items, found {items.Length}"));
        if (items.Length > node.MaxItems)
            Add(value, string.Create(CultureInfo.InvariantCulture, $"expected at most {node.MaxItems} items, found {items.Length}"));
        if (node.AreItemsUnique && items.Length > 1 && SameValues.FirstRepeated(items) is { } repeated)
        {
            _path.Enter(repeated);
            Add(items[repeated], "expected items that differ, found the same one again");
            _path.Leave();
        }

        for (int index = 0; index < items.Length && !IsFull; index++)
        {
            _path.Enter(index);
            if (node.Each is { } each)
                Check(items[index], each);
            if (index < node.Tuple?.Count)
                Check(items[index], node.Tuple[index]);
            _path.Leave();
        }
    }

    private void CheckMembers(PlacedJsonValue value, SchemaNode node)
    {
        foreach (string name in node.Required)
        {
            if (value.FindValue(name) is null)
                Add(value, $"expected the member '{name}', found none");
        }

        if (node.Members.Count == 0 && !node.IsClosed)
            return;
        foreach (PlacedJsonMember member in value.MemberSpan)
        {
            _path.Enter(member.Name);
            if (node.Members.TryGetValue(member.Name, out SchemaNode? expected))
                Check(member.Value, expected);
            else if (node.IsClosed)
                Add(member.Value, $"expected no member '{Excerpt.Of(member.Name)}' here{Nearest(member.Name, node)}");
            _path.Leave();
        }
    }

    private void CheckCombinations(PlacedJsonValue value, SchemaNode node)
    {
        foreach (SchemaNode all in node.AllOf)
            Check(value, all);
        foreach (IReadOnlyList<SchemaNode> any in node.AnyOf)
        {
            if (CountHolding(value, any, 1) == 0)
                AddNearest(value, any);
        }

        foreach (IReadOnlyList<SchemaNode> one in node.OneOf)
        {
            int holding = CountHolding(value, one, 2);
            if (holding == 0)
                AddNearest(value, one);
            else if (holding > 1)
                Add(value, "expected exactly one of the forms that are allowed here, found a value that fits several");
        }

        if (node.Not is { } not && Holds(value, not))
            Add(value, "expected members that may stand together, found a combination that is not allowed");
        if (node.Conditional is { } conditional)
            Check(value, Holds(value, conditional.If) ? conditional.Then : conditional.Else);
    }

    /// <summary>Of several forms none fits: the faults of the one that comes nearest say most.</summary>
    private void AddNearest(PlacedJsonValue value, IReadOnlyList<SchemaNode> options)
    {
        IReadOnlyList<SchemaFault>? nearest = null;
        if (limit > 1)
        {
            foreach (SchemaNode option in options)
            {
                SchemaCheck check = new(Math.Min(limit, MostFaultsOfForm), _path);
                check.Check(value, option);
                bool isOtherKind = check.Faults is [{ Path: var place }] && place == _path.ToString() && check.Faults[0].Message.StartsWith("expected a", StringComparison.Ordinal);
                if (!isOtherKind && (nearest is null || check.Faults.Count < nearest.Count))
                    nearest = check.Faults;
            }
        }

        if (nearest is null)
            Add(value, $"expected one of the forms that are allowed here, found {value.Describe()}");
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
