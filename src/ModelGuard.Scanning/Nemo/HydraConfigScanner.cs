using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Nemo;

/// <summary>Judges a YAML configuration that names classes to instantiate, as Hydra and NeMo do.</summary>
internal sealed class HydraConfigScanner : IFormatScanner
{
    private const int MaxProbeBytes = 16 << 20;

    public ModelFormat Format => ModelFormats.HydraConfig;

    /// <summary>
    /// Whether content is YAML with a <c>_target_</c>, or with a tag that makes Python objects. Documents about such files quote them, so
    /// a text under another extension must begin as YAML does.
    /// </summary>
    public static bool Claims(ContentSample sample)
    {
        if (!sample.IsText)
            return false;
        bool isYaml = sample.Extension is ".yaml" or ".yml" or "";
        if (!isYaml && !sample.StartsWith("---"u8) && !sample.StartsWith("%YAML"u8) && !sample.StartsWith("_target_"u8))
            return false;
        if (sample.Content.Length <= sample.Head.Length)
            return Mentions(sample.Head);

        byte[] bytes = new byte[(int)Math.Min(sample.Content.Length, MaxProbeBytes)];
        return Mentions(bytes.AsSpan(0, sample.Content.Read(0, bytes)));
    }

    public void Scan(ByteSource content, ScanScope scope)
    {
        int limit = scope.Budget.Limits.MaxHeaderBytes;
        if (content.Length > limit)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), limit);
        byte[] bytes = new byte[(int)content.Length];
        content.ReadExactly(0, bytes);
        YamlRules.Judge(bytes, scope);
    }

    private static bool Mentions(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("!!python/"u8) >= 0 || text.IndexOf("tag:yaml.org,2002:python/"u8) >= 0)
            return true;
        for (int at = text.IndexOf("_target_"u8); at >= 0;)
        {
            // A key of its own: at the start of a line, behind a dash, a brace, a comma or a quote, and a colon behind it.
            ReadOnlySpan<byte> before = text[..at].TrimEnd("\"' "u8);
            ReadOnlySpan<byte> behind = text[(at + 8)..].TrimStart("\"' \r\n"u8);
            if ((before.IsEmpty || before[^1] is (byte)'\n' or (byte)'\r' or (byte)'-' or (byte)'{' or (byte)',' or (byte)'?') && behind is [(byte)':', ..])
                return true;
            int next = text[(at + 8)..].IndexOf("_target_"u8);
            at = next < 0 ? -1 : at + 8 + next;
        }

        return false;
    }
}
