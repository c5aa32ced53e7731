using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ModelGuard.Core.Bytes;

/// <summary><c>GetFileInformationByHandle</c> of fileapi.h.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsFileNames
{
    /// <summary>How many names a file has; <see langword="null"/> where it cannot be looked at.</summary>
    public static long? Count(string path)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return GetFileInformationByHandle(handle, out FileInformation information) ? information.NameCount : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetFileInformationByHandle(SafeFileHandle file, out FileInformation information);

    /// <summary><c>BY_HANDLE_FILE_INFORMATION</c>: thirteen numbers of 32 bits, the eleventh of which counts the names.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 52)]
    private readonly struct FileInformation
    {
        [FieldOffset(40)]
        public readonly uint NameCount;
    }
}
