using CsCheck;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Lineage.Tests.Tensors;

public sealed class HostileWeightsTests
{
    private static readonly byte[][] Seeds =
    [
        SafetensorsBuilder.Honest(),
        GgufBuilder.Honest().Build(),
        new TorchStateBuilder().Tensor("w", "FloatStorage", [2, 2], new byte[16]).View("v", "0", "FloatStorage", 4, 1, [2], [1]).Archive(),
        new TorchStateBuilder().Tensor("w", "HalfStorage", [2, 2], new byte[8]).Legacy(),
        NpyBuilder.Floats(4),
        OnnxBuilder.Honest().Build(),
        Hdf5Builder.Weights().Build(),
        Archive(),
    ];

    /// <summary>What is larger costs time and shows nothing more.</summary>
    private const long MaxCorpusFile = 2 << 20;

    /// <summary>Whatever the bytes are: nothing is thrown but that a tensor's elements cannot be read, and no tensor is larger than its file allows.</summary>
    [Fact]
    public void Mutated_files_are_read_or_said_to_be_unreadable() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Select(Gen.Int[0, 4095], Gen.Byte).Array[0, 12], Gen.Int[0, 400]).Sample(
            (seed, changes, cut) =>
            {
                byte[] file = [.. Seeds[seed]];
                foreach ((int place, byte value) in changes)
                    file[place % file.Length] = value;
                Read(cut < file.Length && cut % 4 == 0 ? file[..^cut] : file);
            },
            iter: 600,
            threads: 1);

    [Fact]
    public void Every_file_of_the_corpus_is_read_or_said_to_be_unreadable()
    {
        string? corpus = SourceTree.FindShared("corpus");
        Assert.SkipWhen(corpus is null, "the reference corpus is not beside the repository");
        int readable = 0;
        foreach (string path in Directory.EnumerateFiles(corpus!, "*", SearchOption.AllDirectories))
        {
            if (new FileInfo(path).Length > MaxCorpusFile)
                continue;
            using WeightSet set = WeightSetReader.Open(path);
            readable += set.Tensors.Count > 0 ? 1 : 0;
            ReadAll(set);
        }

        Assert.True(readable > 50, $"only {readable} files had tensors");
    }

    private static void Read(byte[] file)
    {
        using WeightSet set = Reading.Open(file);
        Assert.True(set.Tensors.Sum(tensor => tensor.ElementCount) <= 16L * (file.Length + (1 << 20)));
        ReadAll(set);
    }

    private static void ReadAll(WeightSet set)
    {
        float[] buffer = new float[256];
        foreach (WeightTensor tensor in set.Tensors.Take(20))
        {
            try
            {
                int count = (int)Math.Min(buffer.Length, tensor.ElementCount);
                set.Read(tensor, 0, buffer.AsSpan(0, count));
                set.Read(tensor, tensor.ElementCount - count, buffer.AsSpan(0, count));
            }
            catch (MalformedContentException)
            {
                // What a container promises and does not hold is said when it is asked for.
            }
        }
    }

    private static byte[] Archive()
    {
        ZipBuilder zip = new();
        zip.Add("a.npy", NpyBuilder.Floats(3));
        return zip.Build();
    }
}
