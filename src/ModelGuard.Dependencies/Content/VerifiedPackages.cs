using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Dependencies.Content;

/// <summary>
/// Packages in which nothing was found, remembered by the stamps of all their files, so that they are not read again. What is remembered
/// is a digest over path, stamps, policy and version of the guard; nothing can be read from it but "the same as then". Packages with
/// issues are never remembered: each run checks and reports them anew.
/// </summary>
public sealed class VerifiedPackages
{
    private const int DigestLength = 32;
    private const int MaxLength = 8 << 20;
    private const int MaxKept = 20_000;

    // A file that was changed within the resolution of its time stamp, right before it was checked, could be changed again unseen.
    private static readonly long RacyTicks = TimeSpan.FromSeconds(2).Ticks;

    private readonly string? _path;
    private readonly string _context;
    private readonly HashSet<string> _known;
    private readonly SortedSet<string> _seen = new(StringComparer.Ordinal);

    private VerifiedPackages(string? path, string context, HashSet<string> known)
    {
        _path = path;
        _context = context;
        _known = known;
    }

    /// <summary>Opens the memory. A file that is missing or damaged remembers nothing.</summary>
    /// <param name="path">Absolute path; <see langword="null"/> for a memory that forgets.</param>
    /// <param name="context">Everything else that the answer depends on: policy, day where ages count, version of the guard.</param>
    public static VerifiedPackages Open(string? path, string context)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        try
        {
            if (path is not null && File.Exists(path) && new FileInfo(path).Length <= MaxLength)
            {
                foreach (string line in File.ReadLines(path))
                {
                    if (line.Length == 2 * DigestLength)
                        known.Add(line);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            known.Clear();
        }

        return new VerifiedPackages(path, context, known);
    }

    /// <summary>The key of a package as it lies on disk now; <see langword="null"/> where it must be checked whatever is remembered.</summary>
    public string? KeyOf(ExtractedPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        try
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Append(hash, $"{_context}\n{package.Id}\n{package.Version}\n{package.Folder}\n{package.LockedContentHash}\n");
            long youngest = DateTime.UtcNow.Ticks - RacyTicks;
            EnumerationOptions everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
            string[] files = Directory.GetFiles(package.Folder, "*", everything);
            Array.Sort(files, StringComparer.Ordinal);
            Span<byte> numbers = stackalloc byte[32];
            foreach (string file in files)
            {
                if (!FileStamp.TryTake(file, out FileStamp stamp) || stamp.ModifiedTicks > youngest || stamp.ChangedTicks > youngest)
                    return null;
                Append(hash, file);
                BinaryPrimitives.WriteInt64LittleEndian(numbers, stamp.Length);
                BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], stamp.ModifiedTicks);
                BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], stamp.ChangedTicks);
                BinaryPrimitives.WriteUInt64LittleEndian(numbers[24..], stamp.FileId);
                hash.AppendData(numbers);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether nothing was found in exactly this package.</summary>
    public bool Knows(string key)
    {
        if (!_known.Contains(key))
            return false;
        Remember(key);
        return true;
    }

    /// <summary>Remembers that nothing was found.</summary>
    public void Remember(string key)
    {
        lock (_seen)
            _seen.Add(key);
    }

    /// <summary>Keeps what was remembered in this run, where that is anything new.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public void Write()
    {
        if (_path is null || _seen.IsSubsetOf(_known))
            return;

        // Other projects share the file: what they verified stays, as long as there is room.
        IEnumerable<string> kept = _known.Where(key => !_seen.Contains(key)).Order(StringComparer.Ordinal).Take(Math.Max(0, MaxKept - _seen.Count));
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        AtomicFile.WriteIfChanged(_path, Encoding.ASCII.GetBytes(string.Concat(_seen.Concat(kept).Select(static key => key + "\n"))));
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
