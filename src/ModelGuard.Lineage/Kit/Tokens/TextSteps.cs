using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>
/// Normaliser and pre-tokeniser of a tokenizer, for texts of one word without spaces: which steps change such a text, and where its first
/// piece ends (huggingface/tokenizers, normalizers and pre_tokenizers). No pattern of the file is executed.
/// </summary>
internal sealed class TextSteps
{
    private const char MetaSpace = '\u2581';

    /// <summary>Steps that leave one word without spaces as it is, or split it nowhere.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "NFC", "NFKC", "Nmt", "Precompiled", "Strip", "WhitespaceSplit", "Digits", "Punctuation", "UnicodeScripts", "CharDelimiterSplit", "BertPreTokenizer",
    };

    private readonly List<Func<string, string>> _steps = [];

    private TextSteps()
    {
    }

    /// <summary>Reads the steps; <see langword="null"/> where one is of a kind that is not known.</summary>
    public static TextSteps? Create(JsonElement root)
    {
        TextSteps steps = new();
        return steps.TryAdd(root, "normalizer", "normalizers") && steps.TryAdd(root, "pre_tokenizer", "pretokenizers") ? steps : null;
    }

    /// <summary>The first piece of a text as the model sees it.</summary>
    public string FirstPiece(string text)
    {
        foreach (Func<string, string> step in _steps)
            text = step(text);
        return text;
    }

    private bool TryAdd(JsonElement root, string name, string members)
    {
        if (!root.TryGetProperty(name, out JsonElement step) || step.ValueKind == JsonValueKind.Null)
            return true;
        if (step.GetProperty("type").GetString() != "Sequence")
            return TryAddStep(step);
        return step.GetProperty(members).EnumerateArray().All(TryAddStep);
    }

    private bool TryAddStep(JsonElement step)
    {
        string type = step.GetProperty("type").GetString()!;
        switch (type)
        {
            case "Lowercase":
                _steps.Add(static text => text.ToLowerInvariant());
                return true;
            case "NFD" or "NFKD":
                _steps.Add(Decompose);
                return true;
            case "StripAccents":
                _steps.Add(static text => WithoutMarks(text));
                return true;
            case "BertNormalizer":
                AddBert(step);
                return true;
            case "Prepend":
                string prefix = step.GetProperty("prepend").GetString()!;
                _steps.Add(text => prefix + text);
                return true;
            case "Replace":
                return TryAddReplace(step);
            case "Metaspace":
                bool isPrepended = step.TryGetProperty("prepend_scheme", out JsonElement scheme) ? scheme.GetString() != "never" : !IsFalse(step, "add_prefix_space");
                string replacement = step.TryGetProperty("replacement", out JsonElement sign) ? sign.GetString()! : $"{MetaSpace}";
                _steps.Add(text => isPrepended && !text.StartsWith(replacement, StringComparison.Ordinal) ? replacement + text.Replace(" ", replacement, StringComparison.Ordinal) : text);
                return true;
            case "ByteLevel":
                AddByteLevel(step);
                return true;
            case "Split":
                bool joinsMarks = step.GetProperty("pattern").TryGetProperty("Regex", out JsonElement regex) && regex.GetString()!.Contains(@"\p{M}", StringComparison.Ordinal);
                if (step.GetProperty("pattern").TryGetProperty("Regex", out _))
                    _steps.Add(text => FirstRun(text, joinsMarks));
                return true;
            case "Whitespace":
                _steps.Add(static text => FirstRun(text, joinsMarks: true));
                return true;
            default:
                return Silent.Contains(type);
        }
    }

    private bool TryAddReplace(JsonElement step)
    {
        // A pattern would have to be executed; the words that are encoded hold no spaces, which is what such patterns look for.
        if (step.GetProperty("pattern").TryGetProperty("String", out JsonElement literal) && literal.GetString() is { Length: > 0 } from)
        {
            string to = step.GetProperty("content").GetString()!;
            _steps.Add(text => text.Replace(from, to, StringComparison.Ordinal));
        }

        return true;
    }

    private void AddBert(JsonElement step)
    {
        bool isLower = !IsFalse(step, "lowercase");
        bool strips = step.TryGetProperty("strip_accents", out JsonElement accents) && accents.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? accents.GetBoolean() : isLower;
        _steps.Add(text =>
        {
            string clean = strips ? WithoutMarks(Decompose(text)) : text;
            return isLower ? clean.ToLowerInvariant() : clean;
        });
    }

    private void AddByteLevel(JsonElement step)
    {
        bool hasPrefix = step.TryGetProperty("add_prefix_space", out JsonElement space) && space.ValueKind == JsonValueKind.True;
        bool splits = !IsFalse(step, "use_regex") && step.TryGetProperty("add_prefix_space", out _);
        _steps.Add(text =>
        {
            string spaced = hasPrefix && !text.StartsWith(' ') ? " " + text : text;
            return ByteCharacters.Encode(splits ? FirstRun(spaced, joinsMarks: false) : spaced);
        });
    }

    /// <summary>An optional space, then letters, digits or other characters: what the patterns of GPT-2 and its successors take first.</summary>
    private static string FirstRun(string text, bool joinsMarks)
    {
        int start = text.StartsWith(' ') ? 1 : 0;
        int end = start;
        int first = -1;
        foreach (Rune character in text[start..].EnumerateRunes())
        {
            int kind = KindOf(character, joinsMarks);
            if (first < 0)
                first = kind;
            else if (kind != first)
                break;
            end += character.Utf16SequenceLength;
        }

        return text[..end];
    }

    private static int KindOf(Rune character, bool joinsMarks)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(character);
        if (Rune.IsLetter(character) || (joinsMarks && category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark))
            return 0;
        return Rune.IsNumber(character) ? 1 : 2;
    }

    /// <summary>Of all texts that are encoded, one letter alone has a decomposition: ALEF WITH HAMZA ABOVE.</summary>
    private static string Decompose(string text) => text.Replace("\u0623", "\u0627\u0654", StringComparison.Ordinal);

    private static string WithoutMarks(string text) =>
        string.Concat(text.Where(static character => char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark));

    private static bool IsFalse(JsonElement step, string name) => step.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.False;
}
