using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.R;

/// <summary>
/// Judges a serialised R object or workspace. Numbers, texts, lists and the formulas of fitted models are data; what runs when it is looked at is unsafe;
/// functions and what belongs to packages needs their author's good will.
/// </summary>
internal sealed class RScanner : IFormatScanner
{
    private const int MaxNames = 8;

    /// <summary>Shorter raw vectors hold no model.</summary>
    private const int MinRaw = 16;

    /// <summary>What R itself brings, base and recommended (R Administration, section 6): loading them does nothing but define functions.</summary>
    private static readonly string[] BasePackages =
    [
        "base", "stats", "utils", "methods", "graphics", "grDevices", "datasets", "splines", "stats4", "boot", "class", "cluster", "lattice", "MASS", "Matrix", "mgcv",
        "nlme", "nnet", "rpart", "spatial", "survival", "KernSmooth",
    ];

    /// <summary>Classes that R itself brings (src/main/altclasses.c), without those that map files.</summary>
    private static readonly string[] AltClasses =
    [
        "compact_intseq", "compact_realseq", "deferred_string", "wrap_integer", "wrap_logical", "wrap_real", "wrap_complex", "wrap_raw", "wrap_string", "wrap_list",
    ];

    public ModelFormat Format => ModelFormats.R;

    public void Scan(ByteSource content, ScanScope scope)
    {
        RFile file = new();
        bool isWhole = ScanGuard.Run(scope, () => RReader.Read(content, scope.Budget, started => file = started));
        if (scope.IsRoot || scope.Facts == ModelFacts.None)
            scope.Facts = FactsOf(file);
        JudgeSigns(file, scope);
        JudgeCalls(file, scope);
        foreach ((long start, long length) in file.Raw)
        {
            if (length >= MinRaw)
                scope.ScanNested(content.Slice(start, length), string.Create(CultureInfo.InvariantCulture, $"raw-at-{start}"));
        }

        if (isWhole && file.End < content.Length && !(file.Encoding == 'A' && UnaccountedBytes.IsLineEnd(content, file.End)))
            UnaccountedBytes.Report(content, file.End, content.Length, "the R object", scope);
    }

