using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>A matrix of a block with one side on the residual stream; a square one has both.</summary>
/// <param name="Key">The rest of its name.</param>
/// <param name="Reader">Its rows if it reads the stream.</param>
/// <param name="Writer">Its rows if it writes into the stream.</param>
/// <param name="Role">What its name hints at.</param>
internal sealed record StreamMatrix(string Key, MatrixView? Reader, MatrixView? Writer, TensorRole Role)
{
    /// <summary>The tensor it lies in.</summary>
    public WeightTensor Tensor => (Reader ?? Writer)!.Tensor;

    /// <summary>The size of its other side.</summary>
    public int Size => (Reader ?? Writer)!.Rows;
}
