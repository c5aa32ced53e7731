using System.Text;
using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Jinja;

/// <summary>
/// Finds the templates of a file: a template of its own (<c>chat_template.jinja</c>), or every <c>chat_template</c> of a JSON file at any
/// depth (<c>tokenizer_config.json</c>, <c>chat_template.json</c>, <c>processor_config.json</c>), one text, a list of named ones, or an object of them
/// (huggingface/transformers, tokenization_utils_base.py).
/// </summary>
internal static class ChatTemplateReader
{
    private const string Key = "chat_template";

    /// <summary>Reads the templates.</summary>
    /// <exception cref="LimitReachedException">The file is longer than <see cref="ScanLimits.MaxHeaderBytes"/>.</exception>
    /// <exception cref="MalformedContentException">It is no UTF-8, or begins like JSON and is none.</exception>
    public static IReadOnlyList<ChatTemplateText> Read(ByteSource content, ScanBudget budget)
    {
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[content.Length];
        ReadOnlySpan<byte> text = bytes.AsSpan(0, content.Read(0, bytes));
        int start = text.StartsWith("\ufeff"u8) ? 3 : 0;
        text = text[start..];
        ReadOnlySpan<byte> trimmed = text.TrimStart(" \t\r\n"u8);

        // A template may begin with a brace too: {{ or {%.
        bool isJson = trimmed is [(byte)'[', ..] or [(byte)'{', not ((byte)'{' or (byte)'%' or (byte)'#'), ..];
        return isJson ? ReadJson(text, start, budget) : [new ChatTemplateText(Decode(text, start), start, IsWholeFile: true)];
    }

    private static string Decode(ReadOnlySpan<byte> text, int start)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(text);
        }
        catch (DecoderFallbackException exception)
        {
            throw new MalformedContentException("expected UTF-8 text, found a byte that is none", start + Math.Max(0, exception.Index));
        }
    }

    private static List<ChatTemplateText> ReadJson(ReadOnlySpan<byte> text, int start, ScanBudget budget)
    {
        List<ChatTemplateText> templates = [];
        Utf8JsonReader reader = new(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 256 });

        // The depth at which a chat_template was opened; everything textual below it may be one.
        int templateDepth = -1;
        bool isName = false;
        try
        {
            while (reader.Read())
            {
                budget.ChargeRecords(1);
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        if (templateDepth < 0 && reader.ValueTextEquals(Key))
                            templateDepth = reader.CurrentDepth;
                        isName = reader.ValueTextEquals("name");
                        continue;
                    case JsonTokenType.String when templateDepth >= 0 && !isName:
                        templates.Add(new ChatTemplateText(reader.GetString()!, start + reader.TokenStartIndex, IsWholeFile: false));
                        break;
                    default:
                        break;
                }

                isName = false;
                if (templateDepth >= 0 && reader.CurrentDepth <= templateDepth && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    templateDepth = -1;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new MalformedContentException($"expected JSON, found a fault in it: {exception.Message}", start + reader.TokenStartIndex);
        }

        return templates;
    }
}
