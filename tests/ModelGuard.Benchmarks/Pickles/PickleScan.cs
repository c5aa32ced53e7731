using System.Globalization;

namespace ModelGuard.Benchmarks.Pickles;

/// <summary>
/// <c>modelguard scan</c> as a whole process on a data-heavy pickle of 200 MB, its start included; then, where there is a <c>python3</c>,
/// <c>pickletools.genops</c> on a smaller one of the same shape.
/// </summary>
internal static class PickleScan
{
    private const long Bytes = 200_000_000;
    private const long GenopsBytes = 10_000_000;

    private const string Genops =
        "import pickletools,sys,time;d=open(sys.argv[1],'rb').read();t=time.process_time();n=sum(1 for _ in pickletools.genops(d));print(time.process_time()-t)";

    public static int Measure(int runs)
    {
        string folder = Directory.CreateTempSubdirectory("mg-pickle-").FullName;
        try
        {
            string tool = ToolProcess.Build();
            string file = Path.Combine(folder, "data.pkl");
            Write(file, Bytes);
            ProcessCost[] costs = new ProcessCost[runs];
            for (int i = -1; i < runs; i++)
            {
                ProcessCost cost = ToolProcess.Run(tool, ["scan", file], expectedExitCode: 0).Cost;
                if (i >= 0)
                    costs[i] = cost;
            }

            double[] wall = [.. costs.Select(static cost => Bytes / cost.Wall / 1000)];
            double[] cpu = [.. costs.Select(static cost => Bytes / cost.Cpu / 1000)];
            Console.WriteLine($"scan of {Bytes / 1_000_000} MB, {runs} runs: MB/s by wall {Figures.Of(wall)}, by CPU {Figures.Of(cpu)}, peak memory {ChildProcessTime.PeakMebibytes:F0} MiB");
            MeasureGenops(Path.Combine(folder, "small.pkl"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void MeasureGenops(string file)
    {
        Write(file, GenopsBytes);
        try
        {
            double[] rates = [.. Enumerable.Range(0, 3).Select(_ => GenopsBytes / 1e6 / Seconds(file))];
            Console.WriteLine($"pickletools.genops on {GenopsBytes / 1_000_000} MB of the same shape, 3 runs: MB/s by CPU {Figures.Of(rates, "F1")}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("pickletools.genops was not measured: there is no python3");
        }
    }

    private static double Seconds(string file) =>
        double.Parse(ToolProcess.Run("python3", ["-c", Genops, file], expectedExitCode: 0).Output, CultureInfo.InvariantCulture);

    private static void Write(string file, long bytes)
    {
        using FileStream output = File.Create(file);
        DataHeavyPickle.Write(output, bytes);
    }
}
