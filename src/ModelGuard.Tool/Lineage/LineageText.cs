using System.Globalization;
using System.Text;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Kit;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Lineage;

/// <summary>A comparison for people: the verdict, the table of evidence, what could not be read, and what no test can see.</summary>
internal static class LineageText
{
    private const int MostGaps = 12;

    /// <summary>Writes it as UTF-8; the stream stays open.</summary>
    public static void Write(Stream stream, LineageResult result, CanonicalModel left, CanonicalModel right, KitScore kit)
    {
        StringBuilder text = new();
        text.Append("A  ").Append(VisibleText.Of(result.Left)).Append(": ").Append(left.Describe()).Append('\n');
        text.Append("B  ").Append(VisibleText.Of(result.Right)).Append(": ").Append(right.Describe()).Append("\n\n");
        text.Append(Headline(result)).Append('\n');
        if (result.Relation is { } relation)
        {
            text.Append("  relation   ").Append(relation.Kind).Append(": ").Append(VisibleText.Of(relation.Description)).Append('\n');
            text.Append("  direction  ").Append(VisibleText.Of(relation.Direction ?? "the weights do not say which came first")).Append('\n');
            foreach (string disguise in relation.Disguises)
                text.Append("  disguise   ").Append(VisibleText.Of(disguise)).Append('\n');
        }

        if (result.Relation?.Kind is "continued-pretraining" or "shared-initialisation")
            text.Append("  next       if it may be a merge: modelguard lineage merge MODEL PARENT PARENT gives its coefficients\n");
        text.Append('\n');
        WriteTable(text, result);
        WriteLayers(text, result);
        if (result.Gaps.Count > 0)
        {
            text.Append("\nNot part of the tests:\n");
            foreach (string gap in result.Gaps.Take(MostGaps))
                text.Append("  ").Append(VisibleText.Of(gap)).Append('\n');
            if (result.Gaps.Count > MostGaps)
                text.Append("  and ").Append(result.Gaps.Count - MostGaps).Append(" more (--format json lists all)\n");
        }

        if (kit.Comparison is { } comparison)
            text.Append("\nKit-compatible score, which decides nothing here: ").Append(KitLine(comparison)).Append('\n');
        if (!result.IsRelated)
            text.Append('\n').Append(LineageResult.Limit).Append('\n');
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Headline(LineageResult result)
    {
        string p = result.Verdict == LineageVerdict.InsufficientEvidence ? "too few layers could be tested" : $"p {LineageWords.P(result.Log10P)}, {LineageWords.Percent(result.MatchedShare)} of neurons matched";
        return $"{LineageWords.Sentence(result.Verdict).ToUpperInvariant()} ({p}; level 1e-6)";
    }

    private static string KitLine(KitComparison kit)
    {
        string score = double.IsNaN(kit.PipelineScore) ? "none" : kit.PipelineScore.ToString("0.####", CultureInfo.InvariantCulture);
        return $"{score}, {kit.Decision}" + (kit.IsGated ? " (the configurations decided, weights were not asked)" : "");
    }

    private static void WriteTable(StringBuilder text, LineageResult result)
    {
        int width = result.Evidence.Max(static item => item.Test.Length);
        text.Append("  ").Append("test".PadRight(width)).Append("  p          decides  result\n");
        foreach (EvidenceItem item in result.Evidence)
        {
            string p = item.Log10P is { } log10 ? LineageWords.P(log10) : "-";
            text.Append("  ").Append(item.Test.PadRight(width)).Append("  ").Append(p.PadRight(9)).Append("  ").Append(item.Decides ? "yes    " : "no     ").Append("  ").Append(VisibleText.Of(item.Result)).Append('\n');
        }
    }

    private static void WriteLayers(StringBuilder text, LineageResult result)
    {
        if (result.Layers.Count == 0)
            return;
        text.Append("\n  layers A > B: agreeing of matched neurons, p\n");
        foreach (LayerMatch layer in result.Layers)
            text.Append("  ").Append(layer.Left).Append(" > ").Append(layer.Right).Append(": ").Append(layer.Count.Agreeing).Append(" of ").Append(layer.Count.Matched).Append(", p ").Append(LineageWords.P(layer.LogP / Math.Log(10))).Append('\n');
    }
}
