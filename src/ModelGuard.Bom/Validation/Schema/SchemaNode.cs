using System.Text.RegularExpressions;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>One node of a compiled schema: everything that it demands of a value holds together.</summary>
internal sealed class SchemaNode
{
    /// <summary>Another node that must hold as well.</summary>
    public SchemaNode? Target { get; set; }

    /// <summary>The type in JSON Schema's words; <see langword="null"/> for any.</summary>
    public string? Type { get; set; }

    /// <summary>The texts that a value may have.</summary>
    public IReadOnlySet<string>? Words { get; set; }

    /// <summary>The one truth value that is allowed.</summary>
    public bool? Truth { get; set; }

    /// <summary>What a text must match.</summary>
    public Regex? Pattern { get; set; }

    /// <summary>A form that a text must have, see <see cref="TextFormats"/>.</summary>
    public string? Format { get; set; }

    /// <summary>Least length of a text.</summary>
    public int MinLength { get; set; }

    /// <summary>Greatest length of a text.</summary>
    public int MaxLength { get; set; } = int.MaxValue;

    /// <summary>Least number of items.</summary>
    public int MinItems { get; set; }

    /// <summary>Greatest number of items.</summary>
    public int MaxItems { get; set; } = int.MaxValue;

    /// <summary>Whether no two items may be equal.</summary>
    public bool AreItemsUnique { get; set; }

    /// <summary>Least number.</summary>
    public double Minimum { get; set; } = double.NegativeInfinity;

    /// <summary>Greatest number.</summary>
    public double Maximum { get; set; } = double.PositiveInfinity;

    /// <summary>What every item must be.</summary>
    public SchemaNode? Each { get; set; }

    /// <summary>What the first items must be, by position.</summary>
    public IReadOnlyList<SchemaNode>? Tuple { get; set; }

    /// <summary>Members that must be there.</summary>
    public List<string> Required { get; } = [];

    /// <summary>What members must be.</summary>
    public Dictionary<string, SchemaNode> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether members that are not named are wrong.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Lists of nodes of which exactly one must hold.</summary>
    public List<IReadOnlyList<SchemaNode>> OneOf { get; } = [];

    /// <summary>Lists of nodes of which at least one must hold.</summary>
    public List<IReadOnlyList<SchemaNode>> AnyOf { get; } = [];

    /// <summary>Nodes that must hold as well.</summary>
    public List<SchemaNode> AllOf { get; } = [];

    /// <summary>A node that must not hold.</summary>
    public SchemaNode? Not { get; set; }

    /// <summary>Condition, what holds where it is met, what holds where it is not.</summary>
    public (SchemaNode If, SchemaNode Then, SchemaNode Else)? Conditional { get; set; }
}
