using NuGet.Common;

namespace ModelGuard.Dependencies;

/// <summary>Keeps the first error that NuGet's reader logs; it logs where others throw.</summary>
internal sealed class FirstErrorLogger : LoggerBase
{
    /// <summary>The first error.</summary>
    public string? FirstError { get; private set; }

    /// <inheritdoc/>
    public override void Log(ILogMessage message)
    {
        if (message.Level == LogLevel.Error)
            FirstError ??= message.Message;
    }

    /// <inheritdoc/>
    public override Task LogAsync(ILogMessage message)
    {
        Log(message);
        return Task.CompletedTask;
    }
}
