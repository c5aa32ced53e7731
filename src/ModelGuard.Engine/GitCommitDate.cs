using System.Globalization;
using System.IO.Compression;
using System.Text;
using ModelGuard.Core.Files;

namespace ModelGuard.Engine;

/// <summary>
/// The time of the commit that is checked out, read from the repository's own files (git documentation, gitrepository-layout(5) and
/// gitformat-pack(5)); git itself is never started. A commit that is stored as a difference from another is one whose time is not known.
/// </summary>
public static class GitCommitDate
{
    private const int MaxTextLength = 1 << 20;
    private const int MaxLinks = 8;

    /// <summary>Finds the time of the commit of the repository that a folder belongs to.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="watched">Files whose change may change the answer.</param>
    /// <returns>The committer's time; <see langword="null"/> where there is no repository, no commit, or nothing that can be read.</returns>
    public static DateTimeOffset? Find(string folder, out IReadOnlyList<string> watched)
    {
        List<string> files = [];
        watched = files;
        try
        {
            if (FindRepository(folder) is not { } repository)
                return null;
            string common = File.Exists(Path.Combine(repository, "commondir")) ? Path.GetFullPath(ReadText(Path.Combine(repository, "commondir"))!, repository) : repository;
            return Resolve(repository, common, files) is { } id && ReadCommit(common, id) is { } commit ? TimeOf(commit) : null;
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is InvalidDataException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static string? FindRepository(string folder)
    {
        for (DirectoryInfo? parent = new(folder); parent is not null; parent = parent.Parent)
        {
            string path = Path.Combine(parent.FullName, ".git");
            if (Directory.Exists(path))
                return path;

            // In a worktree or submodule it is a file that says where the folder is.
            if (File.Exists(path))
                return ReadText(path) is { } text && text.StartsWith("gitdir: ", StringComparison.Ordinal) ? Path.GetFullPath(text["gitdir: ".Length..], parent.FullName) : null;
        }

        return null;
    }

    private static string? Resolve(string repository, string common, List<string> files)
    {
        string name = "HEAD";
        for (int links = 0; links < MaxLinks; links++)
        {
            string path = Path.Combine(name == "HEAD" ? repository : common, name);
            files.Add(path);
            string? text = File.Exists(path) ? ReadText(path) : null;
            if (text is null)
                return Packed(common, name, files);
            if (!text.StartsWith("ref: ", StringComparison.Ordinal))
                return IsId(text) ? text : null;
            name = text["ref: ".Length..];
            if (!name.StartsWith("refs/", StringComparison.Ordinal) || RelativePathRules.Escapes(name))
                return null;
        }

        return null;
    }

    private static string? Packed(string common, string name, List<string> files)
    {
        string path = Path.Combine(common, "packed-refs");
        files.Add(path);
        if (!File.Exists(path))
            return null;
        foreach (string line in File.ReadLines(path))
        {
            if (line.Length > 41 && line[40] == ' ' && line.AsSpan(41).SequenceEqual(name) && IsId(line[..40]))
                return line[..40];
        }

        return null;
    }

    private static bool IsId(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigitLower);

    private static string? ReadCommit(string common, string id)
    {
        string loose = Path.Combine(common, "objects", id[..2], id[2..]);
        if (File.Exists(loose))
        {
            using FileStream file = File.OpenRead(loose);
            string text = Inflate(file);
            int end = text.IndexOf('\0', StringComparison.Ordinal);
            return end > 0 && text.StartsWith("commit ", StringComparison.Ordinal) ? text[(end + 1)..] : null;
        }

        string packs = Path.Combine(common, "objects", "pack");
        if (!Directory.Exists(packs))
            return null;
        foreach (string index in Directory.EnumerateFiles(packs, "*.idx").Order(StringComparer.Ordinal))
        {
            if (GitPackIndex.Find(index, Convert.FromHexString(id)) is { } offset)
                return ReadPacked(Path.ChangeExtension(index, ".pack"), offset);
        }

        return null;
    }

    private static string? ReadPacked(string pack, long offset)
    {
        const int commitType = 1;
        using FileStream file = File.OpenRead(pack);
        if (offset < 0 || offset >= file.Length)
            return null;
        file.Position = offset;
        int first = file.ReadByte();
        if (((first >> 4) & 7) != commitType)
            return null;
        for (int next = first; (next & 0x80) != 0;)
        {
            next = file.ReadByte();
            if (next < 0)
                return null;
        }

        return Inflate(file);
    }

    private static string Inflate(Stream stream)
    {
        using ZLibStream inflated = new(stream, CompressionMode.Decompress);
        byte[] buffer = new byte[MaxTextLength];
        int length = inflated.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <summary>The line <c>committer Name &lt;address&gt; seconds zone</c>.</summary>
    private static DateTimeOffset? TimeOf(string commit)
    {
        foreach (ReadOnlySpan<char> line in commit.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
                return null;
            if (!line.StartsWith("committer ", StringComparison.Ordinal))
                continue;
            ReadOnlySpan<char> time = line[(line.LastIndexOf('>') + 1)..].Trim();
            int space = time.IndexOf(' ');
            return long.TryParse(space < 0 ? time : time[..space], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
        }

        return null;
    }

    private static string? ReadText(string path)
    {
        FileInfo file = new(path);
        return file.Exists && file.Length <= MaxTextLength ? File.ReadAllText(path).Trim() : null;
    }
}
