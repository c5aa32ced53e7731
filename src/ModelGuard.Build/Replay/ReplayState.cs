using System.Globalization;
using System.Text;
using ModelGuard.Core.Files;
using ModelGuard.Rules;

namespace ModelGuard.Build.Replay;

/// <summary>
/// What the last run said, and what it looked at. A build in which none of that changed repeats it without opening an artifact and
/// without loading the engine. The file is plain text because this is the path that every no-op build takes.
/// </summary>
/// <param name="Options">Everything the caller asked for, as one text; compared as it stands.</param>
/// <param name="Watched">Every file and folder whose change could change the result.</param>
/// <param name="Diagnostics">What was printed.</param>
/// <param name="Summary">The closing line.</param>
internal sealed record ReplayState(
    string Options, IReadOnlyCollection<string> Watched, IReadOnlyList<ReplayedDiagnostic> Diagnostics, string Summary)
{
    /// <summary>Bytes of artifacts that the run read; not kept, because a repeated run reads none.</summary>
    public long BytesRead { get; init; }

    private static readonly string Header = "modelguard-replay 1 " + ThisAssembly.Identity;

    /// <summary>Kernel clocks that stamp files lag behind the clock that programs read by up to one tick, 10 ms at most.</summary>
    private const long RacyTicks = 10 * TimeSpan.TicksPerMillisecond;

    /// <summary>Reads a state and checks it against the present.</summary>
    /// <returns>The state, or <see langword="null"/> where there is none, something changed, or something may have changed unseen.</returns>
    public static ReplayState? ReadUnchanged(string path, string options)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path, Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (lines.Length < 6 || lines[0] != Header || lines[1] != Escape(options))
            return null;
        if (!long.TryParse(lines[2], CultureInfo.InvariantCulture, out long startedTicks)
            || !int.TryParse(lines[3], CultureInfo.InvariantCulture, out int watchedCount)
            || !int.TryParse(lines[4], CultureInfo.InvariantCulture, out int diagnosticCount)
            || watchedCount < 0 || diagnosticCount < 0
            || (long)watchedCount + diagnosticCount + 6 != lines.Length)
        {
            return null;
        }

        long newestTicks = 0;
        string[] watched = new string[watchedCount];
        for (int i = 0; i < watchedCount; i++)
        {
            string line = lines[5 + i];
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0)
                return null;
            watched[i] = Unescape(line[(tab + 1)..]);
            if (!line.AsSpan(0, tab).SequenceEqual(WatchedPath.Stamp(watched[i], ref newestTicks)))
                return null;
        }

        // A file changed while the last run was reading may carry a stamp that belongs to bytes nobody read (git's "racy" rule).
        if (newestTicks > startedTicks - RacyTicks)
            return null;

        ReplayedDiagnostic[] diagnostics = new ReplayedDiagnostic[diagnosticCount];
        for (int i = 0; i < diagnosticCount; i++)
        {
            if (ParseDiagnostic(lines[5 + watchedCount + i]) is not { } diagnostic)
                return null;
            diagnostics[i] = diagnostic;
        }

        return new ReplayState(options, watched, diagnostics, Unescape(lines[^1]));
    }

    /// <summary>Writes the state beside its final place, then moves it there, so that no reader sees half of it.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    /// <param name="path">The state file.</param>
    /// <param name="startedTicks">When the run started to look: whatever changed later is looked at again next time.</param>
    public void Write(string path, long startedTicks)
    {
        StringBuilder text = new();
        text.Append(Header).Append('\n').Append(Escape(Options)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{startedTicks}\n{Watched.Count}\n{Diagnostics.Count}\n");
        long newestTicks = 0;
        foreach (string watched in Watched)
            text.Append(WatchedPath.Stamp(watched, ref newestTicks)).Append('\t').Append(Escape(watched)).Append('\n');
        foreach (ReplayedDiagnostic diagnostic in Diagnostics)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(int)diagnostic.Severity}\t{diagnostic.Code}\t{Escape(diagnostic.File)}\t");
            text.Append(CultureInfo.InvariantCulture, $"{diagnostic.Line}\t{diagnostic.Column}\t{diagnostic.EndLine}\t{diagnostic.EndColumn}\t");
            text.Append(diagnostic.HelpLink).Append('\t').Append(Escape(diagnostic.Message)).Append('\n');
        }

        text.Append(Escape(Summary)).Append('\n');
        AtomicFile.WriteIfChanged(path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Removes a state, so that the next build judges anew.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    private static ReplayedDiagnostic? ParseDiagnostic(string line)
    {
        string[] parts = line.Split('\t');
        return parts.Length == 9
            && int.TryParse(parts[0], CultureInfo.InvariantCulture, out int severity) && Enum.IsDefined((Severity)severity)
            && int.TryParse(parts[3], CultureInfo.InvariantCulture, out int startLine)
            && int.TryParse(parts[4], CultureInfo.InvariantCulture, out int startColumn)
            && int.TryParse(parts[5], CultureInfo.InvariantCulture, out int endLine)
            && int.TryParse(parts[6], CultureInfo.InvariantCulture, out int endColumn)
            ? new ReplayedDiagnostic(
                (Severity)severity, parts[1], Unescape(parts[2]), startLine, startColumn, endLine, endColumn, parts[7], Unescape(parts[8]))
            : null;
    }

    private static string Escape(string text) => text.AsSpan().IndexOfAny("\\\t\n\r") < 0
        ? text
        : text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\t", @"\t", StringComparison.Ordinal)
            .Replace("\n", @"\n", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < text.Length)
                c = text[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', char other => other };
            result.Append(c);
        }

        return result.ToString();
    }
}
