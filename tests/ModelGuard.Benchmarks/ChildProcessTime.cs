using System.Runtime.InteropServices;

namespace ModelGuard.Benchmarks;

/// <summary><c>getrusage(RUSAGE_CHILDREN)</c>: CPU time of every child process that has ended.</summary>
internal static partial class ChildProcessTime
{
    private const int Children = -1;

    public static double Milliseconds
    {
        get
        {
            Span<long> usage = stackalloc long[18];
            if (GetResourceUsage(Children, ref usage[0]) != 0)
                throw new InvalidOperationException("getrusage failed");
            return (usage[0] * 1000.0) + (usage[1] / 1000.0) + (usage[2] * 1000.0) + (usage[3] / 1000.0);
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, ref long usage);
}
