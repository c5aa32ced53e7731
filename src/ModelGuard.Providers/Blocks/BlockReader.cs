using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Blocks;

/// <summary>
/// Reads Terraform's HCL and Bicep as far as settings need it: blocks, objects, lists, texts and references keep their places,
/// any other expression is passed over. A line that is neither is one error, and reading goes on with the next.
/// </summary>
public static class BlockReader
{
    /// <summary>Levels of nesting.</summary>
    public const int MaximumDepth = 100;

    /// <summary>Reads a text. Never fails: what could not be read stands in the result.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format"><see cref="SettingsFormat.Terraform"/> or <see cref="SettingsFormat.Bicep"/>.</param>
    /// <param name="maximumCharacters">How much of it to read, in UTF-16 code units.</param>
    public static SettingsDocument Read(string text, SettingsFormat format, int maximumCharacters = int.MaxValue)
    {
        int end = Math.Min(text.Length, maximumCharacters);
        BlockParser parser = new(text, end);
        Setting root = parser.Parse();
        SyntaxError? error = parser.Error;
        if (text.Length > end)
            error ??= new SyntaxError(end, 0, $"at most {end} characters", "more, which were not read");
        return new SettingsDocument(text, parser.Settings, Between(parser.Settings, end), parser.Duplicates, error, format) { Roots = [root] };
    }

    // Comments and passed-over expressions may hold keys too.
    private static List<TextPart> Between(List<Setting> settings, int end)
    {
        List<TextPart> parts = [];
        int from = 0;
        foreach (Setting setting in settings.Where(setting => setting.Kind == SettingKind.Text).OrderBy(setting => setting.Start))
        {
            if (setting.Start > from)
                parts.Add(new TextPart(from, setting.Start - from));
            from = Math.Max(from, setting.Start + setting.Length);
        }

        if (end > from)
            parts.Add(new TextPart(from, end - from));
        return parts;
    }
}
