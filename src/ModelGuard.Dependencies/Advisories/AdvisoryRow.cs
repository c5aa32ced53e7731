using System.Runtime.InteropServices;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>Where a record lies: a file of its own, or a member of an archive. One row of the index, as it is stored.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct AdvisoryRow(int file, int method, long offset, int compressedLength, int length)
{
    /// <summary>The method of a record that is a file of its own.</summary>
    public const int WholeFile = -1;

    /// <summary>Which of the index's files holds it.</summary>
    public int File { get; } = file;

    /// <summary>How it is compressed, or <see cref="WholeFile"/>.</summary>
    public int Method { get; } = method;

    /// <summary>Byte offset of its data.</summary>
    public long Offset { get; } = offset;

    /// <summary>Length of its data in bytes.</summary>
    public int CompressedLength { get; } = compressedLength;

    /// <summary>Length of its text in bytes.</summary>
    public int Length { get; } = length;
}
