using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Engine.Caching;

/// <summary>
/// The files of a model's folder, with every answer remembered, so that a later run can tell whether it would get the same ones.
/// </summary>
internal sealed class RecordingSiblings(string modelPath, IoCounter counter) : ISiblingFiles
{
    private readonly string _folder = Path.GetDirectoryName(modelPath)!;
    private readonly FolderSiblingFiles _files = new(Path.GetDirectoryName(modelPath)!, counter);
    private readonly Dictionary<string, SiblingRecord> _answers = new(StringComparer.Ordinal);

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
    public long CountNames(string relativePath)
    {
        // The answer is part of the stamp that is remembered: a new link changes the change time of the file.
        Resolve(relativePath, out _);
        return _files.CountNames(relativePath);
    }

    /// <inheritdoc/>
    public FileByteSource Open(string relativePath)
    {
        Resolve(relativePath, out _);
        return _files.Open(relativePath);
    }

    /// <summary>Looks at a path, without remembering the answer.</summary>
    public SiblingRecord Look(string relativePath)
    {
        SiblingState state = _files.Resolve(relativePath, out _);
        if (state != SiblingState.Found)
            return new SiblingRecord(relativePath, state, default);
        string path = Path.Join(_folder, relativePath.Replace('\\', '/'));
        return FileStamp.TryTake(path, out FileStamp stamp)
            ? new SiblingRecord(relativePath, state, stamp)
            : new SiblingRecord(relativePath, SiblingState.Missing, default);
    }
}
