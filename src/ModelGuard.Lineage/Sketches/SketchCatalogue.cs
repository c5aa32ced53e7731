using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Lineage.Sketches;

/// <summary>A folder of sketches, one file each. Nothing else is read in it, and links are not followed out of it.</summary>
public sealed class SketchCatalogue
{
    /// <summary>How the files of sketches end.</summary>
    public const string Extension = ".mgsketch";

    private const int MostSketches = 100_000;
    private readonly string _folder;

    /// <summary>Opens a catalogue; a folder that does not exist is an empty one.</summary>
    /// <param name="folder">Absolute path.</param>
    public SketchCatalogue(string folder) => _folder = folder;

    /// <summary>Adds a sketch, or replaces that of the same model.</summary>
    /// <returns>The path of its file.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string Add(Sketch sketch)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        Directory.CreateDirectory(_folder);
        string path = Path.Combine(_folder, FileNameOf(sketch));
        AtomicFile.WriteIfChanged(path, SketchWriter.Write(sketch));
        return path;
    }

    /// <summary>Every sketch's facts and screen, in the order of file names.</summary>
    /// <param name="faults">Files that could not be read, with the reason.</param>
    public IReadOnlyList<SketchReader> Open(out IReadOnlyList<string> faults)
    {
        List<SketchReader> readers = [];
        List<string> failed = [];
        string[] files = Directory.Exists(_folder) ? [.. Directory.EnumerateFiles(_folder, "*" + Extension).Order(StringComparer.Ordinal).Take(MostSketches + 1)] : [];
        foreach (string file in files.Take(MostSketches))
        {
            try
            {
                FileInfo info = new(file);
                if (info.LinkTarget is not null)
                    failed.Add($"{file}: a link; copy the sketch into the catalogue");
                else if (info.Length > SketchFormat.MostBytes)
                    failed.Add($"{file}: {info.Length} bytes, more than a sketch can have");
                else
                    readers.Add(SketchReader.OpenFile(file));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedContentException)
            {
                failed.Add($"{file}: {exception.Message}");
            }
        }

        if (files.Length > MostSketches)
            failed.Add($"{_folder}: more than {MostSketches} sketches; the others were not read");
        faults = failed;
        return readers;
    }

    /// <summary>Compares a model with every sketch.</summary>
    /// <param name="own">The sketch of the model.</param>
    /// <param name="resketch">Sketches the model again on the anchor rows of a known sketch, where it brings no token strings of its own.</param>
    /// <param name="isWanted">Which sketches are compared whatever a first look says; their matches are returned even if nothing matches.</param>
    /// <returns>What was found.</returns>
    public CatalogueScan Scan(Sketch own, Func<Sketch, Sketch?> resketch, Func<Sketch, bool> isWanted)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(resketch);
        ArgumentNullException.ThrowIfNull(isWanted);
        IReadOnlyList<SketchReader> readers = Open(out IReadOnlyList<string> unread);
        List<string> failed = [.. unread];
        List<SketchMatch> matches = [];
        Dictionary<string, (Sketch Sketch, SketchScreen Screen)?> queries = new(StringComparer.Ordinal);
        HashSet<ulong> content = [.. own.Content];
        foreach (SketchReader reader in readers)
        {
            bool wanted = isWanted(reader.Facts);
            if (QueryFor(own, reader.Facts, resketch, queries) is not { } query)
                continue;
            if (!wanted && !reader.Facts.Content.Any(content.Contains) && !reader.Screen.MayMatch(query.Screen, reader.Facts.IsGated))
                continue;
            try
            {
                if (SketchComparison.Compare(query.Sketch, reader.ReadAll(), readers.Count) is { } match && (wanted || match.IsRelated || match.ContentShare > 0))
                    matches.Add(match);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedContentException)
            {
                failed.Add($"{reader.Facts.Name}: {exception.Message}");
            }
        }

        matches.Sort(static (left, right) => left.Log10P != right.Log10P ? left.Log10P.CompareTo(right.Log10P)
            : left.ContentShare != right.ContentShare ? right.ContentShare.CompareTo(left.ContentShare) : string.CompareOrdinal(left.Sketch.Name, right.Sketch.Name));
        return new CatalogueScan(matches, readers.Count, failed);
    }

    // A model without token strings is sketched again on the rows that the known sketch used: it may have the same tokenizer, and if not, nothing will match.
    private static (Sketch Sketch, SketchScreen Screen)? QueryFor(
        Sketch own, Sketch known, Func<Sketch, Sketch?> resketch, Dictionary<string, (Sketch Sketch, SketchScreen Screen)?> queries)
    {
        bool isOwn = own.HasAnchorWords == known.HasAnchorWords && (own.HasAnchorWords || own.AnchorRows.SequenceEqual(known.AnchorRows));
        string key = isOwn ? "" : string.Join(',', known.AnchorRows);
        if (queries.TryGetValue(key, out (Sketch, SketchScreen)? query))
            return query;
        Sketch? sketch = isOwn ? own : resketch(known);
        query = sketch is null ? null : (sketch, SketchScreen.Of(sketch));
        queries.Add(key, query);
        return query;
    }

    private static string FileNameOf(Sketch sketch)
    {
        string name = new([.. sketch.Name.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_').Take(80)]);
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sketch.Name}\0{sketch.Sha256}")))[..12];
        return $"{name.TrimStart('.')}.{key}{Extension}";
    }
}
