using System.Diagnostics;
using System.Globalization;
using ModelGuard.Engine;

namespace ModelGuard.Tool.Text;

/// <summary>One line on the terminal that shows how far a run has come, once it has taken two seconds.</summary>
internal sealed class TerminalProgress(TextWriter terminal) : IProgress<GuardProgress>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly long _started = Stopwatch.GetTimestamp();
    private int _shown;

    /// <inheritdoc/>
    public void Report(GuardProgress value)
    {
        if (Stopwatch.GetElapsedTime(_started) < Patience)
            return;
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{value.DoneFiles} of {value.TotalFiles} files, {SizeText.Of(value.DoneBytes)} of {SizeText.Of(value.TotalBytes)}");
        terminal.Write("\r" + line.PadRight(_shown));
        _shown = line.Length;
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_shown > 0)
            terminal.Write("\r" + new string(' ', _shown) + "\r");
    }
}
