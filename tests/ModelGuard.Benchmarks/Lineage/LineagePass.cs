using System.Diagnostics;
using System.Globalization;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Benchmarks.Lineage;

/// <summary>
/// One pass over a safetensors file of 1 GiB in bfloat16 for all statistics, against reading the same file: each as processor time of one thread
/// pinned to one core, so that a busy machine does not count.
/// </summary>
internal static class LineagePass
{
    private const int Tensors = 128;
    private const int Side = 2048;
    private const double Gibibyte = 1 << 30;

    /// <summary>Measures and prints.</summary>
    public static int Measure(int runs)
    {
        string path = Path.Combine(Path.GetTempPath(), "modelguard-lineage-pass.safetensors");
        try
        {
            Write(path);
            if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
                Process.GetCurrentProcess().ProcessorAffinity = 1;
            double[] reading = new double[runs];
            double[] passing = new double[runs];
            double check = 0;
            ReadOnce(path);
            PassOnce(path);
            for (int run = 0; run < runs; run++)
            {
                reading[run] = Gibibyte / 1e9 / Seconds(() => ReadOnce(path));
                passing[run] = Gibibyte / 1e9 / Seconds(() => check += PassOnce(path));
            }

            Print("read", reading);
            Print("statistics", passing);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio       best {passing.Max() / reading.Max():F2}, median {Figures.Median(passing) / Figures.Median(reading):F2}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB (check {check:E3})"));
            return 0;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Print(string name, double[] values) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-11} best {values.Max():F1} GB/s, median {Figures.Of(values, "F1")}"));

    private static double Seconds(Action action)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static void ReadOnce(string path)
    {
        using FileByteSource file = FileByteSource.Open(path);
        byte[] buffer = new byte[256 << 10];
        for (long offset = 0; offset < file.Length; offset += buffer.Length)
            file.Read(offset, buffer);
    }

    private static double PassOnce(string path)
    {
        double sum = 0;
        using WeightSet set = WeightSetReader.Open(path);
        foreach (WeightTensor tensor in set.Tensors)
        {
            TensorStatistics statistics = TensorStatistics.Of(set, tensor, withRowNorms: true);
            sum += statistics.Norm + statistics.Kurtosis + statistics.RowNorms[^1];
        }

        return sum;
    }

    private static void Write(string path)
    {
        StringBuilder header = new("{");
        const long Length = (long)Side * Side * 2;
        for (int i = 0; i < Tensors; i++)
            header.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : string.Empty)}\"layers.{i}.q_proj.weight\":{{\"dtype\":\"BF16\",\"shape\":[{Side},{Side}],\"data_offsets\":[{i * Length},{(i + 1) * Length}]}}");
        byte[] json = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        Random random = new(1);
        byte[] data = new byte[Length];
        for (int i = 0; i < data.Length; i += 2)
        {
            float value = (float)((random.NextDouble() - 0.5) * 0.1);
            BitConverter.TryWriteBytes(data.AsSpan(i), (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16));
        }

        using FileStream file = File.Create(path);
        file.Write(BitConverter.GetBytes((long)json.Length));
        file.Write(json);
        for (int i = 0; i < Tensors; i++)
            file.Write(data);
    }
}
