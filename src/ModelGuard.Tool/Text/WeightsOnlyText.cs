using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Engine.Output;

namespace ModelGuard.Tool.Text;

/// <summary>The lines that say whether <c>torch.load(weights_only=True)</c> would load a file.</summary>
internal static class WeightsOnlyText
{
    /// <summary>The lines, without indentation.</summary>
    public static IEnumerable<string> LinesOf(WeightsOnlyFact fact)
    {
        List<string> place = [];
        if (fact.Member is { } member)
            place.Add(member);
        if (fact.Offset is { } offset)
            place.Add(string.Create(CultureInfo.InvariantCulture, $"offset {offset}"));
        if (fact.Opcode is { } opcode)
            place.Add(opcode);
        string at = fact.Answer == WeightsOnlyAnswer.Refused && place.Count > 0 ? $" at {string.Join(", ", place)}" : string.Empty;
        yield return $"torch.load(weights_only=True): {WeightsOnlyJson.WordOf(fact.Answer)}{at}: {fact.Reason} (rules of {WeightsOnlyFact.Source})";
        if (fact.AllowLines.Count == 0)
            yield break;
        yield return $"To load it so all the same ({WeightsOnlyFact.AllowWarning}):";
        foreach (string line in fact.AllowLines)
            yield return $"    {line}";
    }
}
