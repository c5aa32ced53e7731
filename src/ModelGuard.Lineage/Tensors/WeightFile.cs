using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Lineage.Tensors.Gguf;
using ModelGuard.Lineage.Tensors.Hdf5;
using ModelGuard.Lineage.Tensors.Npy;
using ModelGuard.Lineage.Tensors.Onnx;
using ModelGuard.Lineage.Tensors.Safetensors;
using ModelGuard.Lineage.Tensors.Torch;
using ModelGuard.Scanning.Identification;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Lineage.Tensors;

/// <summary>Reads one file by what its first bytes say it is.</summary>
internal static class WeightFile
{
    /// <summary>The member of a Keras archive that holds its weights (keras/src/saving/saving_lib.py).</summary>
    private const string KerasWeights = "model.weights.h5";

    private static ReadOnlySpan<byte> Hdf5Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    private static ReadOnlySpan<byte> NpySignature => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Adds the tensors of a file; what cannot be read is added as unreadable.</summary>
    /// <param name="siblings">The files beside it; <see langword="null"/> where there are none.</param>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes; they stay open as long as the set.</param>
    /// <param name="budget">Pays for headers.</param>
    /// <param name="builder">What is filled.</param>
    public static void Read(ISiblingFiles? siblings, string name, ByteSource content, ScanBudget budget, WeightSetBuilder builder)
    {
        builder.AddFile(name, content.Length);
        try
        {
            Dispatch(siblings, name, content, budget, builder);
        }
        catch (MalformedContentException malformed)
        {
            builder.AddUnreadable(name, $"{malformed.Message} (at byte {malformed.Offset})");
        }
        catch (LimitReachedException limit)
        {
            builder.AddUnreadable(name, limit.Message);
        }
    }

    private static void Dispatch(ISiblingFiles? siblings, string name, ByteSource content, ScanBudget budget, WeightSetBuilder builder)
    {
        Span<byte> buffer = stackalloc byte[16];
        ReadOnlySpan<byte> head = buffer[..content.Read(0, buffer)];
        if (head.StartsWith("GGUF"u8))
            GgufWeights.Read(content, budget, builder);
        else if (head.StartsWith("PK\x03\x04"u8))
            ReadZip(name, content, budget, builder);
        else if (IsSafetensors(head, content.Length))
            SafetensorsWeights.Read(content, budget, builder);
        else if (head.StartsWith(NpySignature))
            NpyWeights.Read(content, Path.GetFileNameWithoutExtension(name), budget, builder);
        else if (head.StartsWith(Hdf5Signature))
            Hdf5Weights.Read(content, budget, builder);
        else if (TorchLegacyWeights.Claims(content))
            TorchLegacyWeights.Read(content, budget, builder);
        else if (ProtobufProbes.IsOnnx(new ContentSample(content, name)))
            OnnxWeights.Read(content, siblings, name[..(name.LastIndexOf('/') + 1)], budget, builder);
        else
            builder.AddUnreadable(name, "expected weights (safetensors, GGUF, torch, NumPy, ONNX, Keras), found a file of another kind");
    }

    private static void ReadZip(string name, ByteSource content, ScanBudget budget, WeightSetBuilder builder)
    {
        ZipMembers members = new(content, budget, builder);
        if (TorchZipWeights.Claims(members))
            TorchZipWeights.Read(members, budget, builder);
        else if (members.Open(KerasWeights) is { } weights)
            Hdf5Weights.Read(weights, budget, builder);
        else if (NpyWeights.Claims(members))
            NpyWeights.ReadArchive(members, budget, builder);
        else
            builder.AddUnreadable(name, "expected an archive of torch, Keras or NumPy, found members of another kind");
    }

    private static bool IsSafetensors(ReadOnlySpan<byte> head, long length) =>
        head.Length > 8 && head[8] == (byte)'{' && BinaryPrimitives.ReadUInt64LittleEndian(head) <= (ulong)(length - 8);
}
