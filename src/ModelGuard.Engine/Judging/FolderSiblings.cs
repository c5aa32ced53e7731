using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Files;
using ModelGuard.Engine.Discovery;

namespace ModelGuard.Engine.Judging;

/// <summary>
/// The files of a model's folder, by the names that the model gives them, which are untrusted. Remembers every answer, so that a later
/// run can tell whether it would be the same.
/// </summary>
internal sealed class FolderSiblings(string modelPath, IoCounter counter) : ISiblingFiles
{
    private static readonly HashSet<string> DeviceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    private readonly string _folder = Path.GetDirectoryName(modelPath)!;
    private readonly Dictionary<string, SiblingRecord> _answers = new(StringComparer.Ordinal);
    private string? _realFolder;

    /// <summary>Every answer given, in ordinal order of the names.</summary>
    public IReadOnlyList<SiblingRecord> Answers =>
        _answers.Count == 0 ? [] : [.. _answers.Values.OrderBy(static answer => answer.RelativePath, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public SiblingState Resolve(string relativePath, out long length)
    {
        if (!_answers.TryGetValue(relativePath, out SiblingRecord answer))
        {
            answer = Look(relativePath);
            _answers.Add(relativePath, answer);
        }

        length = answer.Stamp.Length;
        return answer.State;
    }

    /// <inheritdoc/>
    public FileByteSource Open(string relativePath)
    {
        SiblingState state = Resolve(relativePath, out _);
        if (state != SiblingState.Found)
            throw new IOException($"'{relativePath}' is not a file in the model's folder ({state})");
        return FileByteSource.Open(PathOf(relativePath), counter);
    }

    /// <summary>Looks again, without remembering the answer.</summary>
    public SiblingRecord Look(string relativePath)
    {
        if (StaysInside(relativePath) is false)
            return new SiblingRecord(relativePath, SiblingState.Escapes, default);

        string path = PathOf(relativePath);
        if (RealPath.Find(path) is not { } realPath)
            return new SiblingRecord(relativePath, SiblingState.Missing, default);
        _realFolder ??= RealPath.Find(_folder) ?? _folder;
        if (!FilePaths.IsInside(_realFolder, realPath))
            return new SiblingRecord(relativePath, SiblingState.LinkEscapes, default);
        return FileStamp.TryTake(realPath, out FileStamp stamp)
            ? new SiblingRecord(relativePath, SiblingState.Found, stamp)
            : new SiblingRecord(relativePath, SiblingState.NotAFile, default);
    }

    // Judged as the strictest loader would, whatever the system that scans: the model may be loaded on another one.
    private static bool StaysInside(string relativePath)
    {
        if (relativePath.Length == 0 || relativePath[0] is '/' or '\\' || relativePath.AsSpan().ContainsAny('\0', ':'))
            return false;
        foreach (string name in relativePath.Split('/', '\\'))
        {
            ReadOnlySpan<char> stem = name.AsSpan();
            int dot = stem.IndexOf('.');
            string device = (dot < 0 ? stem : stem[..dot]).TrimEnd(' ').ToString();
            if (name == ".." || DeviceNames.Contains(device))
                return false;
        }

        return true;
    }

    private string PathOf(string relativePath) => Path.GetFullPath(Path.Join(_folder, relativePath));
}
