using System.Buffers;
using System.Buffers.Text;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Metadata;

/// <summary>Judges texts that travel with weights. Loading the weights does nothing with them; they are a place to hide what another step runs.</summary>
internal static class MetadataTexts
{
    /// <summary>Shorter texts hold neither a command nor a pickle.</summary>
    private const int MinLength = 8;

    /// <summary>How base64 of a zip, of gzip and of ELF begins; <see cref="EmbeddedSigns"/> knows pickles.</summary>
    private static readonly string[] EncodedHeads = ["UEsDB", "H4sI", "f0VMR"];

    /// <summary>Judges one text.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where it stands in the content of the scope, where that is known.</param>
    /// <param name="scope">Where findings go.</param>
    public static void Judge(string key, string text, long? offset, ScanScope scope)
    {
        if (Words(text) is { } words)
            scope.Report(CarriedCodeRules.ProgramInMetadata, Message(key, words, text), offset, subject: key);
        JudgeEncoded(key, text, scope);
    }

    /// <summary>Judges one text of a file that has lines.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="text">The text.</param>
    /// <param name="line">Line where it stands, 1-based.</param>
    /// <param name="scope">Where findings go.</param>
    public static void JudgeAtLine(string key, string text, int line, ScanScope scope)
    {
        if (Words(text) is { } words)
            scope.ReportAtLine(CarriedCodeRules.ProgramInMetadata, Message(key, words, text), line, subject: key);
        JudgeEncoded(key, text, scope);
    }

    /// <summary>What program a text is, as it stands or behind base64, in the words of a message; <see langword="null"/> where it shows no sign of one.</summary>
    public static string? Words(string text) => text.Length < MinLength ? null
        : ProgramText.Find(text) ?? (EncodedProgram(text) is { } encoded ? $"{encoded} in base64" : null);

    private static string Message(string key, string words, string text) =>
        $"expected '{Excerpt.Of(key)}' to describe the model, found {words}: {Excerpt.Of(text)}";

    private static void JudgeEncoded(string key, string text, ScanScope scope)
    {
        if (text.Length >= MinLength && Decode(text) is { } bytes)
            scope.ScanNested(new MemoryByteSource(bytes), key);
    }

    /// <summary>What program a text is behind base64, in the words of a message.</summary>
    private static string? EncodedProgram(string text)
    {
        const int MinEncoded = 16;
        const int MaxEncoded = 1 << 20;
        if (text.Length is < MinEncoded or > MaxEncoded || text.Length % 4 != 0 || !Base64.IsValid(text))
            return null;
        byte[] decoded = Convert.FromBase64String(text);
        return ProgramText.Find(Encoding.UTF8.GetString(decoded));
    }

    /// <summary>The content that a text may carry.</summary>
    private static byte[]? Decode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        EmbeddedEncoding encoding = EmbeddedSigns.Find(bytes.AsSpan(0, 4), bytes[^1], bytes.Length);
        if (encoding == EmbeddedEncoding.None && Array.Exists(EncodedHeads, head => text.StartsWith(head, StringComparison.Ordinal)))
            encoding = EmbeddedEncoding.Base64;
        switch (encoding)
        {
            case EmbeddedEncoding.Raw:
                return bytes;
            case EmbeddedEncoding.Base64:
                return Base64.DecodeFromUtf8InPlace(bytes, out int written) == OperationStatus.Done ? bytes[..written] : null;
            case EmbeddedEncoding.Hexadecimal:
                byte[] decoded = new byte[bytes.Length / 2];
                return Convert.FromHexString(text, decoded, out _, out _) == OperationStatus.Done ? decoded : null;
            default:
                return null;
        }
    }
}
