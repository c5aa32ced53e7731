using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Numerics;
using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Runs;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Lineage.Tests.Evidence;

/// <summary>One model in real files of several containers and precisions.</summary>
public sealed class ContainersTests
{
    private static readonly Checkpoint Model = Checkpoint.Of(new Transformer(BenchSize.Architectures[0], 1));

    [Theory]
    [InlineData("bf16.safetensors", "identical")]
    [InlineData("f16.safetensors", "identical")]
    [InlineData("f32.npz", "identical")]
    [InlineData("bf16.pt", "identical")]
    [InlineData("f32.onnx", "identical")]
    [InlineData("q8_0.gguf", "quantised")]
    public void The_same_weights_are_recognised_with_their_mapping(string name, string relation)
    {
        using ScratchFolder folder = new();
        folder.Write("base.safetensors", Write(Model, "f32.safetensors"));
        folder.Write(name, Write(Model, name));
        using LineageModel left = LineageModel.Open(folder.At("base.safetensors")), right = LineageModel.Open(folder.At(name));

        LineageResult result = LineageComparison.Compare(left.Evidence, right.Evidence);

        Assert.True(result.IsRelated);
        Assert.Equal(relation, result.Relation?.Kind);
        Assert.Equal([(0, 0), (1, 1), (2, 2), (3, 3)], result.Layers.Select(static layer => (layer.Left, layer.Right)));
        Assert.All(result.Layers, static layer => Assert.True(layer.Count.Agreeing >= 0.95 * layer.Count.Neurons));
    }

    [Theory]
    [InlineData("bf16.safetensors")]
    [InlineData("q8_0.gguf")]
    public void Another_draw_of_the_same_configuration_is_not_related(string name)
    {
        using ScratchFolder folder = new();
        folder.Write("base.safetensors", Write(Model, "f32.safetensors"));
        folder.Write(name, Write(Checkpoint.Of(new Transformer(BenchSize.Architectures[0], 2)), name));
        using LineageModel left = LineageModel.Open(folder.At("base.safetensors")), right = LineageModel.Open(folder.At(name));

        LineageResult result = LineageComparison.Compare(left.Evidence, right.Evidence);

        Assert.Equal(LineageVerdict.NoLineageFound, result.Verdict);
    }

    private static byte[] Write(Checkpoint model, string name)
    {
        (string Name, Matrix Matrix, long[] Shape)[] tensors = [.. Storage.Write(model).Select(static tensor =>
            (tensor.Name, tensor.Matrix, tensor.IsVector ? new long[] { tensor.Matrix.Columns } : [tensor.Matrix.Rows, tensor.Matrix.Columns]))];
        return name switch
        {
            "bf16.pt" => tensors.Aggregate(new TorchStateBuilder(), static (file, tensor) => file.Tensor(tensor.Name, "BFloat16Storage", tensor.Shape, TensorBytes.BFloat16(tensor.Matrix.Values))).Archive(),
            "f32.onnx" => OnnxBuilder.Model(tensors.Aggregate(OnnxBuilder.Graph(), static (graph, tensor) =>
                graph.Message(5, OnnxBuilder.Tensor(tensor.Name, 1, tensor.Shape).Bytes(9, Floats(tensor.Matrix))))).Build(),
            "f32.npz" => tensors.Aggregate(new ZipBuilder(), static (zip, tensor) =>
            {
                zip.Add(tensor.Name + ".npy", NpyBuilder.Array("'<f4'", $"({string.Join(", ", tensor.Shape)},)", Floats(tensor.Matrix)));
                return zip;
            }).Build(),
            "q8_0.gguf" => tensors.Aggregate(new GgufBuilder().Text("general.architecture", "llama"), static (file, tensor) => Add(file, tensor.Name, tensor.Matrix, tensor.Shape)).Build(),
            "bf16.safetensors" => SafetensorsBuilder.Tensors([.. tensors.Select(static tensor => new TensorBytes(tensor.Name, "BF16", tensor.Shape, TensorBytes.BFloat16(tensor.Matrix.Values)))]),
            "f16.safetensors" => SafetensorsBuilder.Tensors([.. tensors.Select(static tensor => new TensorBytes(tensor.Name, "F16", tensor.Shape, TensorBytes.Float16(tensor.Matrix.Values)))]),
            _ => SafetensorsBuilder.Tensors([.. tensors.Select(static tensor => TensorBytes.Floats(tensor.Name, tensor.Shape, tensor.Matrix.Values))]),
        };
    }

    private static byte[] Floats(Matrix matrix) => MemoryMarshal.AsBytes(matrix.Values.AsSpan()).ToArray();

    // As converters do it: norms stay in 32 bits, rows that are no whole blocks of 32 become 16-bit floats, the rest is Q8_0.
    private static GgufBuilder Add(GgufBuilder file, string name, Matrix matrix, long[] shape)
    {
        ulong[] dimensions = [.. shape.Reverse().Select(static length => (ulong)length)];
        return shape.Length == 1 ? file.Tensor(Rename(name), 0, dimensions, Floats(matrix))
            : matrix.Columns % 32 != 0 ? file.Tensor(Rename(name), 1, dimensions, TensorBytes.Float16(matrix.Values))
            : file.Tensor(Rename(name), 8, dimensions, Blocks(matrix.Values));
    }

    private static string Rename(string name) => name.Replace("model.layers.", "blk.", StringComparison.Ordinal).Replace("self_attn.q_proj", "attn_q", StringComparison.Ordinal)
        .Replace("self_attn.k_proj", "attn_k", StringComparison.Ordinal).Replace("self_attn.v_proj", "attn_v", StringComparison.Ordinal).Replace("self_attn.o_proj", "attn_output", StringComparison.Ordinal)
        .Replace("mlp.gate_proj", "ffn_gate", StringComparison.Ordinal).Replace("mlp.up_proj", "ffn_up", StringComparison.Ordinal).Replace("mlp.down_proj", "ffn_down", StringComparison.Ordinal)
        .Replace("input_layernorm", "attn_norm", StringComparison.Ordinal).Replace("post_attention_layernorm", "ffn_norm", StringComparison.Ordinal)
        .Replace("model.embed_tokens", "token_embd", StringComparison.Ordinal).Replace("model.norm", "output_norm", StringComparison.Ordinal).Replace("lm_head", "output", StringComparison.Ordinal);

    /// <summary>Q8_0: 32 signed bytes behind a half-precision scale, their greatest magnitude / 127.</summary>
    private static byte[] Blocks(float[] values)
    {
        byte[] bytes = new byte[values.Length / 32 * 34];
        for (int block = 0; block < values.Length / 32; block++)
        {
            ReadOnlySpan<float> from = values.AsSpan(block * 32, 32);
            Span<byte> to = bytes.AsSpan(block * 34, 34);
            float greatest = 0;
            foreach (float value in from)
                greatest = Math.Max(greatest, Math.Abs(value));
            float scale = greatest / 127;
            BinaryPrimitives.WriteHalfLittleEndian(to, (Half)scale);
            for (int i = 0; i < 32; i++)
                to[2 + i] = (byte)(sbyte)(scale == 0 ? 0 : MathF.Round(from[i] / scale));
        }

        return bytes;
    }
}
