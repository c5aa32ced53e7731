using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning;

/// <summary>The way into this room: identifies content and judges it under every format that plausibly claims it.</summary>
public static class ContentScanner
{
    /// <summary>Judges a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="request">Its name, neighbours and limits.</param>
    /// <returns>The result. Malformed content, limits and read errors of the content are findings, never exceptions.</returns>
    public static ScanResult Scan(ByteSource content, ScanRequest request) => throw new NotSupportedException(new ScanLedger(request).Verdict.ToString());

    /// <summary>Judges a member of a file; see <see cref="ScanScope.ScanNested"/>.</summary>
    internal static ModelFormat ScanMember(ByteSource content, ScanScope scope) => throw new NotImplementedException();
}
