namespace ModelGuard.Providers.Settings;

/// <summary>What a reader got out of a configuration file: all of it, or everything before its first error.</summary>
public sealed class SettingsDocument
{
    private LineMap? _lines;

    internal SettingsDocument(
        string text,
        IReadOnlyList<Setting> settings,
        IReadOnlyList<TextPart> comments,
        IReadOnlyList<Setting> duplicates,
        SyntaxError? error)
    {
        Text = text;
        Settings = settings;
        Comments = comments;
        Duplicates = duplicates;
        Error = error;
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

    /// <summary>Line and column of a part of the text.</summary>
    /// <param name="start">Offset, 0-based.</param>
    /// <param name="length">Length in UTF-16 code units.</param>
    public TextRange RangeOf(int start, int length) => (_lines ??= new LineMap(Text)).RangeOf(start, length);

    /// <summary>Line and column of a setting's value, without quotes.</summary>
    /// <param name="setting">A setting of this document.</param>
    public TextRange RangeOf(Setting setting) => RangeOf(setting.Start, setting.Length);
}
