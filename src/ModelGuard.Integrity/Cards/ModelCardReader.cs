using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Licenses;

namespace ModelGuard.Integrity.Cards;

/// <summary>Reads a model card (Hugging Face, "Model Cards": <c>README.md</c> with YAML front matter).</summary>
public static class ModelCardReader
{
    /// <summary>The file's name.</summary>
    public const string FileName = "README.md";

    /// <summary>The largest card that is read, in bytes.</summary>
    public const int MaxLength = 4 << 20;

    private const int LongestWord = 256;

    private static readonly string[] TellingKeys =
        ["license", "base_model", "library_name", "pipeline_tag", "model-index", "datasets", "language", "tags", "metrics", "license_name"];

    /// <summary>Reads a card.</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="displayPath">How reports show its path.</param>
    /// <returns>
    /// The facts, or <see langword="null"/> where the file is no model card; the licence that it states; and the fault that ended the reading of
    /// its front matter, whose facts up to there are kept.
    /// </returns>
    public static ModelCardReading Read(ReadOnlySpan<byte> utf8, string displayPath)
    {
        string text = Encoding.UTF8.GetString(utf8);
        (YamlNode? root, CardFault? fault) = FrontMatter.Read(text, out int body);
        CardSections sections = CardSections.Read(text.AsSpan(body));
        bool isCard = (root is not null && TellingKeys.Any(root.Members.ContainsKey))
            || sections.Title?.Contains("model card", StringComparison.OrdinalIgnoreCase) == true;
        if (!isCard)
            return new ModelCardReading(null, null, fault?.Line, root is null ? null : fault?.Message);

        root ??= new YamlNode();
        string? relation = root.TextOf("base_model_relation");
        ModelCardFacts facts = new(displayPath)
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(utf8)),
            BaseModels = [.. root.TextsOf("base_model").Select(id => new BaseModelFact(Word(id), relation is null ? null : Word(relation)))],
            Datasets = Words(root.TextsOf("datasets")),
            Metrics = CardMetrics.Read(root),
            Languages = Words(root.TextsOf("language")),
            Tags = Words(root.TextsOf("tags")),
            Library = root.TextOf("library_name") is { } library ? Word(library) : null,
            Task = root.TextOf("pipeline_tag") is { } task ? Word(task) : null,
            DevelopedBy = sections.DevelopedBy,
            Description = sections[nameof(ModelCardFacts.Description)],
            IntendedUse = sections[nameof(ModelCardFacts.IntendedUse)],
            OutOfScopeUse = sections[nameof(ModelCardFacts.OutOfScopeUse)],
            Limitations = sections[nameof(ModelCardFacts.Limitations)],
            EthicalConsiderations = sections[nameof(ModelCardFacts.EthicalConsiderations)],
            TrainingData = sections[nameof(ModelCardFacts.TrainingData)],
            TrainingProcedure = sections[nameof(ModelCardFacts.TrainingProcedure)],
            EnvironmentalImpact = Emissions(root) ?? sections[nameof(ModelCardFacts.EnvironmentalImpact)],
        };
        return new ModelCardReading(facts, License(root, displayPath), fault?.Line, fault?.Message);
    }

    // "other" is the Hub's word for a licence that it has no word for; its name and address stand beside it.
    private static LicenseFact? License(YamlNode root, string displayPath)
    {
        if (root.TextsOf("license") is not [var id, ..])
            return null;
        string? name = root.TextOf("license_name");
        string declared = id.Equals("other", StringComparison.OrdinalIgnoreCase) && name is not null ? name : id;
        return LicenseReader.Read(Word(declared), LicenseOrigin.ModelCard, displayPath) with
        {
            Line = root["license"]!.Line,
            Url = root.TextOf("license_link") is { } link ? CardSections.Clip(link, 1_024) : null,
        };
    }

    private static string? Emissions(YamlNode root)
    {
        if (root["co2_eq_emissions"] is not { } node)
            return null;
        string? grams = node.Text ?? node.TextOf("emissions");
        return grams is null ? null : $"{Word(grams)} g CO2 equivalent{(node.TextOf("source") is { } source ? $" ({Word(source)})" : "")}";
    }

    private static string Word(string text) => CardSections.Clip(text, LongestWord);

    private static IReadOnlyList<string> Words(IReadOnlyList<string> texts) => [.. texts.Select(Word)];
}
