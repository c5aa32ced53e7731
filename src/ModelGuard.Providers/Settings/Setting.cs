namespace ModelGuard.Providers.Settings;

/// <summary>
/// One key of a configuration file with what stands behind it and where. Keys are compared without case, as .NET configuration does.
/// The same whatever the file's format is, so that rules need not know it.
/// </summary>
public sealed class Setting
{
    // A hostile file may hold long keys around many values; a path is for people.
    private const int LongestKeyShown = 200;
    private const int LongestPath = 2_000;

    // Most sections are small: a walk over a few keys costs less than a table of them.
    private const int MostWalked = 8;

    private static readonly List<Setting> None = [];

    private List<Setting>? _children;
    private Dictionary<string, Setting>? _byKey;

    internal Setting(Setting? parent, string key, SettingKind kind)
    {
        Parent = parent;
        Key = key;
        Kind = kind;
    }

    /// <summary>The section or list that holds it; <see langword="null"/> for the file itself.</summary>
    public Setting? Parent { get; }

    /// <summary>Its own key; in a list its index, 0-based; empty for the file itself.</summary>
    public string Key { get; }

    /// <summary>What stands behind the key.</summary>
    public SettingKind Kind { get; }

    /// <summary>The text, escapes resolved; <see langword="null"/> unless <see cref="Kind"/> is <see cref="SettingKind.Text"/>.</summary>
    public string? Value { get; internal set; }

    /// <summary>Offset of the value in the file's text, without quotes, 0-based.</summary>
    public int Start { get; internal set; }

    /// <summary>Length of the value as written, escapes included, in UTF-16 code units.</summary>
    public int Length { get; internal set; }

    /// <summary>Offset of the key as written, without quotes; -1 in a list.</summary>
    public int KeyStart { get; internal set; } = -1;

    /// <summary>Length of the key as written.</summary>
    public int KeyLength { get; internal set; }

    /// <summary>
    /// The path, joined by <c>:</c>, such as <c>OpenAI:Model</c> or <c>Models:0:Name</c>; keys over 200 characters are cut, and of a path
    /// over 2,000 the front is.
    /// </summary>
    public string Path
    {
        get
        {
            List<string> keys = [];
            int length = 0;
            for (Setting at = this; at.Parent is not null; at = at.Parent)
            {
                string key = at.Key.Length <= LongestKeyShown ? at.Key : at.Key.Substring(0, LongestKeyShown) + "...";
                length += key.Length + 1;
                if (length > LongestPath)
                {
                    keys.Add("...");
                    break;
                }

                keys.Add(key);
            }

            keys.Reverse();
            return string.Join(":", keys);
        }
    }

    /// <summary>Index in <see cref="SettingsDocument.Settings"/>, 0-based; -1 for what is not listed there.</summary>
    internal int Ordinal { get; set; } = -1;

    /// <summary>Whether the section holds environment variables: names of its own, without a common subject.</summary>
    internal bool IsEnvironment { get; set; }

    /// <summary>What a value refers to where it is an expression and no text, such as <c>var.model_version</c>.</summary>
    internal string? Reference { get; init; }

    /// <summary>Whether it is a copy that another place refers to, as a YAML alias does.</summary>
    internal bool IsCopy { get; private set; }

    /// <summary>The list that holds the elements: itself, or what it is a copy of.</summary>
    internal Setting ListId { get => field ?? this; private init; }

    /// <summary>Number of things in the section or list.</summary>
    internal int Count { get; set; }

    /// <summary>Looks up a key of this section.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>What it holds, the first where the file repeats it; <see langword="null"/> where there is no such key.</returns>
    public Setting? Find(string key)
    {
        if (_byKey is not null)
            return _byKey.TryGetValue(key, out Setting? found) ? found : null;

        foreach (Setting child in Children)
        {
            if (child.Key.Length == key.Length && child.Key.SameIgnoringCase(key))
                return child;
        }

        return null;
    }

    /// <summary>The text behind a key of this section.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns><see langword="null"/> where there is no such key or no text behind it.</returns>
    public string? TextOf(string key) => Find(key)?.Value;

    /// <summary>What this section holds, the first of each key, in the order of the file.</summary>
    internal List<Setting> Children => _children ?? None;

    /// <summary>Adds a child unless there is one of that key.</summary>
    /// <returns>The first child of that key.</returns>
    internal Setting Adopt(Setting child)
    {
        if (Find(child.Key) is { } first)
            return first;

        (_children ??= []).Add(child);
        if (_byKey is not null)
            _byKey.Add(child.Key, child);
        else if (_children.Count > MostWalked)
            _byKey = _children.ToDictionary(one => one.Key, StringComparer.OrdinalIgnoreCase);
        return child;
    }

    /// <summary>The same value under another key, as a YAML alias makes it. What it holds is shared, never copied.</summary>
    internal Setting Under(Setting holder, string key, int start, int length) => new(holder, key, Kind)
    {
        Value = Value,
        Start = start,
        Length = length,
        IsCopy = true,
        ListId = ListId,
        _children = _children,
        _byKey = _byKey,
    };

    /// <summary>What a list or section holds under a path of keys.</summary>
    internal Setting? At(params string[] keys)
    {
        Setting? at = this;
        foreach (string key in keys)
            at = at?.Find(key);
        return at;
    }
}
