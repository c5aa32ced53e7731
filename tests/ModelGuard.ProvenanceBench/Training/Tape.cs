using System.Numerics.Tensors;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.ProvenanceBench.Training;

/// <summary>The operations of one forward pass, and what each does backwards. Rows are tokens: sequence after sequence.</summary>
internal sealed class Tape
{
    private const float Epsilon = 1e-5f;

    private readonly List<Action> _backward = [];

    /// <summary>Goes back over all operations, last first.</summary>
    public void Backward()
    {
        for (int i = _backward.Count - 1; i >= 0; i--)
            _backward[i]();
    }

    /// <summary>Rows of a table.</summary>
    public Node Embed(Parameter table, int[] rows)
    {
        Node result = new(new Matrix(rows.Length, table.Value.Columns));
        for (int i = 0; i < rows.Length; i++)
            table.Value.Row(rows[i]).CopyTo(result.Value.Row(i));
        _backward.Add(() =>
        {
            for (int i = 0; i < rows.Length; i++)
                TensorPrimitives.Add(table.Gradient.Row(rows[i]), result.Gradient.Row(i), table.Gradient.Row(rows[i]));
        });
        return result;
    }

    /// <summary>The sum of two.</summary>
    public Node Add(Node left, Node right)
    {
        Node result = new(new Matrix(left.Value.Rows, left.Value.Columns));
        TensorPrimitives.Add(left.Value.Values, right.Value.Values, result.Value.Values);
        _backward.Add(() =>
        {
            TensorPrimitives.Add(left.Gradient.Values, result.Gradient.Values, left.Gradient.Values);
            TensorPrimitives.Add(right.Gradient.Values, result.Gradient.Values, right.Gradient.Values);
        });
        return result;
    }

    /// <summary>x·Wᵀ + b, with W of shape output × input.</summary>
    public Node Linear(Node x, Parameter weight, Parameter? bias)
    {
        Node result = new(MatrixProduct.TimesTranspose(x.Value, weight.Value));
        if (bias is not null)
        {
            for (int i = 0; i < result.Value.Rows; i++)
                TensorPrimitives.Add(result.Value.Row(i), bias.Value.Values, result.Value.Row(i));
        }

        _backward.Add(() =>
        {
            Matrix inward = MatrixProduct.Times(result.Gradient, weight.Value);
            TensorPrimitives.Add(x.Gradient.Values, inward.Values, x.Gradient.Values);
            if (!weight.IsFrozen)
            {
                Matrix outer = MatrixProduct.TimesTranspose(result.Gradient.Transpose(), x.Value.Transpose());
                TensorPrimitives.Add(weight.Gradient.Values, outer.Values, weight.Gradient.Values);
            }

            if (bias is null)
                return;
            for (int i = 0; i < result.Gradient.Rows; i++)
                TensorPrimitives.Add(bias.Gradient.Values, result.Gradient.Row(i), bias.Gradient.Values);
        });
        return result;
    }

