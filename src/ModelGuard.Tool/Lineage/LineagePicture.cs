using System.Globalization;
using System.Security;
using System.Text;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Lineage;

/// <summary>Draws lineage as SVG: layers of two models with what matches between them, and models with what they come from.</summary>
internal static class LineagePicture
{
    private const int Width = 760;
    private const int Row = 26;
    private const int Top = 96;
    private const int LongestName = 34;

    /// <summary>Draws a comparison: layer by layer, and the lineage below.</summary>
    public static void Write(Stream stream, LineageResult result)
    {
        int rows = Math.Max(1, Math.Max(result.Depth.Left, result.Depth.Right)), graph = Top + (rows * Row) + 30;
        StringBuilder svg = Start(graph + 110, $"{result.Left} and {result.Right}: {LineageWords.Sentence(result.Verdict)}");
        Text(svg, 30, 34, $"{LineageWords.Sentence(result.Verdict)}, p {LineageWords.P(result.Log10P)}", "title");
        Text(svg, 30, 56, $"{LineageWords.Percent(result.MatchedShare)} of neurons matched{(result.Relation is { } relation ? $"; {relation.Kind}" : "")}", "note");
        Text(svg, 210, 84, Short(result.Left), "end");
        Text(svg, 550, 84, Short(result.Right), "text");
        foreach (LayerMatch layer in result.Layers.OrderBy(static layer => layer.Share))
            Link(svg, layer);
        Layers(svg, result.Depth.Left, 210, isLeft: true);
        Layers(svg, result.Depth.Right, 550, isLeft: false);
        Graph(svg, graph, result);
        Finish(stream, svg);
    }

    /// <summary>Draws what a catalogue says about a model.</summary>
    public static void Write(Stream stream, string model, CatalogueScan scan)
    {
        SketchMatch[] related = [.. scan.Matches.Where(static match => match.IsRelated).Take(24)];
        int height = Math.Max(160, 100 + (related.Length * 44));
        StringBuilder svg = Start(height, $"{model}: {related.Length} of {scan.Sketches} sketches are related");
        Text(svg, 30, 34, related.Length == 0 ? "no lineage found" : $"related to {related.Length} of {scan.Sketches}", "title");
        int middle = 60 + ((height - 90) / 2);
        for (int i = 0; i < related.Length; i++)
        {
            int y = 74 + (i * 44);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M270 {middle} C 370 {middle}, 380 {y}, 470 {y}\" fill=\"none\" stroke=\"#2563eb\" stroke-width=\"{2 + (4 * related[i].Share):0.#}\" stroke-opacity=\"0.6\"/>\n");
            Box(svg, 470, y - 17, Short(related[i].Sketch.Name), $"p {LineageWords.P(related[i].Log10P)}, {LineageWords.Percent(related[i].Share)}");
        }

        Box(svg, 30, middle - 17, Short(model), "");
        Finish(stream, svg);
    }

    private static void Link(StringBuilder svg, LayerMatch layer)
    {
        bool isSignificant = layer.LogP <= Math.Log(LineageResult.Alpha);
        double left = Top + (layer.Left * Row) + 10, right = Top + (layer.Right * Row) + 10;
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M220 {left} C 330 {left}, 430 {right}, 540 {right}\" fill=\"none\" stroke=\"{(isSignificant ? "#2563eb" : "#9ca3af")}\" ")
            .Append(CultureInfo.InvariantCulture, $"stroke-width=\"{1 + (7 * layer.Share):0.#}\" stroke-opacity=\"{(isSignificant ? 0.25 + (0.6 * layer.Share) : 0.5):0.##}\"{(isSignificant ? "" : " stroke-dasharray=\"3 4\"")}>")
            .Append(CultureInfo.InvariantCulture, $"<title>{layer.Left} to {layer.Right}: {layer.Count.Agreeing} of {layer.Count.Matched} neurons, p {LineageWords.P(layer.LogP / Math.Log(10))}</title></path>\n");
    }

    private static void Layers(StringBuilder svg, int count, int x, bool isLeft)
    {
        for (int i = 0; i < count; i++)
        {
            int y = Top + (i * Row);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{(isLeft ? x - 120 : x - 10)}\" y=\"{y}\" width=\"130\" height=\"20\" rx=\"4\" fill=\"#eef2ff\" stroke=\"#6366f1\"/>");
            Text(svg, isLeft ? x - 55 : x + 55, y + 14, $"layer {i}", "middle");
        }
    }

    private static void Graph(StringBuilder svg, int y, LineageResult result)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"30\" y1=\"{y - 14}\" x2=\"{Width - 30}\" y2=\"{y - 14}\" stroke=\"#e5e7eb\"/>\n");
        Box(svg, 30, y + 20, Short(result.Left), "");
        Box(svg, 490, y + 20, Short(result.Right), "");
        string? direction = result.Relation?.Direction;
        bool isFromLeft = direction?.StartsWith($"{result.Right} from", StringComparison.Ordinal) == true, isFromRight = direction?.StartsWith($"{result.Left} from", StringComparison.Ordinal) == true;
        string ends = isFromLeft ? " marker-end=\"url(#arrow)\"" : isFromRight ? " marker-start=\"url(#arrow)\"" : "";
        bool isShared = result.IsRelated || result.Verdict == LineageVerdict.PartlyDerived;
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"276\" y1=\"{y + 37}\" x2=\"484\" y2=\"{y + 37}\" stroke=\"{(isShared ? "#2563eb" : "#9ca3af")}\" stroke-width=\"2\"{(result.IsRelated ? "" : " stroke-dasharray=\"5 5\"")}{ends}/>\n");
        Text(svg, 380, y + 28, result.Relation?.Kind ?? LineageWords.Sentence(result.Verdict), "middle");
    }

    private static void Box(StringBuilder svg, int x, int y, string name, string note)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"240\" height=\"34\" rx=\"6\" fill=\"#f8fafc\" stroke=\"#334155\"/>");
        Text(svg, x + 120, note.Length == 0 ? y + 22 : y + 15, name, "middle");
        if (note.Length > 0)
            Text(svg, x + 120, y + 29, note, "small");
    }

    private static StringBuilder Start(int height, string title) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n")
        .Append(CultureInfo.InvariantCulture, $"<title>{Escape(title)}</title>\n<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0 0 L10 5 L0 10 z\" fill=\"#2563eb\"/></marker></defs>\n")
        .Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");

    private static void Finish(Stream stream, StringBuilder svg) => stream.Write(Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString()));

    private static void Text(StringBuilder svg, int x, int y, string text, string style)
    {
        string how = style switch
        {
            "title" => "font-size=\"18\" font-weight=\"600\" fill=\"#0f172a\"",
            "note" => "fill=\"#475569\"",
            "end" => "text-anchor=\"end\" font-weight=\"600\" fill=\"#0f172a\"",
            "middle" => "text-anchor=\"middle\" font-size=\"12\" fill=\"#0f172a\"",
            "small" => "text-anchor=\"middle\" font-size=\"10\" fill=\"#475569\"",
            _ => "font-weight=\"600\" fill=\"#0f172a\"",
        };
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" {how}>{Escape(text)}</text>\n");
    }

    // The end of a path says more than its beginning.
    private static string Short(string name) => name.Length <= LongestName ? name : "…" + name[^(LongestName - 1)..];

    private static string Escape(string text) => SecurityElement.Escape(VisibleText.Of(text));
}
