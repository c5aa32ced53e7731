using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Tests.Tensors;

/// <summary>Reads weights that are in memory.</summary>
internal static class Reading
{
    /// <summary>Opens bytes as a file.</summary>
    public static WeightSet Open(byte[] file, string name = "model.bin") => WeightSetReader.Open(new MemoryByteSource(file), name);

    /// <summary>All elements of a tensor.</summary>
    public static float[] All(this WeightSet set, string name)
    {
        WeightTensor tensor = set.Tensors.Single(tensor => tensor.Name == name);
        float[] values = new float[tensor.ElementCount];
        set.Read(tensor, 0, values);
        return values;
    }

    /// <summary>Elements of a tensor, a few at a time.</summary>
    public static float[] InPieces(this WeightSet set, string name, int piece)
    {
        WeightTensor tensor = set.Tensors.Single(tensor => tensor.Name == name);
        float[] values = new float[tensor.ElementCount];
        for (int start = 0; start < values.Length; start += piece)
            set.Read(tensor, start, values.AsSpan(start, Math.Min(piece, values.Length - start)));
        return values;
    }
}
