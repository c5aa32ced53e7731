using System.Runtime.InteropServices;

namespace ModelGuard.Benchmarks;

/// <summary><c>getrusage(RUSAGE_CHILDREN)</c>: CPU time and peak memory of every child process that has ended.</summary>
internal static partial class ChildProcessTime
{
    private const int Children = -1;
    private const int UsageWords = 18;

    public static double Milliseconds
    {
        get
        {
            Span<long> usage = stackalloc long[UsageWords];
            Read(usage);
            return (usage[0] * 1000.0) + (usage[1] / 1000.0) + (usage[2] * 1000.0) + (usage[3] / 1000.0);
        }
    }

    /// <summary>The most memory that one of them held at a time; on Linux the system counts it in KiB.</summary>
    public static double PeakMebibytes
    {
        get
        {
            Span<long> usage = stackalloc long[UsageWords];
            Read(usage);
            return usage[4] / 1024.0;
        }
    }

    private static void Read(Span<long> usage)
    {
        if (GetResourceUsage(Children, ref usage[0]) != 0)
            throw new InvalidOperationException("getrusage failed");
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, ref long usage);
}
