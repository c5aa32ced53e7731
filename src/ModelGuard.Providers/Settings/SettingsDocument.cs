namespace ModelGuard.Providers.Settings;

/// <summary>What a reader got out of a configuration file: all of it, or everything before its first error.</summary>
public sealed class SettingsDocument
{
    private LineMap? _lines;
    private Dictionary<Setting, List<Setting>>? _items;

    internal SettingsDocument(
        string text,
        IReadOnlyList<Setting> settings,
        IReadOnlyList<TextPart> comments,
        IReadOnlyList<Setting> duplicates,
        SyntaxError? error,
        SettingsFormat format = SettingsFormat.Json)
    {
        Text = text;
        Settings = settings;
        Comments = comments;
        Duplicates = duplicates;
        Error = error;
        Format = format;
        for (int index = 0; index < settings.Count; index++)
            settings[index].Ordinal = index;
    }

    /// <summary>The text that was read.</summary>
    public string Text { get; }

    /// <summary>Every text, section and list in the order of the file, repeated keys included; numbers and truth values only inside sections.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>Comments, without their marks.</summary>
    public IReadOnlyList<TextPart> Comments { get; }

    /// <summary>Values whose path the file names a second time, which .NET configuration refuses to load.</summary>
    public IReadOnlyList<Setting> Duplicates { get; }

    /// <summary>What stopped the reader; <see langword="null"/> where it read the whole file.</summary>
    public SyntaxError? Error { get; }

    /// <summary>Further faults behind <see cref="Error"/>, in formats whose readers find their way back.</summary>
    public IReadOnlyList<SyntaxError> MoreErrors { get; internal init; } = [];

    /// <summary>The format that it was read as.</summary>
    public SettingsFormat Format { get; }

    /// <summary>The top of each document in the file: one, except in YAML.</summary>
    internal IReadOnlyList<Setting> Roots { get; init; } = [];

    /// <summary>Copies that YAML aliases make of what stands elsewhere in <see cref="Settings"/>.</summary>
    internal IReadOnlyList<Setting> Copies { get; init; } = [];

    /// <summary>
    /// Where a character of a value stands: text, start and length of the value as written, index into the value. <see langword="null"/>
    /// in formats whose escapes have no simple map.
    /// </summary>
    internal Func<string, int, int, int, int>? OffsetOf { get; init; }

    /// <summary>The elements of a list, in order.</summary>
    /// <param name="list">A list of this document; a section or nothing has none.</param>
    internal IReadOnlyList<Setting> ItemsOf(Setting? list)
    {
        if (list is null || list.Kind != SettingKind.List)
            return [];
        _items ??= Settings.Concat(Copies).Where(setting => setting.Parent?.Kind == SettingKind.List)
            .GroupBy(setting => setting.Parent!.ListId).ToDictionary(group => group.Key, group => group.ToList());
        return _items.TryGetValue(list.ListId, out List<Setting>? items) ? items : [];
    }

    /// <summary>Line and column of a part of the text.</summary>
    /// <param name="start">Offset, 0-based.</param>
    /// <param name="length">Length in UTF-16 code units.</param>
    public TextRange RangeOf(int start, int length) => (_lines ??= new LineMap(Text)).RangeOf(start, length);

    /// <summary>Line and column of a setting's value, without quotes.</summary>
    /// <param name="setting">A setting of this document.</param>
    public TextRange RangeOf(Setting setting) => RangeOf(setting.Start, setting.Length);

    /// <summary>Where a part of a setting's value stands, whatever escapes are before and in it.</summary>
    /// <param name="setting">A setting of this document with a text.</param>
    /// <param name="start">Index into the value.</param>
    /// <param name="length">Length in the value.</param>
    internal TextPart PartOf(Setting setting, int start, int length)
    {
        if (setting.Length == setting.Value!.Length)
            return new TextPart(setting.Start + Math.Min(start, setting.Length), Math.Min(length, setting.Length - Math.Min(start, setting.Length)));
        if (OffsetOf is not null)
        {
            int from = OffsetOf(Text, setting.Start, setting.Length, start);
            return new TextPart(from, OffsetOf(Text, setting.Start, setting.Length, start + length) - from);
        }

        // Folded and escaped texts have no simple map; most parts stand there as they are.
        string part = setting.Value.Substring(Math.Min(start, setting.Value.Length), Math.Min(length, setting.Value.Length - Math.Min(start, setting.Value.Length)));
        int at = part.Length == 0 ? -1 : Text.IndexOf(part, setting.Start, setting.Length, StringComparison.Ordinal);
        return at < 0 ? new TextPart(setting.Start, setting.Length) : new TextPart(at, part.Length);
    }
}
