using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.TorchSharp;

/// <summary>Judges a file of TorchSharp: names, shapes and numbers, nothing that runs; every byte must belong to one of them.</summary>
internal sealed class TorchSharpScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.TorchSharp;

    public void Scan(ByteSource content, ScanScope scope)
    {
        TorchSharpFile file = Read(content, scope.Budget);
        if (!file.IsKnown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected an optimizer of TorchSharp whose state is known, found '{Excerpt.Of(file.Optimizer!)}'", 0, subject: Excerpt.Of(file.Optimizer!));
        else if (file.End < content.Length)
            UnaccountedBytes.Report(content, file.End, content.Length, "the last tensor", scope);
        if (!scope.IsRoot)
            return;
        scope.Facts = new ModelFacts { Producer = "TorchSharp", TensorCount = file.Tensors, ParameterCount = file.Elements, Description = file.Optimizer is null ? null : $"state of the optimizer {file.Optimizer}" };
    }

    /// <summary>The file does not say which of the three it is: the reading that fits it whole is the one.</summary>
    private static TorchSharpFile Read(ByteSource content, ScanBudget budget)
    {
        if (TorchSharpProbe.IsOptimizer(content))
            return new TorchSharpReader(content, budget).ReadOptimizer();
        try
        {
            TorchSharpFile tensor = new TorchSharpReader(content, budget).ReadTensor();
            if (tensor.End == content.Length)
                return tensor;
        }
        catch (MalformedContentException)
        {
            // Then it is a dictionary.
        }

        return new TorchSharpReader(content, budget).ReadDictionary();
    }
}
