using System.Globalization;

namespace ModelGuard.Bom.Building;

/// <summary>Hands out names that are unique in the document.</summary>
internal sealed class BomReferences
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a name, with a number behind it where the name is taken already.</summary>
    public string Claim(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}#{number}");
        return name;
    }
}
