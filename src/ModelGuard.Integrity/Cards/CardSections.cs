using System.Text;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Integrity.Cards;

/// <summary>
/// Finds the sections of a card by the headings that the Hub's template and common cards use ("Model Card Template", huggingface_hub).
/// Text is read line by line, once.
/// </summary>
internal sealed class CardSections
{
    private const string Placeholder = "[More Information Needed]";

    // The words that a heading must contain, the most telling first: "Out-of-Scope Use" is no "use".
    private static readonly (string Words, string Section)[] Headings =
    [
        ("out-of-scope", nameof(ModelCardFacts.OutOfScopeUse)),
        ("out of scope", nameof(ModelCardFacts.OutOfScopeUse)),
        ("misuse", nameof(ModelCardFacts.OutOfScopeUse)),
        ("limitation", nameof(ModelCardFacts.Limitations)),
        ("bias", nameof(ModelCardFacts.Limitations)),
        ("risks", nameof(ModelCardFacts.Limitations)),
        ("ethic", nameof(ModelCardFacts.EthicalConsiderations)),
        ("responsib", nameof(ModelCardFacts.EthicalConsiderations)),
        ("training data", nameof(ModelCardFacts.TrainingData)),
        ("training dataset", nameof(ModelCardFacts.TrainingData)),
        ("pretraining data", nameof(ModelCardFacts.TrainingData)),
        ("data provenance", nameof(ModelCardFacts.TrainingData)),
        ("training procedure", nameof(ModelCardFacts.TrainingProcedure)),
        ("training details", nameof(ModelCardFacts.TrainingProcedure)),
        ("environmental impact", nameof(ModelCardFacts.EnvironmentalImpact)),
        ("carbon", nameof(ModelCardFacts.EnvironmentalImpact)),
        ("intended use", nameof(ModelCardFacts.IntendedUse)),
        ("direct use", nameof(ModelCardFacts.IntendedUse)),
        ("model description", nameof(ModelCardFacts.Description)),
    ];

    private readonly Dictionary<string, StringBuilder> _texts = new(StringComparer.Ordinal);

    /// <summary>Who made the model, from a line "Developed by".</summary>
    public string? DevelopedBy { get; private set; }

    /// <summary>The first heading.</summary>
    public string? Title { get; private set; }

    /// <summary>The text of a section; <see langword="null"/> where the card has none or only placeholders in it.</summary>
    public string? this[string section] => _texts.TryGetValue(section, out StringBuilder? text) && text.Length > 0 ? Clip(text.ToString().Trim()) : null;

    /// <summary>Reads the body of a card.</summary>
    public static CardSections Read(ReadOnlySpan<char> body)
    {
        CardSections sections = new();
        string? section = null;
        int level = 0;
        bool inCode = false;
        bool inComment = false;
        foreach (ReadOnlySpan<char> raw in body.EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (!inComment && (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal)))
            {
                inCode = !inCode;
                continue;
            }

            if (inCode)
                continue;
            string text = WithoutComments(line, ref inComment);
            if (HeadingLevel(text) is var depth and > 0)
            {
                string heading = text[depth..].Trim().TrimEnd('#').Trim();
                sections.Title ??= heading;
                string? found = SectionOf(heading);

                // A heading below a known one that says nothing of its own belongs to it.
                if (found is not null || depth <= level)
                    (section, level) = (found, depth);
                continue;
            }

            sections.Take(section, text);
        }

        return sections;
    }

    private void Take(string? section, string line)
    {
        int by = line.IndexOf("developed by", StringComparison.OrdinalIgnoreCase);
        if (by >= 0 && by < 8 && DevelopedBy is null)
        {
            string name = line[(by + "developed by".Length)..].Trim(' ', ':', '*', '\t');
            DevelopedBy = name.Length == 0 || name.Contains(Placeholder, StringComparison.OrdinalIgnoreCase) ? null : Clip(name, 256);
        }

        if (section is null || line.Contains(Placeholder, StringComparison.OrdinalIgnoreCase))
            return;
        if (!_texts.TryGetValue(section, out StringBuilder? text))
            _texts[section] = text = new StringBuilder();
        if (text.Length > ModelCardFacts.LongestText || (line.Length == 0 && text.Length == 0))
            return;
        if (text.Length > 0)
            text.Append('\n');
        text.Append(line.AsSpan(0, Math.Min(line.Length, ModelCardFacts.LongestText)));
    }

    private static string? SectionOf(string heading)
    {
        foreach ((string words, string section) in Headings)
        {
            if (heading.Contains(words, StringComparison.OrdinalIgnoreCase))
                return section;
        }

        return heading.Trim(' ', ':').ToUpperInvariant() switch
        {
            "USES" or "USE" or "USAGE" or "USE CASES" or "INTENDED USES" => nameof(ModelCardFacts.IntendedUse),
            "DATASET" or "DATASETS" or "DATA" => nameof(ModelCardFacts.TrainingData),
            "TRAINING" => nameof(ModelCardFacts.TrainingProcedure),
            "DESCRIPTION" or "OVERVIEW" or "MODEL SUMMARY" or "INTRODUCTION" => nameof(ModelCardFacts.Description),
            _ => null,
        };
    }

    private static int HeadingLevel(string line)
    {
        int level = 0;
        while (level < line.Length && line[level] == '#')
            level++;
        return level is > 0 and <= 6 && level < line.Length && line[level] == ' ' ? level : 0;
    }

    private static string WithoutComments(ReadOnlySpan<char> line, ref bool inComment)
    {
        if (!inComment && line.IndexOf("<!--", StringComparison.Ordinal) < 0)
            return line.ToString();
        StringBuilder text = new();
        while (!line.IsEmpty)
        {
            int mark = line.IndexOf(inComment ? "-->" : "<!--", StringComparison.Ordinal);
            if (!inComment)
                text.Append(mark < 0 ? line : line[..mark]);
            if (mark < 0)
                break;
            line = line[(mark + (inComment ? 3 : 4))..];
            inComment = !inComment;
        }

        return text.ToString().Trim();
    }

    internal static string Clip(string text, int longest = ModelCardFacts.LongestText)
    {
        if (text.Length <= longest)
            return text;
        int end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end];
    }
}
