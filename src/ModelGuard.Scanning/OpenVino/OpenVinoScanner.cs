using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.ExternalData;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.OpenVino;

/// <summary>
/// Judges an OpenVINO model (<c>.xml</c> with a <c>.bin</c> of the same name): operators of OpenVINO's own sets, constants that have the size of their
/// shapes and lie in the file of weights, and nothing else in that file.
/// </summary>
internal sealed class OpenVinoScanner : IFormatScanner
{
    /// <summary>Versions whose layers name their set of operators.</summary>
    private const int FirstWithSets = 10;
    private const int LastKnown = 11;
    private const int HighestSet = 16;
    private const string SetPrefix = "opset";

    public ModelFormat Format => ModelFormats.OpenVino;

    public void Scan(ByteSource content, ScanScope scope)
    {
        OpenVinoModel model = new OpenVinoReader(scope.Budget).Read(content);
        foreach ((string message, int line) in model.Faults)
            scope.ReportAtLine(ContentRules.Malformed, message, line);
        if (!int.TryParse(model.Version, NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version is < FirstWithSets or > LastKnown)
            scope.ReportAtLine(ContentRules.UnsupportedFormat, $"expected version {FirstWithSets} or {LastKnown}, whose layers name their set of operators, found '{Excerpt.Of(model.Version ?? "none")}'", 1);
        HashSet<(string, string)> reported = [];
        foreach (OpenVinoLayer layer in model.Layers)
        {
            if (version >= FirstWithSets && !IsOwnSet(layer.Set) && reported.Add((layer.Set, layer.Type)))
            {
                scope.ReportAtLine(
                    GraphRules.CustomOperator,
                    $"expected operators of OpenVINO's sets, found '{Excerpt.Of(layer.Type)}' of '{Excerpt.Of(layer.Set)}' (layer '{Excerpt.Of(layer.Name)}'), whose code is an extension library",
                    layer.Line,
                    subject: Excerpt.Of($"{layer.Set}:{layer.Type}"));
            }
        }

        foreach ((string name, string text, int line) in model.Metadata)
            MetadataTexts.JudgeAtLine(name, text, line, scope);
        foreach (OpenVinoConstant constant in model.Constants)
            JudgeSize(constant, scope);
        string? weights = OpenVinoWeights.Judge(model.Constants, scope);
        if (weights is not null)
            ExternalFiles.JudgeNames([weights], scope);
        if (scope.IsRoot)
            scope.Facts = FactsOf(model, weights);
    }

    private static bool IsOwnSet(string set) =>
        set.StartsWith(SetPrefix, StringComparison.Ordinal)
        && int.TryParse(set.AsSpan(SetPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number is >= 1 and <= HighestSet;

    private static void JudgeSize(OpenVinoConstant constant, ScanScope scope)
    {
        if (OpenVinoElementType.BitsOf(constant.ElementType) is not { } bits || ElementsOf(constant.Shape) is not { } elements)
            return;
        UInt128 expected = ((elements * (UInt128)bits) + 7) / 8;
        if (expected != (UInt128)constant.Length)
            scope.ReportAtLine(ContentRules.Malformed, $"expected {expected} bytes of the constant '{constant.Name}' ({constant.ElementType}[{Excerpt.Of(constant.Shape!)}]), found {constant.Length}", constant.Line);
    }

    /// <summary>Elements of a shape such as <c>1, 3, 2</c>, capped; <see langword="null"/> where it is none.</summary>
    private static UInt128? ElementsOf(string? shape)
    {
        if (shape is null)
            return null;
        UInt128 elements = 1;
        foreach (string part in shape.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long dimension))
                return null;
            elements = UInt128.Min(elements * (UInt128)dimension, long.MaxValue);
        }

        return elements;
    }

    private static ModelFacts FactsOf(OpenVinoModel model, string? weights)
    {
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["layers"] = model.Layers.Count.ToString(CultureInfo.InvariantCulture),
        };
        return new ModelFacts
        {
            FormatVersion = $"IR {model.Version}",
            Producer = "OpenVINO",
            Name = model.Name,
            TensorTypes = FactLists.Count(model.Constants.Select(constant => constant.ElementType).OfType<string>()),
            TensorCount = model.Constants.Count,
            ParameterCount = (long)model.Constants.Aggregate((UInt128)0, (sum, constant) => UInt128.Min(sum + (ElementsOf(constant.Shape) ?? 0), long.MaxValue)),
            Inputs = [.. model.Layers.Where(layer => layer.Type == "Parameter").Take(64).Select(layer => layer.Name)],
            Outputs = [.. model.Layers.Where(layer => layer.Type == "Result").Take(64).Select(layer => layer.Name)],
            Metadata = metadata,
            ExternalFiles = weights is null ? [] : [weights],
        };
    }
}
