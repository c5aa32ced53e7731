using System.Globalization;

namespace GuardedApp.Training;

/// <summary>Reads and splits Fisher's data.</summary>
internal static class IrisData
{
    /// <summary>How many flowers of each species are held out for the test.</summary>
    private const int HeldOutPerSpecies = 15;

    /// <summary>The species, in the order of the model's outputs.</summary>
    public static IReadOnlyList<string> Species { get; } = ["setosa", "versicolor", "virginica"];

    /// <summary>Reads the rows of the file: comments, one header line, then four numbers and a species a line.</summary>
    public static IReadOnlyList<Flower> Read(string path) =>
        [.. File.ReadLines(path).Where(line => !line.StartsWith('#')).Skip(1).Select(Parse)];

    /// <summary>Shuffles each species and holds a part of it out, so that both parts hold all species alike.</summary>
    public static (IReadOnlyList<Flower> Training, IReadOnlyList<Flower> Test) Split(IReadOnlyList<Flower> flowers, SplitMix64 random)
    {
        List<Flower> training = [];
        List<Flower> test = [];
        for (int species = 0; species < Species.Count; species++)
        {
            Flower[] same = [.. flowers.Where(flower => flower.Species == species)];
            random.Shuffle(same);
            test.AddRange(same[..HeldOutPerSpecies]);
            training.AddRange(same[HeldOutPerSpecies..]);
        }

        return (training, test);
    }

    private static Flower Parse(string line)
    {
        string[] cells = line.Split(',');
        float[] features = [.. cells[..^1].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];
        return new Flower(features, Species.ToList().IndexOf(cells[^1]));
    }
}
