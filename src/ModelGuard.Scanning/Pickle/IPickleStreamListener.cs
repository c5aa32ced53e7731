using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Pickle;

/// <summary>Hears of every pickle stream of a file right after it was judged, while its content can be read.</summary>
internal interface IPickleStreamListener
{
    /// <summary>A stream was judged.</summary>
    /// <param name="content">The content that holds it.</param>
    /// <param name="context">Who loads it.</param>
    /// <param name="scope">Where it is.</param>
    /// <param name="result">What it turned out to be.</param>
    void OnStream(ByteSource content, PickleContext context, ScanScope scope, PickleStreamResult result);
}
