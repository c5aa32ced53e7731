using System.Collections.Frozen;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Onnx;

/// <summary>Judges the operators that a model needs.</summary>
internal static class OnnxOperatorRules
{
    /// <summary>
    /// Domains of operators that ONNX or ONNX Runtime itself implements (onnx/onnx docs/Operators*.md; microsoft/onnxruntime
    /// include/onnxruntime/core/graph/constants.h, read November 2026).
    /// </summary>
    private static readonly FrozenSet<string> StandardDomains = FrozenSet.Create(
        StringComparer.Ordinal,
        "",
        "ai.onnx",
        "ai.onnx.ml",
        "ai.onnx.training",
        "ai.onnx.preview",
        "ai.onnx.preview.training",
        "com.microsoft",
        "com.microsoft.experimental",
        "com.microsoft.nchwc",
        "com.microsoft.dml",
        "com.ms.internal.nhwc");

    /// <summary>
    /// Operators that call back into Python (microsoft/onnxruntime docs/PyOp.md and orttraining PythonOp; onnxruntime-extensions
    /// docs/pyop.md, read November 2026).
    /// </summary>
    private static readonly FrozenSet<string> PythonOperators =
        FrozenSet.Create(StringComparer.Ordinal, "PyOp", "PyCustomOp", "PythonOp", "PythonOpGrad");

    /// <summary>Operators of a standard domain that load native code of a vendor (microsoft/onnxruntime docs, EPContext design).</summary>
    private static readonly FrozenSet<OnnxOperator> NativeOperators = FrozenSet.Create(new OnnxOperator("com.microsoft", "EPContext"));

    private static readonly FrozenSet<string> ExtensionsDomains =
        FrozenSet.Create(StringComparer.Ordinal, "ai.onnx.contrib", "com.microsoft.extensions");

    /// <summary>
    /// Operators of Microsoft's ONNX Runtime Extensions that compute from their inputs alone (microsoft/onnxruntime-extensions
    /// docs/custom_ops.md and operators/, read November 2026). ImageReader reads files and the Azure operators call a service:
    /// they are left out on purpose.
    /// </summary>
    private static readonly FrozenSet<string> ExtensionsOperators = FrozenSet.Create(
        StringComparer.Ordinal,
        "AudioDecoder",
        "BasicTokenizer",
        "BertTokenizer",
        "BertTokenizerDecoder",
        "BlingFireSentenceBreaker",
        "BpeDecoder",
        "CLIPTokenizer",
        "DecodeImage",
        "DrawBoundingBoxes",
        "EncodeImage",
        "FastGelu",
        "GaussianBlur",
        "GPT2Tokenizer",
        "HfBertTokenizer",
        "HfJsonTokenizer",
        "ImageDecoder",
        "Inverse",
        "MaskedFill",
        "NegPos",
        "RaggedTensorToDense",
        "RaggedTensorToSparse",
        "RobertaTokenizer",
        "SegmentExtraction",
        "SegmentSum",
        "SentencepieceDecoder",
        "SentencepieceTokenizer",
        "SpmTokenizer",
        "StftNorm",
        "StringConcat",
        "StringECMARegexReplace",
        "StringECMARegexSplitWithOffsets",
        "StringEqual",
        "StringHash",
        "StringHashFast",
        "StringJoin",
        "StringLength",
        "StringLower",
        "StringMapping",
        "StringRaggedTensorToDense",
        "StringRegexReplace",
        "StringRegexSplit",
        "StringRegexSplitWithOffsets",
        "StringSlice",
        "StringSplit",
        "StringStrip",
        "StringToHashBucket",
        "StringToHashBucketFast",
        "StringToVector",
        "StringUpper",
        "TrieDetokenizer",
        "TrieTokenizer",
        "VectorToString",
        "WordpieceTokenizer");

    /// <summary>Judges the operators.</summary>
    public static void Judge(OnnxModel model, ScanScope scope)
    {
        SortedDictionary<string, (long Offset, SortedSet<string> Types)> custom = new(StringComparer.Ordinal);
        foreach ((OnnxOperator used, long offset) in model.Operators)
        {
            if (PythonOperators.Contains(used.Type))
                scope.Report(GraphRules.PythonOperator, $"expected operators without Python, found '{used.Type}' of domain '{used.Domain}'", offset, subject: Name(used));
            else if (!IsKnown(used) && !model.Functions.Contains(used))
                Note(custom, used, offset);
        }

        foreach ((string domain, (long offset, SortedSet<string> types)) in custom)
        {
            scope.Report(
                GraphRules.CustomOperator,
                $"expected operators of ONNX or ONNX Runtime, found {string.Join(", ", types)} of domain '{domain}'",
                offset,
                subject: domain);
        }
    }

    private static bool IsKnown(OnnxOperator used) =>
        (StandardDomains.Contains(used.Domain) && !NativeOperators.Contains(used))
        || (ExtensionsDomains.Contains(used.Domain) && ExtensionsOperators.Contains(used.Type));

    private static void Note(SortedDictionary<string, (long Offset, SortedSet<string> Types)> custom, OnnxOperator used, long offset)
    {
        const int MaxNamed = 8;
        if (!custom.TryGetValue(used.Domain, out (long Offset, SortedSet<string> Types) known))
            known = (offset, new SortedSet<string>(StringComparer.Ordinal));
        known.Types.Add(used.Type);
        if (known.Types.Count > MaxNamed)
            known.Types.Remove(known.Types.Max!);
        custom[used.Domain] = (Math.Min(known.Offset, offset), known.Types);
    }

    private static string Name(OnnxOperator used) => used.Domain.Length == 0 ? used.Type : $"{used.Domain}:{used.Type}";
}
