using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Compressed;
using ModelGuard.Scanning.Identification;
using ModelGuard.Scanning.Pickle.WeightsOnly;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning;

/// <summary>The way into this room: identifies content and judges it under every format that plausibly claims it.</summary>
public static class ContentScanner
{
    /// <summary>Judges a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="request">Its name, neighbours and limits.</param>
    /// <returns>The result. Malformed content, limits and read errors of the content are findings, never exceptions.</returns>
    public static ScanResult Scan(ByteSource content, ScanRequest request)
    {
        return Scan(content, new ScanLedger(request));
    }

    /// <summary>Judges a file with a ledger that the caller made.</summary>
    internal static ScanResult Scan(ByteSource content, ScanLedger ledger)
    {
        ScanRequest request = ledger.Request;
        ScanScope scope = ScanScope.ForFile(ledger);
        ModelFormat format = Judge(content, scope, request.FileName);
        Verdict verdict = format == ModelFormat.None ? ledger.Verdict : ledger.Verdict.Join(Verdict.Clean);
        return new ScanResult(format, verdict, ledger.Findings, WeightsOnlyFacts.Complete(ledger, format, content));
    }

    /// <summary>Judges a member of a file; see <see cref="ScanScope.ScanNested"/>.</summary>
    internal static ModelFormat ScanMember(ByteSource content, ScanScope scope)
    {
        ModelFormat format = ModelFormat.Unreadable;
        ScanGuard.Run(scope, () =>
        {
            scope.Budget.Enter();
            try
            {
                format = Judge(content, scope, NameOf(scope));
            }
            finally
            {
                scope.Budget.Leave();
            }
        });
        if (format != ModelFormat.None)
            scope.Ledger.ClaimedMembers++;
        return format;
    }

    private static ModelFormat Judge(ByteSource content, ScanScope scope, string name)
    {
        ContentSample? sample = null;
        IReadOnlyList<IFormatScanner> claims = [];
        bool isIdentified = ScanGuard.Run(scope, () =>
        {
            sample = new ContentSample(content, name);
            claims = FormatTable.Claims(sample);
        });
        if (!isIdentified || sample is null)
            return ModelFormat.Unreadable;
        if (claims.Count == 0)
            return NameCheck.Report(sample, scope);

        ModelFormat format = claims[0].Format;
        ReportAmbiguity(claims, scope);
        NameCheck.ReportPickle(sample, format, scope);
        if (scope.IsRoot && (claims.Count > 1 || !Wraps(format)))
            scope.Ledger.Request.OnClaimed?.Invoke();
        int claimedBefore = scope.Ledger.ClaimedMembers;
        foreach (IFormatScanner scanner in claims)
            ScanGuard.Run(scope, () => scanner.Scan(content, scope));

        bool isEmptyWrapper = claims.Count == 1 && scope.Ledger.ClaimedMembers == claimedBefore && Wraps(format);
        return isEmptyWrapper ? NameCheck.Report(sample, scope, format) : format;
    }

    /// <summary>Formats that are no model themselves: without a model inside, they are as little of a model as a text file.</summary>
    private static bool Wraps(ModelFormat format) =>
        format == ModelFormats.Zip || format == ModelFormats.Tar || format == ModelFormats.SevenZip
        || Compression.All.Any(compression => compression.Format == format);

    private static void ReportAmbiguity(IReadOnlyList<IFormatScanner> claims, ScanScope scope)
    {
        // A llamafile is a program with an archive behind it by design; its own finding says so.
        List<ModelFormat> formats = [.. claims.Select(scanner => scanner.Format).Where(format => format != ModelFormats.Llamafile).Distinct()];
        if (formats.Count < 2 || formats.Count < claims.Count)
            return;
        scope.Report(
            ContentRules.AmbiguousContent,
            $"expected one format, found bytes that are a {string.Join(" and a ", formats.Select(format => format.Name))} at the same time",
            subject: string.Join('+', formats.Select(format => format.Id)));
    }

    private static string NameOf(ScanScope scope)
    {
        string member = scope.Member ?? scope.FileName;
        int inner = member.LastIndexOf("!/", StringComparison.Ordinal);
        return inner < 0 ? member : member[(inner + 2)..];
    }
}
