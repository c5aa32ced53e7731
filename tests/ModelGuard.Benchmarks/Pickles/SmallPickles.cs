using System.Globalization;

namespace ModelGuard.Benchmarks.Pickles;

/// <summary><c>modelguard scan</c> as one process on a folder of 2,000 small pickles, its start included.</summary>
internal static class SmallPickles
{
    private const int Files = 2000;

    public static int Measure(int runs)
    {
        string folder = Directory.CreateTempSubdirectory("mg-small-").FullName;
        try
        {
            string tool = ToolProcess.Build();
            for (int i = 0; i < Files; i++)
                File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"model-{i:D4}.pkl")), Small(i));
            ProcessCost[] costs = new ProcessCost[runs];
            for (int i = -1; i < runs; i++)
            {
                ProcessCost cost = ToolProcess.Run(tool, ["scan", folder], expectedExitCode: 0).Cost;
                if (i >= 0)
                    costs[i] = cost;
            }

            Console.WriteLine($"scan of {Files} small pickles, {runs} runs: ms by wall {Figures.Of([.. costs.Select(static cost => cost.Wall)])}, by CPU {Figures.Of([.. costs.Select(static cost => cost.Cpu)])}, peak memory {ChildProcessTime.PeakMebibytes:F0} MiB");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // {"id": i, "name": "small"} in protocol 4.
    private static byte[] Small(int number) =>
    [
        0x80, 4, (byte)'}', 0x94, (byte)'(', 0x8c, 2, (byte)'i', (byte)'d', 0x94, (byte)'M', (byte)number, (byte)(number >> 8),
        0x8c, 4, .. "name"u8, 0x94, 0x8c, 5, .. "small"u8, 0x94, (byte)'u', (byte)'.',
    ];
}
