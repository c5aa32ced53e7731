using System.Globalization;

namespace ModelGuard.Lineage.Evidence;

/// <summary>Verdicts and figures as every face prints them.</summary>
public static class LineageWords
{
    /// <summary>A verdict as a word for programs.</summary>
    public static string Of(LineageVerdict verdict) => verdict switch
    {
        LineageVerdict.Identical => "identical",
        LineageVerdict.Derived => "derived",
        LineageVerdict.SharedLineage => "shared-lineage",
        LineageVerdict.PartlyDerived => "partly-derived",
        LineageVerdict.NoLineageFound => "no-lineage-found",
        _ => "insufficient-evidence",
    };

    /// <summary>A verdict as a sentence.</summary>
    public static string Sentence(LineageVerdict verdict) => verdict switch
    {
        LineageVerdict.Identical => "the same weights",
        LineageVerdict.Derived => "derived",
        LineageVerdict.SharedLineage => "shared initialisation or lineage",
        LineageVerdict.PartlyDerived => "partly derived (components)",
        LineageVerdict.NoLineageFound => "no weight lineage found",
        _ => "insufficient evidence",
    };

    /// <summary>A p-value from its log10, such as <c>0.25</c> or <c>1e-312</c>.</summary>
    public static string P(double log10)
    {
        if (log10 >= -2)
            return Math.Pow(10, Math.Min(0, log10)).ToString("0.###", CultureInfo.InvariantCulture);
        if (double.IsNegativeInfinity(log10))
            return "0";
        double exponent = Math.Floor(log10);
        double digit = Math.Round(Math.Pow(10, log10 - exponent));
        return digit >= 10 ? $"1e{Text(exponent + 1)}" : $"{Text(digit)}e{Text(exponent)}";
    }

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => $"{(share * 100).ToString(share is > 0 and < 0.01 ? "0.##" : "0.#", CultureInfo.InvariantCulture)} %";

    /// <summary>A number with few digits.</summary>
    public static string Number(double value) => (Math.Round(value, 3) + 0.0).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(double whole) => whole.ToString("0", CultureInfo.InvariantCulture);
}
