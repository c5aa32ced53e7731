using System.Text;

namespace ModelGuard.Integrity.Publishing;

/// <summary>
/// What huggingface_hub writes beside a file that it downloads into a folder of the user's (<c>local_dir</c>): the commit and the etag, a
/// line each (huggingface_hub, <c>_local_folder.py</c>).
/// </summary>
/// <param name="Commit">The commit that the file is of.</param>
/// <param name="Etag">SHA-256 of a large file, id of the git blob of a small one.</param>
internal sealed record HubMetadata(string Commit, string Etag)
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxLength = 4_096;

    /// <summary>Folders below the download folder that hold the files, the present one first.</summary>
    public static IReadOnlyList<string> Folders { get; } = [".cache/huggingface/download", ".huggingface/download"];

    /// <summary>Reads one.</summary>
    /// <returns>The facts, or <see langword="null"/> where the bytes are no such file.</returns>
    public static HubMetadata? Read(ReadOnlySpan<byte> bytes)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.TrimEntries);
        return lines.Length >= 2 && HubEtag.AlgorithmOf(lines[0]) == HubEtag.GitSha1 && HubEtag.Normalise(lines[1]) is { } etag
            ? new HubMetadata(lines[0].ToLowerInvariant(), etag)
            : null;
    }
}
