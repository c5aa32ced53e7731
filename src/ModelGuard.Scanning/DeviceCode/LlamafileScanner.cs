using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Zip;

namespace ModelGuard.Scanning.DeviceCode;

/// <summary>Judges a llamafile: a program for several systems with an archive behind it. The program is not judged and says so; the archive is.</summary>
internal sealed class LlamafileScanner : IFormatScanner
{
    private readonly ZipScanner _archive = new(ModelFormats.Zip, isJudgedCompletely: true, mayFollowProgram: true);

    public ModelFormat Format => ModelFormats.Llamafile;

    public void Scan(ByteSource content, ScanScope scope)
    {
        scope.Report(NativeFormatRules.ModelIsProgram, "expected a model, found a program with a model in it: running it runs native code that is not judged", offset: 0, subject: ModelFormats.Llamafile.Id);
        if (ZipDirectoryPeek.TryRead(content) is null)
            scope.Report(ContentRules.Malformed, "expected an archive with the weights behind the program, found none");
        else
            _archive.Scan(content, scope);
    }
}
