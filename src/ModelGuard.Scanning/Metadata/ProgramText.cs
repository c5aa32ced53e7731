namespace ModelGuard.Scanning.Metadata;

/// <summary>Signs that a text of a model's metadata is a program: no model needs one there, and some program may hand it to an interpreter.</summary>
internal static class ProgramText
{
    /// <summary>What stands for a program, and what must stand beside it where the words alone are common.</summary>
    private static readonly (string Sign, string? With, string Words)[] Signs =
    [
        ("<script", null, "a script for a browser"),
        ("javascript:", "(", "a script for a browser"),
        ("os.system(", null, "a Python call that runs a command"),
        ("os.popen(", null, "a Python call that runs a command"),
        ("subprocess.", "(", "a Python call that runs a command"),
        ("pty.spawn(", null, "a Python call that runs a command"),
        ("__import__(", null, "a Python call that imports a module"),
        ("exec(", "import", "a Python call that runs code"),
        ("eval(", "import", "a Python call that runs code"),
        ("exec(", "decode", "a Python call that runs code"),
        ("eval(", "decode", "a Python call that runs code"),
        ("socket.socket(", null, "a Python call that opens a socket"),
        ("rm -rf", null, "a shell command that deletes files"),
        ("chmod 777", null, "a shell command that changes permissions"),
        ("curl ", "| sh", "a shell command that downloads and runs"),
        ("curl ", "| bash", "a shell command that downloads and runs"),
        ("curl ", "|sh", "a shell command that downloads and runs"),
        ("curl ", "|bash", "a shell command that downloads and runs"),
        ("wget ", "&&", "a shell command that downloads"),
        ("&& wget ", null, "a shell command that downloads"),
        ("bash -i", "/dev/tcp", "a shell command that opens a connection"),
        ("powershell", "-e", "a PowerShell command"),
        ("/bin/sh -c", null, "a shell command"),
        ("/bin/bash -c", null, "a shell command"),
    ];

    /// <summary>What program a text is, in the words of a message; <see langword="null"/> where it shows no sign of one.</summary>
    public static string? Find(string text)
    {
        foreach ((string sign, string? with, string words) in Signs)
        {
            if (text.Contains(sign, StringComparison.OrdinalIgnoreCase) && (with is null || text.Contains(with, StringComparison.OrdinalIgnoreCase)))
                return words;
        }

        return null;
    }
}
