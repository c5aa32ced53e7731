using System.Globalization;
using System.Numerics.Tensors;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>Gives each matrix of one block its place.</summary>
internal sealed class BlockReading(WeightSet weights, TensorBlock block, int width, bool isInputFirst, List<UnmappedTensor> unmapped)
{
    private const float LeastNormMean = 0.1f;

    private readonly List<StreamMatrix> _matrices = [];
    private readonly List<(TensorRole Role, WeightTensor Tensor, float[] Scale)> _norms = [];

    /// <summary>Reads the block.</summary>
    public CanonicalLayer Read()
    {
        foreach ((string key, WeightTensor tensor) in block.Members)
        {
            if (tensor.Shape.Count == 1)
                AddVector(key, tensor);
            else
                AddMatrix(key, tensor);
        }

        float[]? beforeAttention = ScaleFor(TensorRole.AttentionNorm, 0), beforeFeedForward = ScaleFor(TensorRole.FeedForwardNorm, 1);
        IReadOnlyList<FeedForward> feedForwards = FeedForwardReading.Take(_matrices, beforeFeedForward);
        AttentionBlock? attention = AttentionReading.Take(_matrices, width, beforeAttention);
        foreach (StreamMatrix matrix in _matrices)
            unmapped.Add(new UnmappedTensor(matrix.Tensor.Name, $"{string.Join('×', matrix.Tensor.Shape)} fits neither attention nor a feed-forward network of width {width}"));
        return new CanonicalLayer(block.Stack, block.Index, feedForwards, attention, [.. _norms.Select(static norm => (norm.Tensor, norm.Scale))]);
    }

    private void AddVector(string key, WeightTensor tensor)
    {
        TensorRole role = NameHints.Of(key);
        bool mayBeNorm = tensor.Shape[0] == width && !NameHints.IsBias(key) && role is TensorRole.Unknown or TensorRole.Norm or TensorRole.AttentionNorm or TensorRole.FeedForwardNorm;
        if (tensor.Shape[0] != width || !mayBeNorm)
            return;
        float[] values = new float[width];
        weights.Read(tensor, 0, values);

        // Without a name, a scale is what lies around one; biases lie around zero.
        if (role != TensorRole.Unknown || Math.Abs(TensorPrimitives.Sum<float>(values) / width) >= LeastNormMean)
            _norms.Add((role, tensor, values));
    }

    private void AddMatrix(string key, WeightTensor tensor)
    {
        TensorRole role = NameHints.Of(key);
        // What is called a gate and is as wide as a network is one.
        if (role == TensorRole.Router && tensor.Shape.Count == 2 && tensor.Shape.Min() >= width)
            role = TensorRole.Gate;
        if (role is TensorRole.CrossAttention or TensorRole.Router or TensorRole.Position)
        {
            unmapped.Add(new UnmappedTensor(tensor.Name, role switch
            {
                TensorRole.CrossAttention => "cross-attention takes no part in the tests",
                TensorRole.Router => "a router takes no part in the tests",
                _ => "positions take no part in the tests",
            }));
            return;
        }

        if (tensor.Shape.Count == 2)
        {
            Add(key, MatrixView.Of(tensor), role);
            return;
        }

        // A stack of experts: experts × rows × columns.
        if (tensor.Shape.Count == 3 && (tensor.Shape[1] == width || tensor.Shape[2] == width) && tensor.Shape[0] <= 1024)
        {
            (int rows, int columns) = (checked((int)tensor.Shape[1]), checked((int)tensor.Shape[2]));
            for (int expert = 0; expert < tensor.Shape[0]; expert++)
                Add($"experts.{expert.ToString(CultureInfo.InvariantCulture)}.{key}", new MatrixView(tensor, (long)expert * rows * columns, rows, columns, columns, IsTransposed: false), role);
            return;
        }

        unmapped.Add(new UnmappedTensor(tensor.Name, $"{string.Join('×', tensor.Shape)}: expected a matrix with one side of width {width}"));
    }

    private void Add(string key, MatrixView view, TensorRole role)
    {
        bool readsByShape = isInputFirst ? view.Rows == width : view.Columns == width;
        bool writesByShape = isInputFirst ? view.Columns == width : view.Rows == width;
        if (!readsByShape && !writesByShape)
        {
            unmapped.Add(new UnmappedTensor(view.Tensor.Name, $"{view.Rows}×{view.Columns}: no side is the width {width}"));
            return;
        }

        // Rows have the stream's width: a reader output × input as it is, a writer as its transpose, and the other way round for input × output.
        MatrixView asReader = isInputFirst ? view.Transpose() : view, asWriter = isInputFirst ? view : view.Transpose();
        _matrices.Add(new StreamMatrix(key, readsByShape ? asReader : null, writesByShape ? asWriter : null, role));
    }

    private float[]? ScaleFor(TensorRole role, int place)
    {
        foreach ((TensorRole found, _, float[] scale) in _norms)
        {
            if (found == role)
                return scale;
        }

        // Unnamed norms come in the order of use; after an odd number of them nobody knows which is which.
        return _norms.Count == 2 && _norms.TrueForAll(static norm => norm.Role is TensorRole.Unknown) ? _norms[place].Scale : null;
    }
}
