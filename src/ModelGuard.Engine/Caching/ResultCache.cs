using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Engine.Discovery;

namespace ModelGuard.Engine.Caching;

/// <summary>
/// What was concluded about files in earlier runs, in one file. An entry answers only while the stamps of the file and of everything it
/// named beside it are the ones of the judgement, and only where they are older than it.
/// </summary>
internal sealed class ResultCache
{
    // Coarse kernel clocks lag behind the precise one by up to one tick; file systems without fractions of a second by up to two seconds (FAT).
    private static readonly long ClockLag = TimeSpan.FromMilliseconds(20).Ticks;
    private static readonly long CoarseLag = TimeSpan.FromSeconds(2).Ticks;

    // Entries of files that no run asks about any more are kept up to this number, for runs over different parts of a tree.
    private const int MaxUnseen = 10_000;

    private readonly string? _path;
    private readonly string _key;
    private readonly Dictionary<string, JudgedFile> _old;
    private readonly Dictionary<string, JudgedFile> _seen = new(FilePaths.Comparer);
    private bool _changed;

    private ResultCache(string? path, string key, Dictionary<string, JudgedFile> old)
    {
        _path = path;
        _key = key;
        _old = old;
    }

    /// <summary>Opens a cache file. One that is missing, damaged or of another version answers nothing and is written anew.</summary>
    /// <param name="path">Absolute path; <see langword="null"/> for a cache that keeps nothing.</param>
    /// <param name="limits">The limits that results were reached under.</param>
    /// <param name="ignoreEntries">Whether to answer nothing, so that everything is judged again.</param>
    public static ResultCache Open(string? path, ScanLimits limits, bool ignoreEntries)
    {
        string key = path is null ? string.Empty : EngineVersion.KeyOf(limits);
        Dictionary<string, JudgedFile>? old = path is null || ignoreEntries ? null : Sealed.Read(path, key, ReadEntries);
        return new ResultCache(path, key, old ?? new Dictionary<string, JudgedFile>(FilePaths.Comparer));
    }

    /// <summary>Looks a file up by its path and stamp.</summary>
    /// <returns>The earlier result, or <see langword="null"/> where the file must be read.</returns>
    public JudgedFile? Find(string path)
    {
        if (!_old.TryGetValue(path, out JudgedFile? file)
            || !FileStamp.TryTake(path, out FileStamp stamp)
            || stamp != file.Stamp
            || IsRacy(stamp, file.JudgedTicks)
            || !NamesTheSame(path, file))
        {
            return null;
        }

        _seen[path] = file;
        return file;
    }

    /// <summary>Keeps a result. Those of files that could not be read, or changed meanwhile, are not kept.</summary>
    public void Keep(string path, JudgedFile file)
    {
        _changed = true;
        if (file.Stamp is not null)
            _seen[path] = file;
    }

    /// <summary>Writes the file where anything changed. A cache that cannot be written costs time, nothing else.</summary>
    public void Save()
    {
        if (_path is null || !_changed)
            return;

        List<KeyValuePair<string, JudgedFile>> entries = [.. _seen];
        entries.AddRange(_old.Where(entry => !_seen.ContainsKey(entry.Key)).Take(MaxUnseen));
        entries.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        try
        {
            AtomicFile.WriteIfChanged(_path, Sealed.Write(_key, writer => WriteEntries(writer, entries)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next run judges everything again.
        }
    }

    // A file written in the same clock tick in which it was read could have changed after the reading without a new stamp.
    private static bool IsRacy(FileStamp stamp, long judgedTicks)
    {
        long newest = Math.Max(stamp.ModifiedTicks, stamp.ChangedTicks);
        long lag = newest % TimeSpan.TicksPerSecond == 0 ? CoarseLag : ClockLag;
        return newest >= judgedTicks - lag;
    }

    private static bool NamesTheSame(string path, JudgedFile file)
    {
        if (file.Siblings.Count == 0)
            return true;
        RecordingSiblings siblings = new(path, new IoCounter());
        foreach (SiblingRecord sibling in file.Siblings)
        {
            if (siblings.Look(sibling.RelativePath) != sibling || IsRacy(sibling.Stamp, file.JudgedTicks))
                return false;
        }

        return true;
    }

    private static void WriteEntries(BinaryWriter writer, List<KeyValuePair<string, JudgedFile>> entries) =>
        RecordWriter.WriteList(writer, entries, static (to, entry) =>
        {
            to.Write(entry.Key);
            RecordWriter.Write(to, entry.Value);
        });

    private static Dictionary<string, JudgedFile> ReadEntries(BinaryReader reader)
    {
        Dictionary<string, JudgedFile> entries = new(FilePaths.Comparer);
        foreach ((string path, JudgedFile file) in RecordReader.ReadList(reader, static from => (from.ReadString(), RecordReader.ReadJudgedFile(from))))
            entries[path] = file;
        return entries;
    }
}
