using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ModelGuard.Analyzers.Tests.Infrastructure;

/// <summary>An additional file that exists only here; one without content stands for a file that cannot be opened.</summary>
internal sealed class InMemoryText(string path, SourceText? content) : AdditionalText
{
    public InMemoryText(string path, string? content)
        : this(path, content is null ? null : SourceText.From(content))
    {
    }

    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => content;
}
