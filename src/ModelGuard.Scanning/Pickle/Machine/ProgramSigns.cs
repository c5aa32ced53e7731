namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>Signs that a text is a Python program that runs commands: an import, and a call that no data needs.</summary>
internal static class ProgramSigns
{
    /// <summary>Texts below this length hold no program of two statements.</summary>
    public const int MinLength = 24;

    /// <summary>Looks for the signs in text as it stands in the pickle.</summary>
    public static bool Find(ReadOnlySpan<byte> text)
    {
        int start = text.IndexOf("import "u8);
        return start >= 0 && (HasCall(text, "os.system("u8) || HasCall(text, "os.popen("u8) || HasCall(text, "subprocess."u8)
            || HasCall(text, "__import__("u8) || HasCall(text, "pty.spawn("u8) || HasCall(text, "os.exec"u8) || HasCall(text, "socket.socket("u8));
    }

    private static bool HasCall(ReadOnlySpan<byte> text, ReadOnlySpan<byte> call) => text.IndexOf(call) >= 0;
}
