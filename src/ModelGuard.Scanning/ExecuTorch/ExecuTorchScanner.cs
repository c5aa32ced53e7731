using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>
/// Judges an ExecuTorch program: the FlatBuffer is verified and, with the segments behind it, accounts for every byte; operators are those of the
/// runtime or of torch; parts for XNNPACK are judged, and parts that were compiled for another backend are named and make the program inconclusive.
/// </summary>
internal sealed class ExecuTorchScanner : IFormatScanner
{
    /// <summary>Segments are aligned to pages, and to what a backend asks for.</summary>
    internal const int MaxPadding = 64 << 10;

    public ModelFormat Format => ModelFormats.ExecuTorch;

    public void Scan(ByteSource content, ScanScope scope)
    {
        (FlatTable program, FlatVerifier verifier) = FlatVerifier.Verify(content, ExecuTorchSchema.Program, scope.Budget);
        if (verifier.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of ExecuTorch's schema as of 2026, found {unknown}", program.Offset);
        ExecuTorchHeader? header = ExecuTorchHeader.Read(content, verifier);
        List<(long Start, long End)> segments = ExecuTorchHeader.Segments(program, header, verifier);
        ExecuTorchNamedData named = new(program, segments, scope);
        ExecuTorchPlanRules rules = new(program, segments, content, named, scope);
        foreach (FlatTable plan in program.Tables("execution_plan"))
            rules.Judge(plan);
        rules.ReportUnused();
        if (!rules.HasUnjudgedBackend)
            named.ReportRest(content, scope);

        foreach ((long start, long end) in verifier.Holes(content, MaxPadding))
            UnaccountedBytes.Report(content, start, end, "a part of the program", scope);
        if (scope.IsRoot)
            scope.Facts = FactsOf(program, rules);
    }

    private static ModelFacts FactsOf(FlatTable program, ExecuTorchPlanRules rules)
    {
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["backends"] = string.Join(", ", rules.Delegates.Order(StringComparer.Ordinal)),
            ["methods"] = string.Join(", ", program.Tables("execution_plan").Take(64).Select(plan => plan.Text("name"))),
            ["operators"] = string.Join(", ", rules.Operators.Order(StringComparer.Ordinal).Take(256)),
        };
        if (rules.XnnpackKinds.Count > 0)
            metadata["xnnpack"] = string.Join(", ", rules.XnnpackKinds);
        return new ModelFacts
        {
            FormatVersion = $"ET12 version {program.Number("version")}",
            TensorTypes = rules.Types,
            TensorCount = rules.Tensors,
            ParameterCount = (long)UInt128.Min(rules.Parameters, long.MaxValue),
            Metadata = metadata,
        };
    }
}
