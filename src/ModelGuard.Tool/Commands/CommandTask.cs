namespace ModelGuard.Tool.Commands;

/// <summary>Runs a command away from the thread that waits for signals, so that the user can stop it even inside one large file.</summary>
internal static class CommandTask
{
    /// <summary>Starts a command.</summary>
    public static Task<int> Run(Func<int> command) => Task.Run(command);
}
