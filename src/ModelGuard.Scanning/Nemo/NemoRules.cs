using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Nemo;

/// <summary>
/// Judges a NeMo archive: NeMo instantiates whatever its <c>model_config.yaml</c> names (CVE-2025-23304). The checkpoint beside it is
/// judged by its own content.
/// </summary>
internal sealed class NemoRules : IArchiveRules
{
    private const string ConfigName = "model_config.yaml";

    /// <summary>Whether the names of an archive's members are those of a NeMo model.</summary>
    public static bool Claims(IEnumerable<string> names) => names.Any(IsConfig);

    public void Judge(ArchiveContents contents, ScanScope scope)
    {
        foreach (string name in contents.Names.Where(IsConfig))
        {
            ScanScope memberScope = scope.ForMember(name);
            ScanGuard.Run(memberScope, () =>
            {
                if (contents.Read(name, scope) is { } bytes)
                    YamlRules.Judge(bytes, memberScope);
            });
        }

        foreach (string name in contents.Unclaimed.Order(StringComparer.Ordinal))
        {
            if (contents.Names.Contains(name) && contents.Read(name, scope) is { } bytes && !IsKnownData(bytes))
                scope.ForMember(name).Report(ContentRules.UnaccountedBytes, $"expected a checkpoint, a vocabulary or a configuration, found {bytes.Length} bytes of no known format", 0);
        }
    }

    private static bool IsConfig(string name)
    {
        string clean = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        return clean == ConfigName;
    }

    /// <summary>Text, or a vocabulary of SentencePiece, whose first piece is the unknown one.</summary>
    private static bool IsKnownData(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty
        || Sniffing.TextSniffer.IsText(bytes[..Math.Min(bytes.Length, 4096)], isCut: bytes.Length > 4096)
        || (bytes[0] == 0x0a && bytes[..Math.Min(bytes.Length, 64)].IndexOf("<unk>"u8) >= 0);
}
