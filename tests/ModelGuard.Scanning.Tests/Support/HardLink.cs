using System.Runtime.InteropServices;
using Xunit;

namespace ModelGuard.Scanning.Tests.Support;

/// <summary>Makes hard links, which the base class library does not.</summary>
internal static partial class HardLink
{
    /// <summary>Gives a file another name (link(2)).</summary>
    public static void Make(string existing, string name) => Assert.Equal(0, Link(existing, name));

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string name);
}
