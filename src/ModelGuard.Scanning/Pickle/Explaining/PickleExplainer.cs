using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>
/// Explains the pickles of a file: the file itself, and the members of whatever container the scan opens (torch archives, npz, gzip,
/// joblib, pickles in constants). Each stream is judged as by a scan, then executed once more, opcode by opcode, for the reader.
/// </summary>
public static class PickleExplainer
{
    /// <summary>Explains a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="request">Its name, neighbours and limits.</param>
    /// <param name="explanation">Where the explanation goes, stream by stream in the order in which they are judged.</param>
    /// <returns>The result of the scan. Malformed content, limits and read errors of the content are findings, never exceptions.</returns>
    public static ScanResult Explain(ByteSource content, ScanRequest request, IPickleExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(explanation);
        return ContentScanner.Scan(content, new ScanLedger(request) { Streams = new StreamListener(request, explanation) });
    }

    private sealed class StreamListener(ScanRequest request, IPickleExplanation explanation) : IPickleStreamListener
    {
        public void OnStream(ByteSource content, PickleContext context, ScanScope scope, PickleStreamResult result)
        {
            if (!explanation.WantsMember(scope.Member))
                return;
            PickleStreamPlace place = new(scope.Member, result.Number, result.Start);
            ScanGuard.Run(scope, () => PickleTracer.Trace(content, place, context, request, explanation));
        }
    }
}
