using System.Globalization;
using System.Text;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>A place in a document, kept as a chain so that a path costs nothing until it is printed.</summary>
internal sealed class SchemaPath
{
    private readonly SchemaPath? _parent;
    private readonly string? _name;
    private readonly int _index;

    private SchemaPath(SchemaPath? parent, string? name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
    }

    /// <summary>The document itself.</summary>
    public static SchemaPath Root { get; } = new(null, null, 0);

    /// <summary>A member of the object here.</summary>
    public SchemaPath Member(string name) => new(this, name, 0);

    /// <summary>An item of the array here.</summary>
    public SchemaPath Item(int index) => new(this, null, index);

    /// <inheritdoc/>
    public override string ToString()
    {
        List<SchemaPath> steps = [];
        for (SchemaPath step = this; step._parent is { } parent; step = parent)
            steps.Add(step);
        StringBuilder text = new();
        for (int index = steps.Count - 1; index >= 0; index--)
        {
            if (steps[index]._name is { } name)
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            else
                text.Append(CultureInfo.InvariantCulture, $"[{steps[index]._index}]");
        }

        return text.ToString();
    }
}
