using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Paddle;

/// <summary>Judges a PaddlePaddle program (<c>__model__</c>, <c>.pdmodel</c>): the operators of every block, and what reaches beside the tensors.</summary>
internal sealed class PaddleScanner : IFormatScanner
{
    /// <summary>Source lines of the Python that made the program, for messages; Paddle runs nothing of them.</summary>
    private const string CallStack = "op_callstack";

    public ModelFormat Format => ModelFormats.Paddle;

    public void Scan(ByteSource content, ScanScope scope)
    {
        PaddleProgram program = new();
        PaddleReader reader = new(content, scope.Budget, program);

        // What was read before a fault is judged all the same.
        ScanGuard.Run(scope, () => reader.Read(PaddleSchema.Program));
        if (reader.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of PaddlePaddle 2 and 3, found {unknown.Message}", unknown.Offset);
        foreach ((string name, long offset) in program.Operators)
            JudgeOperator(name, offset, scope);
        foreach ((string name, string attribute, string text, long offset) in program.Texts)
        {
            if (attribute != CallStack)
                CustomCodeTexts.Judge($"the operator '{Excerpt.Of(name)}'", attribute, text, offset, scope);
        }

        if (scope.IsRoot)
            scope.Facts = FactsOf(program);
    }

    private static void JudgeOperator(string name, long offset, ScanScope scope)
    {
        string quoted = Excerpt.Of(name);
        if (PaddleOperators.CallsPython(name))
            scope.Report(GraphRules.PythonOperator, $"expected operators without Python, found '{quoted}'", offset, subject: quoted);
        else if (PaddleOperators.Reach(name) is { } reach)
            scope.Report(CarriedCodeRules.GraphReachesOutside, $"expected operators that compute, found '{quoted}', which {reach}", offset, subject: quoted);
        else if (PaddleOperators.RunsEngine(name))
            scope.Report(NativeFormatRules.DeviceCode, $"expected operators that can be judged, found '{quoted}', which runs an engine that was compiled for a device", offset, subject: quoted);
        else if (!PaddleOperators.IsStandard(name))
            scope.Report(GraphRules.CustomOperator, $"expected operators of PaddlePaddle, found '{quoted}', which is on no list", offset, subject: quoted);
    }

    private static ModelFacts FactsOf(PaddleProgram program) => new()
    {
        FormatVersion = program.Version == 0 ? null : VersionOf(program.Version),
        Producer = "PaddlePaddle",
        ProducerVersion = program.Version == 0 ? null : VersionOf(program.Version),
        TensorCount = program.Persistent,
        ParameterCount = (long)program.Parameters,
        Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["blocks"] = program.Blocks.ToString(CultureInfo.InvariantCulture),
            ["operators"] = program.OperatorCount.ToString(CultureInfo.InvariantCulture),
        },
    };

    /// <summary>Paddle writes a version as a number (paddle/fluid/framework/version.h, MAKE_VERSION).</summary>
    private static string VersionOf(ulong version) =>
        string.Create(CultureInfo.InvariantCulture, $"{version / 1_000_000}.{version / 1000 % 1000}.{version % 1000}");
}
