using System.Text.Json;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Engine.Output;

/// <summary>Writes the answer of <see cref="WeightsOnlyFact"/> as the property <c>weightsOnly</c>; absent keys are <c>null</c>.</summary>
public static class WeightsOnlyJson
{
    /// <summary>Writes the property into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, WeightsOnlyFact fact)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fact);
        json.WriteStartObject("weightsOnly");
        json.WriteString("answer", WordOf(fact.Answer));
        json.WriteString("reason", fact.Reason);
        json.WriteString("member", fact.Member);
        ReportJson.WriteNumber(json, "offset", fact.Offset);
        json.WriteString("opcode", fact.Opcode);
        json.WriteString("global", fact.Global);
        ReportJson.WriteTexts(json, "allow", fact.AllowLines);
        json.WriteString("warning", fact.AllowLines.Count > 0 ? WeightsOnlyFact.AllowWarning : null);
        json.WriteString("source", WeightsOnlyFact.Source);
        json.WriteEndObject();
    }

    /// <summary>The answer as the word that the formats use.</summary>
    public static string WordOf(WeightsOnlyAnswer answer) => answer switch
    {
        WeightsOnlyAnswer.Accepted => "accepted",
        WeightsOnlyAnswer.Refused => "refused",
        _ => "undecided",
    };
}
