using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Torch7;

/// <summary>Judges a Torch7 file: which classes its objects have, whether it holds functions, whether every byte belongs to something.</summary>
internal sealed class Torch7Scanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.Torch7;

    public void Scan(ByteSource content, ScanScope scope)
    {
        Torch7File file = new();
        bool isWhole = ScanGuard.Run(scope, () => Torch7Reader.Read(content, scope.Budget, file));
        if (scope.IsRoot)
            scope.Facts = FactsOf(file);
        foreach (long offset in file.Functions)
            scope.Report(ClassicalFormatRules.LuaCode, "found a function of Lua, as bytecode that is loaded unchecked", offset, "function");
        foreach ((string name, long offset) in file.Classes.OrderBy(pair => pair.Value))
        {
            if (!Torch7Classes.IsKnown(name))
                scope.Report(CarriedCodeRules.UnknownName, $"expected a class of torch or nn, found {Excerpt.Of(name)}, whose library the program must load", offset, Excerpt.Of(name));
        }

        foreach ((string text, long offset) in file.Texts)
            MetadataTexts.Judge("text", text, offset, scope);
        foreach ((string message, long offset) in file.Faults)
            scope.Report(ContentRules.Malformed, message, offset);
        if (file.Opaque is { } opaque)
            scope.Report(ContentRules.UnsupportedFormat, $"found an object of {Excerpt.Of(opaque.Class)}, whose layout only its own library knows: what follows was not judged", opaque.Offset, Excerpt.Of(opaque.Class));
        else if (isWhole && file.End < content.Length && !(file.IsText && UnaccountedBytes.IsLineEnd(content, file.End)))
            UnaccountedBytes.Report(content, file.End, content.Length, "the object", scope);
    }

    private static ModelFacts FactsOf(Torch7File file) => new()
    {
        FormatVersion = file.IsText ? "text" : "binary",
        Producer = "Torch7",
        Architecture = file.Classes.OrderBy(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault(name => !Torch7Classes.IsTensor(name) && Torch7Classes.StorageSize(name) is null),
        TensorCount = file.Tensors,
        ParameterCount = file.Elements,
        Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["classes"] = string.Join(", ", file.Classes.OrderBy(pair => pair.Value).Take(16).Select(pair => Excerpt.Of(pair.Key))) },
    };
}
