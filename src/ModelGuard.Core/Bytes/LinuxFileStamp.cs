using System.Runtime.InteropServices;

namespace ModelGuard.Core.Bytes;

/// <summary>
/// <c>statx(2)</c>: the one stat call whose structure is the same on every Linux architecture and C library
/// (include/uapi/linux/stat.h; glibc 2.28, musl 1.2.3).
/// </summary>
internal static partial class LinuxFileStamp
{
    private const int AtFdCwd = -100;
    private const uint BasicStats = 0x7ff;
    private const ushort TypeMask = 0xf000;
    private const ushort RegularFile = 0x8000;

    public static bool TryTake(string path, out FileStamp stamp)
    {
        if (StatX(AtFdCwd, path, 0, BasicStats, out Statx stat) != 0 || (stat.Mode & TypeMask) != RegularFile)
        {
            stamp = default;
            return false;
        }

        ulong fileId = (((ulong)stat.DeviceMajor << 20 | stat.DeviceMinor) * 0x9e37_79b9_7f4a_7c15UL) ^ stat.Inode;
        stamp = new FileStamp((long)stat.Size, stat.Modified.Ticks, stat.Changed.Ticks, fileId);
        return true;
    }

    /// <summary>How many names a file has; <see langword="null"/> where it cannot be looked at.</summary>
    public static long? CountNames(string path) => StatX(AtFdCwd, path, 0, BasicStats, out Statx stat) == 0 ? stat.NameCount : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out Statx stat);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timestamp
    {
        private readonly long _seconds;
        private readonly uint _nanoseconds;
        private readonly int _reserved;

        public long Ticks => DateTime.UnixEpoch.Ticks + (_seconds * TimeSpan.TicksPerSecond) + (_nanoseconds / 100);
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct Statx
    {
        [FieldOffset(16)]
        public readonly uint NameCount;
        [FieldOffset(28)]
        public readonly ushort Mode;
        [FieldOffset(32)]
        public readonly ulong Inode;
        [FieldOffset(40)]
        public readonly ulong Size;
        [FieldOffset(96)]
        public readonly Timestamp Changed;
        [FieldOffset(112)]
        public readonly Timestamp Modified;
        [FieldOffset(136)]
        public readonly uint DeviceMajor;
        [FieldOffset(140)]
        public readonly uint DeviceMinor;
    }
}
