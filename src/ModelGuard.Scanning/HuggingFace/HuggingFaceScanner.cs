using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Naming;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.HuggingFace;

/// <summary>Judges a configuration by the code that it makes loaders import. The code itself is not judged: it is Python.</summary>
internal sealed class HuggingFaceScanner : IFormatScanner
{
    private const string OtherRepository = "--";

    public ModelFormat Format => ModelFormats.HuggingFaceConfiguration;

    public void Scan(ByteSource content, ScanScope scope)
    {
        foreach (CodeReference reference in CodeReferenceReader.Read(content, scope.Budget))
            Judge(reference, scope);
    }

    private static void Judge(CodeReference reference, ScanScope scope)
    {
        if (reference.Value is not { } value)
        {
            scope.Report(CarriedCodeRules.ConfigurationNamesCode, "expected a configuration that leaves trust to the program, found 'trust_remote_code' switched on", reference.Offset, subject: reference.Key);
            return;
        }

        string name = Excerpt.Of(value);
        if (reference.IsInstalled)
        {
            GlobalJudgement judgement = NameJudge.JudgePath(value);
            scope.Report(
                judgement.Grade == GlobalGrade.Dangerous ? CarriedCodeRules.DangerousName : CarriedCodeRules.ConfigurationNamesCode,
                $"expected classes of a library for models, found '{Excerpt.Of(reference.Key)}' that makes loaders import {name}{(judgement.Grade == GlobalGrade.Dangerous ? $", which {judgement.Reason}" : string.Empty)}",
                reference.Offset,
                subject: value);
            return;
        }

        int separator = value.IndexOf(OtherRepository, StringComparison.Ordinal);
        string module = separator < 0 ? value : value[(separator + OtherRepository.Length)..];
        if (module.AsSpan().ContainsAny('/', '\\') || module.Contains("..", StringComparison.Ordinal))
        {
            scope.Report(GraphRules.ExternalDataEscapes, $"expected a module in the model's folder, found '{reference.Key}' that names '{name}'", reference.Offset, subject: value);
            return;
        }

        scope.Report(
            CarriedCodeRules.ConfigurationNamesCode,
            separator < 0
                ? $"expected classes of a library, found '{reference.Key}' that makes loaders import {name}, {WhereIs(module, scope)}"
                : $"expected classes of a library, found '{reference.Key}' that makes loaders import {Excerpt.Of(module)} from the repository {Excerpt.Of(value[..separator])}, in whatever state it is then",
            reference.Offset,
            subject: value);
    }

    private static string WhereIs(string module, ScanScope scope)
    {
        string file = $"{module.Split('.')[0]}.py";
        return scope.IsRoot && scope.Siblings.Resolve(file, out _) == SiblingState.Found
            ? $"whose code is {Excerpt.Of(file)} beside it"
            : $"whose code ({Excerpt.Of(file)}) is not beside it";
    }
}
