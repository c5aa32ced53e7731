using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Identification;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Judges what a zlib stream (RFC 1950) holds, such as a pickle that joblib compressed.</summary>
internal sealed class ZlibScanner : IFormatScanner
{
    private const int HeaderLength = 2;
    private const int TrailerLength = 4;

    public ModelFormat Format => ModelFormats.Zlib;

    public void Scan(ByteSource content, ScanScope scope)
    {
        if (content.Length < HeaderLength + TrailerLength)
            throw new MalformedContentException("expected a zlib stream, found its start only", content.Length);
        DeflatedContent.Scan(content.Slice(HeaderLength, content.Length - HeaderLength - TrailerLength), scope, static _ => { });
    }
}
