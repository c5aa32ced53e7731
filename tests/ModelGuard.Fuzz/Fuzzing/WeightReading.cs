using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning;
using ModelGuard.Testing.Formats;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>The readers of lineage as a target: weights are opened, and the ends of every tensor are read. Clean stands for weights that could be read whole, inconclusive for all others.</summary>
internal static class WeightReading
{
    private const int Part = 1024;

    /// <summary>Opens and reads.</summary>
    public static ScanResult Read(ByteSource content, string name)
    {
        using WeightSet set = WeightSetReader.Open(content, name);
        float[] buffer = new float[Part];
        bool whole = set.Unreadable.Count == 0;
        foreach (WeightTensor tensor in set.Tensors)
        {
            int count = (int)Math.Min(Part, tensor.ElementCount);
            try
            {
                set.Read(tensor, 0, buffer.AsSpan(0, count));
                set.Read(tensor, tensor.ElementCount - count, buffer.AsSpan(0, count));
            }
            catch (MalformedContentException)
            {
                // The contract: what a container promises and does not hold is said when it is asked for.
                whole = false;
            }
        }

        ModelFormat format = new($"weights-{set.Tensors.Count}-{set.Unreadable.Count}", "weights");
        return whole
            ? new ScanResult(format, Verdict.Clean, [], ModelFacts.None)
            : new ScanResult(format, Verdict.Inconclusive, [new Finding(ContentRules.Malformed, new Place(name), "expected weights that can be read to their ends")], ModelFacts.None);
    }

    /// <summary>Every container that is read.</summary>
    public static IReadOnlyList<FuzzSeed> Seeds() =>
    [
        .. OwnSeeds.Safetensors(), .. FormatSeeds.Gguf(), .. OwnSeeds.Npy(), .. OwnSeeds.Zip(), .. OwnSeeds.Onnx(), .. FormatSeeds.Hdf5(), .. FormatSeeds.Keras(),
        new("state.pt", State().Archive()), new("state.bin", State().Legacy()),
    ];

    private static TorchStateBuilder State() =>
        new TorchStateBuilder().Tensor("w", "FloatStorage", [2, 2], new byte[16]).View("v", "0", "FloatStorage", 4, 0, [2, 2], [1, 2]);
}
