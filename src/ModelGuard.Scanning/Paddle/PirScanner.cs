using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Paddle;

/// <summary>Judges a PaddlePaddle 3 program in JSON: the operators of every region, their texts, and that the program is one that Paddle reads in one way.</summary>
internal sealed class PirScanner : IFormatScanner
{
    /// <summary>The highest version of the representation that is known (serialize_deserialize/patch/4.yaml).</summary>
    private const long HighestVersion = 4;

    public ModelFormat Format => ModelFormats.PaddlePir;

    public void Scan(ByteSource content, ScanScope scope)
    {
        PirProgram program = PirReader.Read(content, scope.Budget);
        foreach ((string message, int line) in program.Faults)
            scope.ReportAtLine(ContentRules.Malformed, message, line);
        foreach ((string message, int line) in program.Unknown)
            scope.ReportAtLine(ContentRules.UnsupportedFormat, $"expected programs as PaddlePaddle 3 writes them, found {message}", line, subject: ModelFormats.PaddlePir.Id);
        if (program.Version is < 0 or > HighestVersion)
            scope.ReportAtLine(ContentRules.UnsupportedFormat, $"expected version 0 to {HighestVersion} of PaddlePaddle's programs, found {program.Version}", line: null, subject: ModelFormats.PaddlePir.Id);
        HashSet<string> reported = new(StringComparer.Ordinal);
        foreach (PirOperator used in program.Operators)
            Judge(used, reported, scope);
        foreach (PirText text in program.Texts)
            MetadataTexts.JudgeAtLine(text.Key, text.Text, text.Line, scope);
        if (scope.IsRoot)
            scope.Facts = FactsOf(program);
    }

    private static void Judge(PirOperator used, HashSet<string> reported, ScanScope scope)
    {
        string name = Excerpt.Of(used.FullName);
        bool isStandard = PirOperators.IsStandard(used);
        foreach (PirText text in used.Texts)
        {
            if (isStandard)
                MetadataTexts.JudgeAtLine(text.Key, text.Text, text.Line, scope);
            else
                CustomCodeTexts.JudgeAtLine($"the operator '{name}'", text.Key, text.Text, text.Line, scope);
        }

        if (isStandard && used.Regions > 0 && !PirOperators.HasRegions(used))
            scope.ReportAtLine(ContentRules.Malformed, $"expected no regions in '{name}', found {used.Regions}", used.Line);
        if (PirOperators.Reach(used) is { } reach)
        {
            // Each names a file, a folder or an address of its own.
            scope.ReportAtLine(CarriedCodeRules.GraphReachesOutside, $"expected operators that compute, found '{name}', which {reach}", used.Line, subject: name);
            return;
        }

        bool callsPython = PirOperators.CallsPython(used);
        bool runsEngine = !callsPython && PirOperators.RunsEngine(used);
        if ((isStandard && !callsPython && !runsEngine) || !reported.Add(used.FullName))
            return;
        if (callsPython)
            scope.ReportAtLine(GraphRules.PythonOperator, $"expected operators without Python, found '{name}'", used.Line, subject: name);
        else if (runsEngine)
            scope.ReportAtLine(NativeFormatRules.DeviceCode, $"expected operators that can be judged, found '{name}', which runs an engine that was compiled for a device", used.Line, subject: name);
        else
            scope.ReportAtLine(GraphRules.CustomOperator, $"expected operators of PaddlePaddle, found '{name}', which is on no list", used.Line, subject: name);
    }

    private static ModelFacts FactsOf(PirProgram program)
    {
        SortedDictionary<string, long> types = new(StringComparer.Ordinal);
        UInt128 elements = 0;
        foreach (PirParameter parameter in program.Parameters)
        {
            types[parameter.Type] = types.GetValueOrDefault(parameter.Type) + 1;
            UInt128 product = parameter.Sizes.Aggregate((UInt128)1, (so, size) => UInt128.Min(so * (UInt128)Math.Max(size, 0), long.MaxValue));
            elements = UInt128.Min(elements + product, long.MaxValue);
        }

        return new ModelFacts
        {
            FormatVersion = program.Version is { } version ? $"PIR version {version}" : null,
            Producer = "PaddlePaddle",
            TensorTypes = types,
            TensorCount = program.Parameters.Count,
            ParameterCount = (long)elements,
            Inputs = NamesOf(program, "data", "feed"),
            Outputs = NamesOf(program, "fetch", "shadow_output"),
            Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["blocks"] = program.Blocks.ToString(CultureInfo.InvariantCulture),
                ["operators"] = string.Join(", ", program.Operators.Select(used => used.FullName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(256)),
            },
        };
    }

    private static List<string> NamesOf(PirProgram program, string first, string second) =>
    [
        .. program.Operators
            .Where(used => (used.Dialect is PirOperator.OperatorDialect or PirOperator.BuiltinDialect) && (used.Name == first || used.Name == second))
            .Select(used => used.TextOf("name") ?? used.TextOf("output_name"))
            .OfType<string>()
            .Take(64),
    ];
}
