namespace ModelGuard.Rules;

/// <summary>
/// An exact place: a file, and where it makes sense a member of an archive, a byte offset, or a range of text.
/// Lines and columns are 1-based; columns count UTF-16 code units, as compilers do.
/// </summary>
public sealed record Place
{
    /// <summary>Creates a place.</summary>
    /// <param name="file">Absolute path, or the path as the user gave it.</param>
    public Place(string file) => File = file;

    /// <summary>The file.</summary>
    public string File { get; init; }

    /// <summary>The path inside the file, outermost member first, parts joined by <c>!/</c>; <see langword="null"/> for the file itself.</summary>
    public string? Member { get; init; }

    /// <summary>Byte offset inside the innermost member (or the file), 0-based.</summary>
    public long? Offset { get; init; }

    /// <summary>First line, 1-based; <see langword="null"/> for binary files.</summary>
    public int? Line { get; init; }

    /// <summary>First column, 1-based.</summary>
    public int? Column { get; init; }

    /// <summary>Last line, 1-based.</summary>
    public int? EndLine { get; init; }

    /// <summary>The column after the last character, 1-based.</summary>
    public int? EndColumn { get; init; }
}
