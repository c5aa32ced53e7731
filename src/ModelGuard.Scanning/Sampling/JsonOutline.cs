using System.Collections.Frozen;
using System.Text.Json;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Sampling;

/// <summary>The property names of a JSON text, read in pieces. What a broken text said before it broke is kept.</summary>
internal sealed class JsonOutline
{
    private const int PieceLength = 64 << 10;

    /// <summary>No configuration of a model is longer; what lies behind is not looked at, and the outline says so.</summary>
    private const long MaxLength = 256L << 20;
    private const int MaxTokenLength = 64 << 20;
    private const int MaxNames = 256;

    /// <summary>Bytes of a name as it is written; an escape of one character has up to six.</summary>
    private const int MaxNameLength = 256;

    private readonly HashSet<string> _outer = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deep = new(StringComparer.Ordinal);

    /// <summary>Names that matter at any depth.</summary>
    private static readonly string[] DeepNames = ["auto_map", "custom_pipelines", "chat_template", "trust_remote_code", "gradient_booster"];

    /// <summary>Names that probes ask for in the outermost object: noted however many others stand before them. A name that a new probe asks for belongs here too.</summary>
    private static readonly FrozenSet<string> OuterNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "_diffusers_version", "activation_function", "arg_nodes", "auto_mapping", "base_code", "class_name", "config", "features_info", "format",
        "format_version", "heads", "itemInfoEntries", "layers", "learner", "modelTopology", "model_info", "nodes", "oblivious_trees", "program",
        "rootModelIdentifier", "storage", "trees", "version", "weightsManifest");

    private long _tokens;

    private JsonOutline()
    {
    }

    /// <summary>Whether the text was read to its end without a fault.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether the outermost object has a property.</summary>
    public bool HasOuter(string name) => _outer.Contains(name);

    /// <summary>Whether any object has one of the properties that matter at any depth.</summary>
    public bool HasDeep(string name) => _deep.Contains(name);

    /// <summary>Reads the outline.</summary>
    /// <param name="content">The content.</param>
    /// <param name="head">Its first bytes.</param>
    /// <returns><see langword="null"/> where there is no JSON object or array with anything in it.</returns>
    public static JsonOutline? TryRead(ByteSource content, ReadOnlySpan<byte> head)
    {
        int start = head.StartsWith("\ufeff"u8) ? 3 : 0;
        int first = head[start..].IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0 || head[start + first] is not ((byte)'{' or (byte)'['))
            return null;
        JsonOutline outline = new();
        outline.ReadAll(content, start);
        return outline._tokens > 1 ? outline : null;
    }

    private void ReadAll(ByteSource content, long offset)
    {
        JsonReaderState state = new(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 512 });
        byte[] buffer = new byte[PieceLength];
        int kept = 0;
        long end = Math.Min(content.Length, MaxLength);
        while (true)
        {
            if (kept == buffer.Length)
            {
                if (kept >= MaxTokenLength)
                    return;
                Array.Resize(ref buffer, kept * 2);
            }

            int read = content.Read(offset, buffer.AsSpan(kept));
            offset += read;
            bool isFinal = read == 0 || offset >= end;
            Utf8JsonReader reader = new(buffer.AsSpan(0, kept + read), isFinal, state);
            try
            {
                while (reader.Read())
                    Note(ref reader);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // Broken JSON or a broken escape: what came before still counts.
                return;
            }

            int consumed = (int)reader.BytesConsumed;
            state = reader.CurrentState;
            kept = kept + read - consumed;
            buffer.AsSpan(consumed, kept).CopyTo(buffer);
            if (isFinal)
            {
                IsWhole = end == content.Length;
                return;
            }
        }
    }

    private void Note(ref Utf8JsonReader reader)
    {
        _tokens++;
        if (reader.TokenType != JsonTokenType.PropertyName)
            return;
        foreach (string name in DeepNames)
        {
            if (reader.ValueTextEquals(name))
                _deep.Add(name);
        }

        if (reader.CurrentDepth != 1 || reader.ValueSpan.Length > MaxNameLength)
            return;
        string outer = reader.GetString()!;
        if (_outer.Count < MaxNames || OuterNames.Contains(outer))
            _outer.Add(outer);
    }
}
