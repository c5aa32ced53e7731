using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning;

/// <summary>Judges content of one format. Stateless: one instance serves every thread.</summary>
public interface IFormatScanner
{
    /// <summary>The format judged.</summary>
    ModelFormat Format { get; }

    /// <summary>Reads the content completely and reports what it finds to <paramref name="scope"/>.</summary>
    /// <param name="content">The whole content of the file or member.</param>
    /// <param name="scope">Where findings and facts go, and what the scan may cost.</param>
    /// <exception cref="Core.Bytes.MalformedContentException">The content is malformed; the caller reports it.</exception>
    /// <exception cref="Core.Budgets.LimitReachedException">A limit was reached; the caller reports it.</exception>
    void Scan(ByteSource content, ScanScope scope);
}
