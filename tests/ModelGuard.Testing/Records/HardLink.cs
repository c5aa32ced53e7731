using System.Runtime.InteropServices;

namespace ModelGuard.Testing.Records;

/// <summary>Makes hard links, which the base class library does not.</summary>
public static partial class HardLink
{
    /// <summary>Gives a file another name (link(2) of Linux).</summary>
    /// <param name="existing">The file.</param>
    /// <param name="name">Its new name.</param>
    /// <exception cref="IOException">The system refused.</exception>
    public static void Make(string existing, string name)
    {
        if (Link(existing, name) != 0)
            throw new IOException($"no hard link '{name}' could be made");
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string name);
}