    private static void JudgeSigns(RFile file, ScanScope scope)
    {
        foreach (((RSign sign, string name), long offset) in file.Signs.OrderBy(pair => pair.Value))
        {
            string shown = Excerpt.Of(name);
            switch (sign)
            {
                case RSign.Promise:
                    scope.Report(ClassicalFormatRules.RRunsCode, "found a promise: its expression is evaluated as soon as the value is looked at (CVE-2024-27322)", offset, "promise");
                    break;
                case RSign.ForcedPromise:
                    scope.Report(ClassicalFormatRules.RCarriesCode, "found the arguments of a function that was called, with the expressions they came from", offset, "arguments");
                    break;
                case RSign.LazyArgument:
                    scope.Report(ClassicalFormatRules.RCarriesCode, "found an argument of a function that is evaluated when the function looks at it", offset, "argument");
                    break;
                case RSign.ActiveBinding:
                    scope.Report(ClassicalFormatRules.RRunsCode, "found an active binding: its function is called as soon as the variable is looked at", offset, "active binding");
                    break;
                case RSign.AltRep when name.StartsWith("mmap_", StringComparison.Ordinal):
                    scope.Report(ClassicalFormatRules.RRunsCode, $"found a vector of the class {shown}, which maps a file of its own choice into memory", offset, shown);
                    break;
                case RSign.AltRep when Array.IndexOf(AltClasses, name) < 0:
                    scope.Report(ClassicalFormatRules.RCarriesCode, $"found a vector of the class {shown}, whose package is loaded to make it", offset, shown);
                    break;
                case RSign.Package when Array.IndexOf(BasePackages, name) < 0:
                    scope.Report(ClassicalFormatRules.RCarriesCode, $"found a reference to the package {shown}, which is loaded to make it", offset, shown);
                    break;
                case RSign.Primitive when RFunctions.ReasonFor(name) is { } reason:
                    scope.Report(ClassicalFormatRules.RRunsCode, $"found the function {shown} as a value, which {reason}", offset, shown);
                    break;
                case RSign.Primitive when !RFunctions.IsPlain(name):
                    scope.Report(ClassicalFormatRules.RCarriesCode, $"found the function {shown} as a value", offset, shown);
                    break;
                case RSign.Closure or RSign.Bytecode:
                    string kind = sign == RSign.Closure ? "a function" : "compiled code";
                    scope.Report(ClassicalFormatRules.RCarriesCode, $"found {kind}, which runs when somebody calls it", offset, kind);
                    break;
                case RSign.Environment:
                    scope.Report(ClassicalFormatRules.RCarriesCode, "found an environment with variables of its own, whatever they mean to functions", offset, "environment");
                    break;
                case RSign.ExternalPointer or RSign.WeakReference or RSign.Persistent:
                    string what = sign switch { RSign.ExternalPointer => "an external pointer", RSign.WeakReference => "a weak reference", _ => "a reference that the program resolves" };
                    scope.Report(ClassicalFormatRules.RCarriesCode, $"found {what}: what it stands for is not in the file", offset, what);
                    break;
                case RSign.S4 when !IsOfR(file):
                    scope.Report(ClassicalFormatRules.RCarriesCode, "found an object of a formal class (S4), which means what the package of the class makes of it", offset, "S4 object");
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Whether every formal object says that its class is of a package that R brings: it holds slots, and no code is named to make it.</summary>
    private static bool IsOfR(RFile file) =>
        file.ClassPackages.Values.Sum() >= file.FormalObjects && file.ClassPackages.Keys.All(package => Array.IndexOf(BasePackages, package) >= 0);

    /// <summary>A dangerous call is a finding of its own; the others that no formula needs are one.</summary>
    private static void JudgeCalls(RFile file, ScanScope scope)
    {
        List<(string Name, long Offset)> unknown = [];
        foreach (((RSign sign, string name), long offset) in file.Signs.OrderBy(pair => pair.Value))
        {
            if (sign is not (RSign.Call or RSign.CodeCall))
                continue;
            if (RFunctions.ReasonFor(name) is { } reason)
                scope.Report(ClassicalFormatRules.RRunsCode, $"found {(sign == RSign.Call ? "an expression" : "a function")} that calls {Excerpt.Of(name)}, which {reason}", offset, Excerpt.Of(name));
            else if (sign == RSign.Call && !RFunctions.IsPlain(name))
                unknown.Add((name, offset));
        }

        if (unknown.Count == 0)
            return;
        string names = string.Join(", ", unknown.Take(MaxNames).Select(call => Excerpt.Of(call.Name)));
        string rest = unknown.Count > MaxNames ? $" and {unknown.Count - MaxNames} more" : string.Empty;
        scope.Report(ClassicalFormatRules.RCarriesCode, $"expected formulas, found expressions that call {names}{rest}", unknown[0].Offset, Excerpt.Of(unknown[0].Name));
    }

    private static ModelFacts FactsOf(RFile file) => new()
    {
        FormatVersion = file.Version == 0 ? null : $"{(file.IsWorkspace ? "workspace" : "object")}, serialization {file.Version} ({file.Encoding})",
        Producer = "R",
        ProducerVersion = file.Writer == 0 ? null : $"{(file.Writer >> 16) & 0xff}.{(file.Writer >> 8) & 0xff}.{file.Writer & 0xff}",
        Architecture = file.OuterClass is { } type ? Excerpt.Of(type) : null,
        TensorCount = file.Vectors,
        ParameterCount = file.Elements,
        Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["classes"] = string.Join(", ", file.Classes.Select(Excerpt.Of)) },
    };
}
