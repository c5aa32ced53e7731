using System.Globalization;
using System.Text;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>The place in a document at which a walk is, kept as steps so that it costs nothing until it is printed.</summary>
/// <param name="start">Where the walk begins; <see langword="null"/> for the document itself.</param>
internal sealed class SchemaPath(SchemaPath? start)
{
    private readonly List<(string? Name, int Index)> _steps = start is null ? [] : [.. start._steps];

    /// <summary>Steps into a member of the object here.</summary>
    public void Enter(string name) => _steps.Add((name, 0));

    /// <summary>Steps into an item of the array here.</summary>
    public void Enter(int index) => _steps.Add((null, index));

    /// <summary>Steps back out.</summary>
    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((string? name, int index) in _steps)
        {
            if (name is not null)
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            else
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
        }

        return text.ToString();
    }
}
