using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Jinja;

/// <summary>Judges the chat templates of a file by their syntax tree. Nothing is rendered.</summary>
internal sealed class ChatTemplateScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.ChatTemplate;

    public void Scan(ByteSource content, ScanScope scope)
    {
        foreach (ChatTemplateText template in ChatTemplateReader.Read(content, scope.Budget))
            TemplateFindings.Judge(template, scope);
    }
}
