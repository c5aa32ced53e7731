using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Cntk;

/// <summary>Judges a CNTK 2 model: user-defined functions at any depth, sizes of arrays, texts.</summary>
internal sealed class CntkScanner : IFormatScanner
{
    /// <summary>Kinds of functions that CNTK itself brings (Serialization.h).</summary>
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal) { "CompositeFunction", "PrimitiveFunction", "BlockFunction" };

    public ModelFormat Format => ModelFormats.Cntk;

    public void Scan(ByteSource content, ScanScope scope)
    {
        CntkModel model = new();
        CntkReader reader = new(content, scope.Budget, model);

        // What was read before a fault is judged all the same.
        bool isWhole = ScanGuard.Run(scope, () => reader.Read(CntkSchema.Dictionary));
        if (reader.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of CNTK 2.7, found {unknown.Message}", unknown.Offset);
        foreach (CntkUserFunction function in model.UserFunctions)
            JudgeFunction(function, scope);
        foreach ((string message, long offset) in model.Faults)
            scope.Report(ContentRules.Malformed, message, offset);
        foreach ((string key, string text, long offset) in model.Texts)
            MetadataTexts.Judge(key, text, offset, scope);
        if (isWhole && (model.Kind is null || !Kinds.Contains(model.Kind)) && model.UserFunctions.Count == 0)
            scope.Report(ContentRules.Malformed, $"expected a function of CNTK, found '{Excerpt.Of(model.Kind ?? "no type")}'", 0);
        if (scope.IsRoot)
            scope.Facts = FactsOf(model);
    }

    private static void JudgeFunction(CntkUserFunction function, ScanScope scope)
    {
        if (function.Module is { Length: > 0 } module)
        {
            scope.Report(
                NativeFormatRules.LoadsLibrary,
                $"expected functions of CNTK, found one that loads '{Excerpt.Of(module)}' and calls '{Excerpt.Of(function.Method ?? string.Empty)}' in it",
                function.Offset,
                subject: Excerpt.Of(module));
            return;
        }

        string name = Excerpt.Of(function.Operator ?? function.Method ?? "without a name");
        scope.Report(NativeFormatRules.NamesClassOfProgram, $"expected functions of CNTK, found the user-defined function '{name}', which the program must have registered", function.Offset, subject: name);
    }

    private static ModelFacts FactsOf(CntkModel model) => new()
    {
        FormatVersion = string.Create(CultureInfo.InvariantCulture, $"dictionary {model.Version}"),
        Producer = "CNTK",
        TensorCount = model.Arrays,
        ParameterCount = (long)model.Parameters,
        Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["function"] = model.Kind ?? string.Empty },
    };
}
