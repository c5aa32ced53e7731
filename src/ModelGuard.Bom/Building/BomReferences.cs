using System.Globalization;

namespace ModelGuard.Bom.Building;

/// <summary>Hands out names that are unique in the document.</summary>
internal sealed class BomReferences
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Names in ordinal order, each once.</summary>
    public static string[] InOrder(IEnumerable<string> names)
    {
        string[] ordered = [.. names];
        if (ordered.Length < 2)
            return ordered;

        Array.Sort(ordered, StringComparer.Ordinal);
        int count = 1;
        foreach (string name in ordered.AsSpan(1))
        {
            if (name != ordered[count - 1])
                ordered[count++] = name;
        }

        return ordered[..count];
    }

    /// <summary>Takes a name, with a number behind it where the name is taken already.</summary>
    public string Claim(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}#{number}");
        return name;
    }
}
