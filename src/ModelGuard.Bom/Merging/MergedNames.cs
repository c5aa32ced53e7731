using System.Globalization;
using ModelGuard.Bom.Reading;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Merging;

/// <summary>Gives everything in several documents a name of its own, and the same thing the same name.</summary>
internal sealed class MergedNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a name, with a number behind it where it is taken already.</summary>
    public string Claim(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}#{number}");
        return name;
    }

    /// <summary>Names for all that a document names and no component or service: cards, contents, claims, findings.</summary>
    /// <param name="bom">The document.</param>
    /// <param name="map">Old names that have a new one already; the others are added.</param>
    public void Complete(BomFile bom, Dictionary<string, string> map) => ReferenceWalk.Walk(
        bom.Root,
        name =>
        {
            if (!map.ContainsKey(name.Text!))
                map.Add(name.Text!, Claim(name.Text!));
        },
        static (_, _) => { });

    /// <summary>What tells a component or service from others: its package URL, else type, names and version.</summary>
    public static string IdentityOf(PlacedJsonValue thing) => thing.FindText("purl")
        ?? string.Join('\n', thing.FindText("type"), thing.FindValue("provider")?.FindText("name"), thing.FindText("group"), thing.FindText("name"), thing.FindText("version"), string.Join(',', thing.FindItems("endpoints").Select(static endpoint => endpoint.Text)));

    /// <summary>Whether two things may be the same: no algorithm gives different digests of them.</summary>
    public static bool Agree(PlacedJsonValue first, PlacedJsonValue second)
    {
        foreach (PlacedJsonValue hash in first.FindItems("hashes"))
        {
            foreach (PlacedJsonValue other in second.FindItems("hashes"))
            {
                if (hash.FindText("alg") == other.FindText("alg") && !string.Equals(hash.FindText("content"), other.FindText("content"), StringComparison.OrdinalIgnoreCase))
                    return false;
            }
        }

        return true;
    }
}
