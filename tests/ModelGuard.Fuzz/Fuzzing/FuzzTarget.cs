using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules;
using ModelGuard.Scanning;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Something that judges bytes.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Formats">Formats of <c>manifest.tsv</c> whose small files are seeds too.</param>
/// <param name="Seeds">Seeds of our own making.</param>
/// <param name="Scan">Judges content under a name.</param>
/// <param name="KnowsOpcodes">Whether whole pickle opcodes are changed, beside bytes.</param>
internal sealed record FuzzTarget(
    string Name, IReadOnlyList<string> Formats, Func<IReadOnlyList<FuzzSeed>> Seeds, Func<ByteSource, string, ScanResult> Scan, bool KnowsOpcodes = false)
{
    /// <summary>What compressed content may decode to at any ratio, and twice that while a buffer grows.</summary>
    public const long DecodedBytes = 96L << 20;

    /// <summary>Bytes that one execution may allocate whatever the input's length.</summary>
    public long BaseBytes { get; init; } = 4 << 20;

    /// <summary>
    /// How long one execution may take whatever the input's length: a busy machine stops a thread for longer than a small input takes, and 16 MiB
    /// of decoded content take a while too.
    /// </summary>
    public TimeSpan BaseTime => TimeSpan.FromMilliseconds(BaseBytes < DecodedBytes ? 250 : 1_000);

    /// <summary>A target that is the scanner of one format, past identification.</summary>
    public static FuzzTarget Of(IFormatScanner scanner, string name, IReadOnlyList<string> formats, Func<IReadOnlyList<FuzzSeed>> seeds, bool knowsOpcodes = false) =>
        new(name, formats, seeds, (content, file) => ScanAs(scanner, content, file), knowsOpcodes);

    /// <summary>A target that identifies content first and judges it under every format that claims it.</summary>
    public static FuzzTarget Whole(string name, IReadOnlyList<string> formats, Func<IReadOnlyList<FuzzSeed>> seeds) =>
        new(name, formats, seeds, (content, file) => ContentScanner.Scan(content, new ScanRequest(file, file, NoFiles.Instance, ScanLimits.Default)));

    private static ScanResult ScanAs(IFormatScanner scanner, ByteSource content, string name)
    {
        ScanLedger ledger = new(new ScanRequest(name, name, NoFiles.Instance, ScanLimits.Default));
        ScanScope scope = ScanScope.ForFile(ledger);
        ScanGuard.Run(scope, () => scanner.Scan(content, scope));
        return new ScanResult(scanner.Format, ledger.Verdict.Join(Verdict.Clean), ledger.Findings, ledger.Facts);
    }
}
