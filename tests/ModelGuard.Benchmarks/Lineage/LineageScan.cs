using ModelGuard.Lineage.Sketches;

namespace ModelGuard.Benchmarks.Lineage;

/// <summary>
/// <c>modelguard lineage scan</c> as a whole process: the sketch of one model against a catalogue of 1,000 sketches of 32 layers, one of which it comes
/// from. Reading the model's own weights is not part of it.
/// </summary>
internal static class LineageScan
{
    private const int Sketches = 1000;
    private const int Layers = 32;
    private const int Related = 617;

    /// <summary>Measures and prints.</summary>
    public static int Measure(int runs)
    {
        string folder = Directory.CreateTempSubdirectory("modelguard-lineage-scan-").FullName;
        try
        {
            SketchCatalogue catalogue = new(Path.Combine(folder, "lineage"));
            for (int seed = 0; seed < Sketches; seed++)
                catalogue.Add(Draw(seed));
            Sketch related = Draw(Related);
            string query = Path.Combine(folder, "query.mgsketch");
            File.WriteAllBytes(query, SketchWriter.Write(related with { Name = "query", Content = [], Layers = [.. related.Layers.Select(Changed)] }));
            string program = ToolProcess.Build();
            double[] wall = new double[runs], processor = new double[runs];
            for (int run = -1; run < runs; run++)
            {
                (ProcessCost cost, string output) = ToolProcess.Run(program, ["lineage", "scan", query, "--catalogue", Path.Combine(folder, "lineage")], expectedExitCode: 0);
                if (!output.Contains($"model{Related}\n", StringComparison.Ordinal))
                    throw new InvalidOperationException($"expected model{Related}, found:\n{output}");
                if (run >= 0)
                    (wall[run], processor[run]) = (cost.Wall, cost.Cpu);
            }

            Console.WriteLine($"lineage scan, {Sketches} sketches of {Layers} layers: {Figures.Of(wall)} ms, {Figures.Of(processor)} ms of CPU");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Sketch Draw(int seed)
    {
        Random random = new(seed);
        return new Sketch
        {
            Name = $"model{seed}",
            Width = 4096,
            VocabularyRows = 32_000,
            Neurons = 11_008,
            IsGated = true,
            HasAnchorWords = true,
            AnchorRows = [.. Enumerable.Range(0, AnchorTokens.Count)],
            Layers = [.. Enumerable.Range(0, Layers).Select(_ => new SketchLayer(Sketch.NeuronsPerLayer, Profiles(random), Profiles(random)))],
        };
    }

    private static sbyte[] Profiles(Random random)
    {
        sbyte[] profiles = new sbyte[Sketch.NeuronsPerLayer * AnchorTokens.Count];
        for (int i = 0; i < profiles.Length; i++)
            profiles[i] = (sbyte)random.Next(-127, 128);
        return profiles;
    }

    // As a fine-tune changes it: every product a little.
    private static SketchLayer Changed(SketchLayer layer, int index)
    {
        Random random = new(index);
        return layer with { First = Shake(layer.First, random), Second = Shake(layer.Second, random) };
    }

    private static sbyte[] Shake(sbyte[] profiles, Random random) => [.. profiles.Select(value => (sbyte)Math.Clamp(value + random.Next(-12, 13), -127, 127))];
}
