using System.Numerics.Tensors;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.ProvenanceBench.Training;

/// <summary>Attention with its backward pass, head by head.</summary>
internal sealed class AttentionOperation(Node query, Node key, Node value, AttentionShape shape)
{
    private readonly int _size = query.Value.Columns / shape.Heads;
    private readonly int _sequences = query.Value.Rows / shape.Length;
    private readonly List<(Matrix Query, Matrix Key, Matrix Value, Matrix Weights)> _kept = [];
    private Node _result = new(new Matrix(0, 0));

    /// <summary>Computes tokens × heads · head size.</summary>
    public Node Forward()
    {
        _result = new Node(new Matrix(query.Value.Rows, query.Value.Columns));
        float scale = 1 / MathF.Sqrt(_size);
        for (int sequence = 0; sequence < _sequences; sequence++)
        {
            for (int head = 0; head < shape.Heads; head++)
            {
                int shared = head / (shape.Heads / shape.KeyHeads);
                Matrix q = Part(query.Value, sequence, head), k = Part(key.Value, sequence, shared), v = Part(value.Value, sequence, shared);
                Turn(q, 1);
                Turn(k, 1);
                Matrix weights = MatrixProduct.TimesTranspose(q, k);
                for (int i = 0; i < shape.Length; i++)
                {
                    Span<float> row = weights.Row(i);
                    TensorPrimitives.Multiply(row, scale, row);
                    Span<float> seen = shape.IsCausal ? row[..(i + 1)] : row;
                    TensorPrimitives.SoftMax(seen, seen);
                    row[seen.Length..].Clear();
                }

                AddPart(_result.Value, MatrixProduct.Times(weights, v), sequence, head);
                _kept.Add((q, k, v, weights));
            }
        }

        return _result;
    }

    /// <summary>Adds to the gradients of query, key and value.</summary>
    public void Backward()
    {
        float scale = 1 / MathF.Sqrt(_size);
        for (int sequence = 0; sequence < _sequences; sequence++)
        {
            for (int head = 0; head < shape.Heads; head++)
            {
                int shared = head / (shape.Heads / shape.KeyHeads);
                (Matrix q, Matrix k, Matrix v, Matrix weights) = _kept[(sequence * shape.Heads) + head];
                Matrix outward = Part(_result.Gradient, sequence, head);
                AddPart(value.Gradient, MatrixProduct.Times(weights.Transpose(), outward), sequence, shared);
                Matrix scores = MatrixProduct.TimesTranspose(outward, v);
                for (int i = 0; i < shape.Length; i++)
                {
                    Span<float> row = scores.Row(i);
                    float mean = TensorPrimitives.Dot<float>(row, weights.Row(i));
                    TensorPrimitives.Subtract(row, mean, row);
                    TensorPrimitives.Multiply(row, weights.Row(i), row);
                    TensorPrimitives.Multiply(row, scale, row);
                }

                Matrix queryGradient = MatrixProduct.Times(scores, k), keyGradient = MatrixProduct.Times(scores.Transpose(), q);
                Turn(queryGradient, -1);
                Turn(keyGradient, -1);
                AddPart(query.Gradient, queryGradient, sequence, head);
                AddPart(key.Gradient, keyGradient, sequence, shared);
            }
        }
    }

    private Matrix Part(Matrix source, int sequence, int head)
    {
        Matrix part = new(shape.Length, _size);
        for (int i = 0; i < shape.Length; i++)
            source.Row((sequence * shape.Length) + i).Slice(head * _size, _size).CopyTo(part.Row(i));
        return part;
    }

    private void AddPart(Matrix target, Matrix part, int sequence, int head)
    {
        for (int i = 0; i < shape.Length; i++)
        {
            Span<float> row = target.Row((sequence * shape.Length) + i).Slice(head * _size, _size);
            TensorPrimitives.Add(row, part.Row(i), row);
        }
    }

    // Rotary positions turn the pair (j, j + half) by position · 10000^(-2j / size).
    private void Turn(Matrix rows, int direction)
    {
        if (!shape.IsRotary)
            return;
        int half = _size / 2;
        for (int i = 0; i < rows.Rows; i++)
        {
            Span<float> row = rows.Row(i);
            for (int j = 0; j < half; j++)
            {
                (float sine, float cosine) = MathF.SinCos(direction * i * MathF.Pow(10000, -2f * j / _size));
                (row[j], row[j + half]) = ((row[j] * cosine) - (row[j + half] * sine), (row[j] * sine) + (row[j + half] * cosine));
            }
        }
    }
}
