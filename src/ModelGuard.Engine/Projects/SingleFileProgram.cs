using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Engine.Projects;

/// <summary>
/// A .NET program that was published as one file, and what its bundle holds about it (dotnet/runtime,
/// src/installer/managed/Microsoft.NET.HostModel/Bundle: BundleManifest, versions 2 and 6). Nothing else of the bundle is read.
/// </summary>
/// <param name="FullPath">Absolute path of the program.</param>
/// <param name="Deps">Its <c>deps.json</c>.</param>
/// <param name="RuntimeConfig">Its <c>runtimeconfig.json</c>; empty where there is none.</param>
public sealed record SingleFileProgram(string FullPath, byte[] Deps, byte[] RuntimeConfig)
{
    private const int ChunkLength = 1 << 20;
    private const int MaxJson = 16 << 20;
    private const int MaxBundleId = 127;

    // The signature lies in the host, and the largest host, with the runtime inside, has less than a quarter of this.
    private const long MaxSearch = 64L << 20;

    /// <summary>SHA-256 of ".net core bundle", which the host looks for; the offset of the header stands before it.</summary>
    private static ReadOnlySpan<byte> Signature =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>Its name, as its assembly has it.</summary>
    public string Name => Path.GetExtension(FullPath).Equals(".exe", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(FullPath) : Path.GetFileName(FullPath);

    /// <summary>The one program in a folder; <see langword="null"/> where there is none, or several.</summary>
    public static SingleFileProgram? In(string folder)
    {
        SingleFileProgram[] programs = [.. Directory.EnumerateFiles(folder)
            .Where(static path => Path.GetExtension(path) is "" or ".exe" || IsNameWithDots(path))
            .Select(Read).OfType<SingleFileProgram>().Take(2)];
        return programs is [var only] ? only : null;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The program; <see langword="null"/> where the file is something else, or cannot be read.</returns>
    public static SingleFileProgram? Read(string path)
    {
        try
        {
            using FileByteSource file = FileByteSource.Open(path);
            if (HeaderOf(file) is not { } header)
                return null;

            // major, minor, number of files; the bundle's id, a text with its length before it; two places and flags.
            Span<byte> start = stackalloc byte[13];
            Span<byte> places = stackalloc byte[32];
            if (file.Read(header, start) != start.Length || BinaryPrimitives.ReadUInt32LittleEndian(start) is < 2 or > 16 || start[12] > MaxBundleId
                || file.Read(header + start.Length + start[12], places) != places.Length)
            {
                return null;
            }

            ReadOnlySpan<long> numbers = MemoryMarshal.Cast<byte, long>(places);
            return Part(file, numbers[0], numbers[1]) is { Length: > 0 } deps && Part(file, numbers[2], numbers[3]) is { } runtimeConfig
                ? new SingleFileProgram(path, deps, runtimeConfig)
                : null;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return null;
        }
    }

    // On Unix a program has no extension, and what looks like one is part of the name: Contoso.Web.
    private static bool IsNameWithDots(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0
        && Path.GetExtension(path) is not (".dll" or ".so" or ".dylib" or ".sh" or ".pdb");

    private static long? HeaderOf(FileByteSource file)
    {
        byte[] chunk = new byte[(int)Math.Min(ChunkLength, file.Length)];
        int overlap = Signature.Length + sizeof(long);
        for (long offset = 0; offset < Math.Min(file.Length, MaxSearch); offset += chunk.Length - overlap)
        {
            int read = file.Read(offset, chunk);
            int found = chunk.AsSpan(0, read).IndexOf(Signature);
            if (found >= sizeof(long))
            {
                // A host without a bundle has zero there.
                long header = BinaryPrimitives.ReadInt64LittleEndian(chunk.AsSpan(found - sizeof(long)));
                return header > 0 && header < file.Length ? header : null;
            }

            if (read < chunk.Length || chunk.Length <= overlap)
                return null;
        }

        return null;
    }

    private static byte[]? Part(FileByteSource file, long offset, long length)
    {
        if (length == 0)
            return [];
        if (offset <= 0 || length < 0 || length > MaxJson || offset > file.Length - length)
            return null;
        byte[] bytes = new byte[length];
        return file.Read(offset, bytes) == bytes.Length ? bytes : null;
    }
}
