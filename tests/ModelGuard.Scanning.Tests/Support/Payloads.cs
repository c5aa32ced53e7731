namespace ModelGuard.Scanning.Tests.Support;

/// <summary>Small pickles. The dangerous ones print a word when they are run, which nothing here does.</summary>
internal static class Payloads
{
    /// <summary>An empty dictionary, protocol 4.</summary>
    public static byte[] Benign => [0x80, 4, (byte)'}', 0x94, (byte)'.'];

    /// <summary><c>os.system("echo owned")</c>, protocol 0, without any header.</summary>
    public static byte[] OsSystem => "cos\nsystem\n(S'echo owned'\ntR."u8.ToArray();

    /// <summary><c>builtins.eval("print(1)")</c>, protocol 4.</summary>
    public static byte[] Eval =>
        [0x80, 4, 0x8c, 8, .. "builtins"u8, 0x94, 0x8c, 4, .. "eval"u8, 0x94, 0x93, 0x94, 0x8c, 8, .. "print(1)"u8, 0x94, 0x85, 0x94, (byte)'R', 0x94, (byte)'.'];
}