    /// <summary>RMSNorm, or LayerNorm where a shift is given.</summary>
    public Node Norm(Node x, Parameter scale, Parameter? shift)
    {
        int width = x.Value.Columns;
        Node result = new(new Matrix(x.Value.Rows, width));
        Matrix normal = new(x.Value.Rows, width);
        float[] inverse = new float[x.Value.Rows];
        for (int i = 0; i < x.Value.Rows; i++)
        {
            Span<float> row = normal.Row(i);
            float mean = shift is null ? 0 : TensorPrimitives.Sum<float>(x.Value.Row(i)) / width;
            TensorPrimitives.Subtract(x.Value.Row(i), mean, row);
            inverse[i] = 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(row) / width) + Epsilon);
            TensorPrimitives.Multiply(row, inverse[i], row);
            TensorPrimitives.Multiply(row, scale.Value.Values, result.Value.Row(i));
            if (shift is not null)
                TensorPrimitives.Add(result.Value.Row(i), shift.Value.Values, result.Value.Row(i));
        }

        _backward.Add(() =>
        {
            float[] gradient = new float[width];
            for (int i = 0; i < x.Value.Rows; i++)
            {
                ReadOnlySpan<float> outward = result.Gradient.Row(i), row = normal.Row(i);
                TensorPrimitives.MultiplyAdd(outward, row, scale.Gradient.Values, scale.Gradient.Values);
                if (shift is not null)
                    TensorPrimitives.Add(shift.Gradient.Values, outward, shift.Gradient.Values);
                TensorPrimitives.Multiply(outward, scale.Value.Values, gradient);
                float along = TensorPrimitives.Dot(gradient, row) / width;
                float mean = shift is null ? 0 : TensorPrimitives.Sum<float>(gradient) / width;
                Span<float> target = x.Gradient.Row(i);
                for (int j = 0; j < width; j++)
                    target[j] += inverse[i] * (gradient[j] - mean - (row[j] * along));
            }
        });
        return result;
    }

    /// <summary>silu(gate) · up.</summary>
    public Node GatedSilu(Node gate, Node up)
    {
        Node result = new(new Matrix(gate.Value.Rows, gate.Value.Columns));
        float[] sigmoid = new float[gate.Value.Values.Length];
        TensorPrimitives.Sigmoid(gate.Value.Values, sigmoid);
        for (int i = 0; i < sigmoid.Length; i++)
            result.Value.Values[i] = gate.Value.Values[i] * sigmoid[i] * up.Value.Values[i];
        _backward.Add(() =>
        {
            for (int i = 0; i < sigmoid.Length; i++)
            {
                float outward = result.Gradient.Values[i], z = gate.Value.Values[i], s = sigmoid[i];
                up.Gradient.Values[i] += outward * z * s;
                gate.Gradient.Values[i] += outward * up.Value.Values[i] * s * (1 + (z * (1 - s)));
            }
        });
        return result;
    }

    /// <summary>GELU in its sigmoid form, x·σ(1.702x).</summary>
    public Node Gelu(Node x)
    {
        Node result = new(new Matrix(x.Value.Rows, x.Value.Columns));
        float[] sigmoid = new float[x.Value.Values.Length];
        TensorPrimitives.Multiply(x.Value.Values, 1.702f, sigmoid);
        TensorPrimitives.Sigmoid(sigmoid, sigmoid);
        TensorPrimitives.Multiply(x.Value.Values, sigmoid, result.Value.Values);
        _backward.Add(() =>
        {
            for (int i = 0; i < sigmoid.Length; i++)
            {
                float s = sigmoid[i];
                x.Gradient.Values[i] += result.Gradient.Values[i] * s * (1 + (1.702f * x.Value.Values[i] * (1 - s)));
            }
        });
        return result;
    }

    /// <summary>Mean cross-entropy of the rows whose target is 0 or more, or of soft targets.</summary>
    /// <param name="logits">Tokens × vocabulary.</param>
    /// <param name="targets">A token, or -1 for a row that does not count.</param>
    /// <param name="soft">A teacher's probabilities instead; <see langword="null"/> for none.</param>
    public static double CrossEntropy(Node logits, int[] targets, Matrix? soft)
    {
        int counted = targets.Count(static target => target >= 0);
        double loss = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] < 0)
                continue;
            Span<float> gradient = logits.Gradient.Row(i);
            TensorPrimitives.SoftMax(logits.Value.Row(i), gradient);
            loss -= Math.Log(Math.Max(1e-12, gradient[targets[i]]));
            if (soft is null)
                gradient[targets[i]] -= 1;
            else
                TensorPrimitives.Subtract(gradient, soft.Row(i), gradient);
            TensorPrimitives.Divide(gradient, (float)counted, gradient);
        }

        return loss / Math.Max(1, counted);
    }

    /// <summary>Scaled dot-product attention over sequences of one length.</summary>
    public Node Attend(Node query, Node key, Node value, AttentionShape shape)
    {
        AttentionOperation operation = new(query, key, value, shape);
        _backward.Add(operation.Backward);
        return operation.Forward();
    }
}
