using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning;

/// <summary>Stands for a format that is recognised but has no scanner: it says so, and the content is inconclusive.</summary>
/// <param name="format">The format.</param>
internal sealed class UnsupportedScanner(ModelFormat format) : IFormatScanner
{
    public ModelFormat Format => format;

    public void Scan(ByteSource content, ScanScope scope) =>
        scope.Report(ContentRules.UnsupportedFormat, $"found a {format.Name}, which is recognised but not judged", offset: 0, subject: format.Id);
}
