namespace ModelGuard.Integrity.Cards;

/// <summary>A node of the front matter of a card.</summary>
internal sealed class YamlNode
{
    /// <summary>The text of a scalar; <see langword="null"/> for a list, a mapping and a null.</summary>
    public string? Text { get; init; }

    /// <summary>Line, 1-based, in the card.</summary>
    public int Line { get; init; }

    /// <summary>Items of a list.</summary>
    public List<YamlNode> Items { get; } = [];

    /// <summary>Members of a mapping, the first of equal names.</summary>
    public Dictionary<string, YamlNode> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>A member.</summary>
    public YamlNode? this[string name] => Members.GetValueOrDefault(name);

    /// <summary>The text of a member.</summary>
    public string? TextOf(string name) => this[name]?.Text is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>The texts of a member that is one text or a list of them.</summary>
    public IReadOnlyList<string> TextsOf(string name)
    {
        if (this[name] is not { } node)
            return [];
        IEnumerable<YamlNode> nodes = node.Items.Count > 0 ? node.Items : [node];
        return [.. nodes.Select(static item => item.Text?.Trim()).Where(static text => !string.IsNullOrEmpty(text)).OfType<string>()
            .Distinct(StringComparer.Ordinal).Take(FrontMatter.MostTexts)];
    }
}
