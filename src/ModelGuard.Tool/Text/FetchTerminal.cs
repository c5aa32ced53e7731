using System.Diagnostics;
using System.Globalization;
using ModelGuard.Fetching;

namespace ModelGuard.Tool.Text;

/// <summary>One line on the terminal that shows how far a download has come, once it has taken two seconds, five times a second at most.</summary>
internal sealed class FetchTerminal(TextWriter terminal) : IProgress<FetchProgress>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private long _last;
    private int _shown;

    /// <inheritdoc/>
    public void Report(FetchProgress value)
    {
        lock (_lock)
        {
            if (Stopwatch.GetElapsedTime(_started) < Patience || (_last != 0 && Stopwatch.GetElapsedTime(_last) < Interval))
                return;
            _last = Stopwatch.GetTimestamp();
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"{value.DoneFiles} of {value.TotalFiles} files, {SizeText.Of(value.DoneBytes)} of {SizeText.Of(value.TotalBytes)}");
            terminal.Write("\r" + line.PadRight(_shown));
            _shown = line.Length;
        }
    }

    /// <summary>Clears the line.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_shown > 0)
                terminal.Write("\r" + new string(' ', _shown) + "\r");
            _shown = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
