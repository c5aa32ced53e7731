using System.Text;
using System.Text.Unicode;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Keras;

/// <summary>Judges a configuration that Keras wrote as YAML: its tree as any other configuration, and its tags, which make Python objects.</summary>
internal sealed class KerasYamlScanner : IFormatScanner
{
    private const string PlainTags = "tag:yaml.org,2002:";
    private const string PythonTags = PlainTags + "python/";

    /// <summary>Tags of YAML for plain values, and of PyYAML for values of Python that are no objects (yaml/constructor.py).</summary>
    private static readonly string[] DataTags =
    [
        "str", "int", "float", "bool", "null", "seq", "map", "timestamp", "binary", "omap", "set", "pairs", "merge",
        "python/tuple", "python/unicode", "python/str", "python/bytes", "python/int", "python/long", "python/float", "python/complex", "python/bool", "python/none",
        "python/list", "python/dict",
    ];

    public ModelFormat Format => ModelFormats.KerasYaml;

    /// <summary>Whether a text is such a configuration: <c>class_name</c> and <c>config</c> as keys of the outermost mapping.</summary>
    public static bool Claims(ContentSample sample) =>
        sample.IsText && sample.Json is null
        && ((HasKey(sample.Head, "class_name"u8, isInBraces: false) && HasKey(sample.Head, "config"u8, isInBraces: false))
            || (sample.Extension is ".yaml" or ".yml" && sample.StartsWith("{"u8) && HasKey(sample.Head, "class_name"u8, isInBraces: true) && HasKey(sample.Head, "config"u8, isInBraces: true)));

    public void Scan(ByteSource content, ScanScope scope)
    {
        int limit = scope.Budget.Limits.MaxHeaderBytes;
        if (content.Length > limit)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), limit);
        byte[] bytes = new byte[(int)content.Length];
        content.ReadExactly(0, bytes);
        if (!Utf8.IsValid(bytes))
        {
            scope.Report(ContentRules.Malformed, "expected YAML in UTF-8, found bytes that are none", 0);
            return;
        }

        KerasYamlReader yaml = KerasYamlReader.Read(Encoding.UTF8.GetString(bytes), scope.Budget);
        foreach ((string tag, int line) in yaml.Tags)
            JudgeTag(tag, line, scope);
        if (yaml.UnfollowedLine is { } unfollowed)
            scope.ReportAtLine(ContentRules.UnsupportedFormat, "expected layers written out, found an alias or a merge of a mapping, which was not followed", unfollowed, "alias");
        KerasConfiguration configuration = yaml.Configuration;
        if (scope.IsRoot)
            scope.Facts = KerasFacts.Add(scope.Facts, configuration.Root, null, null);
        KerasRules.Judge(configuration, scope);
    }

    private static void JudgeTag(string tag, int line, ScanScope scope)
    {
        bool isKnown = tag.StartsWith(PlainTags, StringComparison.Ordinal) && Array.IndexOf(DataTags, tag[PlainTags.Length..].TrimEnd(':')) >= 0;
        if (isKnown)
            return;
        string shown = Excerpt.Of(tag.Replace(PlainTags, "!!", StringComparison.Ordinal));
        bool isPython = tag.StartsWith(PythonTags, StringComparison.Ordinal) || tag.Contains("python", StringComparison.OrdinalIgnoreCase);
        scope.ReportAtLine(isPython ? CarriedCodeRules.YamlObject : ContentRules.Malformed, $"expected plain values, found the tag {shown}", line, subject: shown);
    }

    /// <summary>Whether a key stands at the start of a line, or behind a brace or a comma.</summary>
    private static bool HasKey(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, bool isInBraces)
    {
        for (int start = 0; text[start..].IndexOf(key) is var found && found >= 0;)
        {
            int at = start + found;
            ReadOnlySpan<byte> before = text[..at].TrimEnd(isInBraces ? "\"' \r\n"u8 : "\"'"u8);
            ReadOnlySpan<byte> behind = text[(at + key.Length)..].TrimStart("\"' "u8);
            bool isOuter = before.IsEmpty || (isInBraces ? before[^1] is (byte)'{' or (byte)',' : before[^1] == '\n');
            if (isOuter && behind is [(byte)':', ..])
                return true;
            start = at + key.Length;
        }

        return false;
    }
}
