using System.Globalization;

namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>
/// GPTQ and AWQ: <c>qweight</c>, <c>qzeros</c>, <c>scales</c> and perhaps <c>g_idx</c>. GPTQ packs 32/bits rows into an integer
/// (AutoGPTQ/AutoGPTQ auto_gptq/nn_modules/qlinear/qlinear_cuda.py), AWQ eight columns in the order 0 2 4 6 1 3 5 7
/// (casper-hansen/AutoAWQ awq/modules/linear/gemm.py).
/// </summary>
internal static class PackedColumns
{
    /// <summary>Makes the matrix of a <c>qweight</c>.</summary>
    public static QuantisedMatrix? TryMake(WeightSetBuilder builder, WeightTensor packed, Lazy<bool> isSecondGptq)
    {
        string root = packed.Name[..^"qweight".Length];
        string name = root + "weight";
        if (builder.Find(root + "scales") is not { } scales || builder.Find(root + "qzeros") is not { } zeros || builder.Find(packed.Name) is not { Content: EncodedContent words })
            return QuantisedMatrix.Not(name, $"expected {root}scales and {root}qzeros beside {packed.Name}, found none");
        if (zeros.Content is not EncodedContent zeroWords || !HoldsWords(words) || !HoldsWords(zeroWords)
            || packed.Shape.Count != 2 || scales.Tensor.Shape.Count != 2 || zeros.Tensor.Shape.Count != 2 || scales.Tensor.ElementCount == 0)
            return QuantisedMatrix.Not(name, "expected packed integers of 32 bits and scales, in two dimensions, found otherwise");

        long outputs = scales.Tensor.Shape[1];
        long groups = scales.Tensor.Shape[0];
        bool isAwq = packed.Shape[1] != outputs;
        long bits = isAwq ? Divide(32 * packed.Shape[1], outputs) : Divide(32 * zeros.Tensor.Shape[1], outputs);
        bool hasBits = isAwq ? bits == 4 : bits is 2 or 4 or 8;
        long inputs = isAwq ? packed.Shape[0] : hasBits ? packed.Shape[0] * 32 / bits : 0;
        if (!hasBits || zeros.Tensor.Shape[0] != groups || zeros.Tensor.Shape[1] * 32 != outputs * bits || inputs % groups != 0 || inputs == 0)
            return QuantisedMatrix.Not(name, $"expected 2, 4 or 8 bits an element (GPTQ) or 4 (AWQ) in shapes that agree, found qweight {TensorShape.Describe(packed.Shape)}, scales {TensorShape.Describe(scales.Tensor.Shape)}, qzeros {TensorShape.Describe(zeros.Tensor.Shape)}");
        if (inputs > int.MaxValue / 64 || outputs > int.MaxValue || groups * outputs > int.MaxValue / 8)
            return QuantisedMatrix.Not(name, "expected fewer inputs than 33 million, found more");

        (WeightTensor Tensor, TensorContent Content)? order = builder.Find(root + "g_idx");
        if (order is { } given && given.Tensor.ElementCount != inputs)
            return QuantisedMatrix.Not(name, $"expected a group for each of {inputs} inputs in {root}g_idx, found {given.Tensor.ElementCount}");
        PackedMatrix matrix = new(words, zeroWords, scales.Content, order?.Content)
        {
            Inputs = (int)inputs,
            Outputs = (int)outputs,
            Groups = (int)groups,
            Bits = (int)bits,
            IsAwq = isAwq,
            ZeroOffset = isAwq || isSecondGptq.Value ? 0 : 1,
        };
        List<string> parts = [packed.Name, scales.Tensor.Name, zeros.Tensor.Name];
        if (order is not null)
            parts.Add(root + "g_idx");
        return new QuantisedMatrix(name, string.Create(CultureInfo.InvariantCulture, $"{(isAwq ? "AWQ" : "GPTQ")}-{bits}"), [outputs, inputs], matrix, parts);
    }

    private static bool HoldsWords(EncodedContent content) => content.Encoding.BlockBytes == sizeof(int);

    private static long Divide(long dividend, long divisor) => divisor > 0 && dividend % divisor == 0 ? dividend / divisor : 0;
}
