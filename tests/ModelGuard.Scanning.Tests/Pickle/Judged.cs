using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Judges bytes as a pickle file, past identification, and asserts what was found.</summary>
internal static class Judged
{
    public static ScanResult File(byte[] bytes, ScanLimits? limits = null, ISiblingFiles? siblings = null)
    {
        ScanLedger ledger = new(new ScanRequest("model.pkl", "model.pkl", siblings ?? NoSiblings.Instance, limits ?? ScanLimits.Default));
        ScanScope scope = ScanScope.ForFile(ledger);
        ScanGuard.Run(scope, () => new PickleScanner().Scan(new MemoryByteSource(bytes), scope));
        return new ScanResult(PickleScanner.PickleFormat, ledger.Verdict.Join(Verdict.Clean), ledger.Findings, ledger.Facts);
    }

    public static ScanResult File(PickleBuilder pickle) => File(pickle.Build());

    public static (PickleStreamResult Stream, ScanResult Result) Stream(byte[] bytes, PickleContext context, long offset = 0)
    {
        ScanLedger ledger = new(new ScanRequest("model.pt", "model.pt", NoSiblings.Instance, ScanLimits.Default));
        PickleStreamResult stream = PickleScanner.ScanStream(new MemoryByteSource(bytes), offset, context, ScanScope.ForFile(ledger));
        return (stream, new ScanResult(PickleScanner.PickleFormat, ledger.Verdict.Join(Verdict.Clean), ledger.Findings, ledger.Facts));
    }

    public static void AssertClean(this ScanResult result) =>
        Assert.True(result.Verdict == Verdict.Clean, $"expected clean, found {Scan.Describe(result)}");

    public static Finding AssertUnsafe(this ScanResult result, string rule, string? subject = null)
    {
        Assert.True(result.Verdict == Verdict.Unsafe, $"expected unsafe, found {Scan.Describe(result)}");
        Finding? finding = result.Findings.FirstOrDefault(finding => finding.Rule.Id == rule && (subject is null || finding.Subject == subject));
        Assert.True(finding is not null, $"expected {rule} {subject}, found {Scan.Describe(result)}");
        return finding;
    }

    public static Finding AssertVerdict(this ScanResult result, Verdict verdict, string rule)
    {
        Assert.True(result.Verdict == verdict, $"expected {verdict}, found {Scan.Describe(result)}");
        return result.AssertFound(rule);
    }
}
