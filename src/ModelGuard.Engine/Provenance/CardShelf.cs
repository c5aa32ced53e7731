using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Cards;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Integrity.Licenses;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Provenance;

/// <summary>
/// Cards and licence files of the folders of models, each read once. The folder of the run itself holds the application's own, so that a
/// README there counts only where it is a model card, and a licence file does not.
/// </summary>
internal sealed class CardShelf(EvidenceFiles files, Func<string, string> display)
{
    // Folders that exporters put models into, below the card (Hugging Face optimum, sentence-transformers).
    private static readonly HashSet<string> ExportFolders = new(StringComparer.OrdinalIgnoreCase) { "onnx", "openvino", "gguf", "unet", "vae", "text_encoder", "transformer" };

    private readonly Dictionary<string, CardEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    /// <summary>Cards that could not be read (MG2040).</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What lies beside a model.</summary>
    public CardEntry Of(ArtifactReport report)
    {
        CardEntry found = CardEntry.None;
        foreach (string folder in FoldersOf(report))
        {
            CardEntry entry = Read(folder);
            found = new CardEntry(found.Facts ?? entry.Facts, found.CardLicense ?? entry.CardLicense, found.TextLicense ?? entry.TextLicense);
        }

        return found;
    }

    private static IEnumerable<string> FoldersOf(ArtifactReport report)
    {
        string folder = Path.GetDirectoryName(report.Reference.FullPath)!;
        yield return folder;
        if (report.PartOf is { } model && report.Reference.DisplayPath.StartsWith(model + "/", StringComparison.Ordinal))
        {
            // As many levels up as the model's folder is above the file's.
            int levels = report.Reference.DisplayPath.AsSpan(model.Length + 1).Count('/');
            string? parent = folder;
            for (; levels > 0 && parent is not null; levels--)
                parent = Path.GetDirectoryName(parent);
            if (parent is not null && parent != folder)
                yield return parent;
        }
        else if (ExportFolders.Contains(Path.GetFileName(folder)) && Path.GetDirectoryName(folder) is { } above)
        {
            yield return above;
        }
    }

    private CardEntry Read(string folder)
    {
        if (_entries.TryGetValue(folder, out CardEntry? entry))
            return entry;
        entry = ReadCard(folder);
        bool isTheApplications = Path.TrimEndingDirectorySeparator(folder) == Path.TrimEndingDirectorySeparator(files.RootDirectory) && entry.Facts is null;
        if (!isTheApplications)
            entry = entry with { TextLicense = ReadText(folder) };
        _entries[folder] = entry;
        return entry;
    }

    private CardEntry ReadCard(string folder)
    {
        string path = Path.Combine(folder, ModelCardReader.FileName);
        (byte[]? bytes, string? fault) = files.Read(path, ModelCardReader.MaxLength);
        if (bytes is null)
        {
            if (fault is not null)
                _findings.Add(new Finding(SourceRules.CardUnreadable, new Place(display(path)), fault));
            return CardEntry.None;
        }

        ModelCardReading reading = ModelCardReader.Read(bytes, display(path));
        if (reading.Fault is { } message)
            _findings.Add(new Finding(SourceRules.CardUnreadable, new Place(display(path)) { Line = reading.FaultLine, Column = 1 }, message));
        return new CardEntry(reading.Facts, reading.License, null);
    }

    private LicenseFact? ReadText(string folder)
    {
        foreach (string name in LicenseFile.Names)
        {
            string path = Path.Combine(folder, name);
            if (files.Read(path, LicenseFile.MaxLength).Bytes is { } bytes)
                return LicenseFile.Read(Encoding.UTF8.GetString(bytes), display(path));
        }

        return null;
    }
}
