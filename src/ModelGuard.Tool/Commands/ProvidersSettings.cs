using ModelGuard.Core.Files;
using ModelGuard.Engine;
using ModelGuard.Rules;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary>The values of <see cref="ProvidersOptions"/>.</summary>
/// <param name="Request">What to judge.</param>
/// <param name="Walked">Files that a walk found rather than someone named.</param>
/// <param name="Complaints">What is wrong with the paths.</param>
/// <param name="Format"><c>text</c>, <c>json</c> or <c>sarif</c>.</param>
/// <param name="OutputFile">Where the result goes; <see langword="null"/> for standard output.</param>
/// <param name="Threshold">The least severity that fails; <see langword="null"/> for none.</param>
internal sealed record ProvidersSettings(
    GuardRequest Request, IReadOnlySet<string> Walked, IReadOnlyList<string> Complaints, string Format, string? OutputFile, Severity? Threshold)
{
    /// <summary>Writes a result where it was asked for, and complaints beside it.</summary>
    public void Write(ToolContext context, Action<Stream> write)
    {
        foreach (string complaint in Complaints)
            context.Error.WriteLine($"modelguard: {VisibleText.Of(complaint)}");
        if (OutputFile is not { } path)
        {
            write(context.OutputStream);
            return;
        }

        GuardRun.WriteTo(path, () =>
        {
            using MemoryStream content = new();
            write(content);
            AtomicFile.WriteIfChanged(path, content.ToArray());
        });
    }
}
