using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Scanning.Tests.Support;

/// <summary>Scans bytes and asserts what was found.</summary>
internal static class Scan
{
    public static ScanResult Of(byte[] bytes, string name = "model.bin", ISiblingFiles? siblings = null, ScanLimits? limits = null) =>
        ContentScanner.Scan(new MemoryByteSource(bytes), new ScanRequest(name, name, siblings ?? NoSiblings.Instance, limits ?? ScanLimits.Default));

    public static ScanResult Of(string text, string name) => Of(Encoding.UTF8.GetBytes(text), name);

    public static Finding AssertFound(this ScanResult result, string rule, string? member = null)
    {
        Finding? finding = result.Findings.FirstOrDefault(finding => finding.Rule.Id == rule && (member is null || finding.Place.Member == member));
        Assert.True(finding is not null, $"expected {rule} at {member ?? "any member"}, found {Describe(result)}");
        return finding;
    }

    public static void AssertClean(this ScanResult result, string format)
    {
        Assert.True(result.Verdict == Verdict.Clean, $"expected clean, found {Describe(result)}");
        Assert.Equal(format, result.Format.Id);
    }

    public static void AssertNotAModel(this ScanResult result) =>
        Assert.True(result.Verdict == Verdict.NotAModel && result.Format.Id == "none", $"expected no model, found {Describe(result)}");

    public static string Describe(ScanResult result) =>
        $"{result.Format.Id} {result.Verdict.ToWord()}: {string.Join("; ", result.Findings.Select(finding => $"{finding.Rule.Id} {finding.Place.Member}@{finding.Place.Offset} {finding.Message}"))}";
}
