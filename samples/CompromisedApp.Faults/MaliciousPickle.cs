namespace CompromisedApp.Faults;

/// <summary>
/// A pickle that looks like a small sentiment model, and calls <c>os.system</c> while it is loaded. In Python terms it holds
/// <c>{"labels": ["negative", "positive"], "bias": 0.25, "calibration": os.system("echo ...")}</c>. The payload only prints a line.
/// </summary>
internal static class MaliciousPickle
{
    private const string Payload = "echo ModelGuard sample: this line was printed by a pickle while it was loaded";

    /// <summary>The file's bytes: protocol 4, one frame.</summary>
    public static byte[] Create() => new PickleWriter()
        .EmptyDictionary()
        .Mark()
        .Text("labels")
        .EmptyList()
        .Mark()
        .Text("negative")
        .Text("positive")
        .Appends()
        .Text("bias")
        .Number(0.25)
        .Text("calibration")
        .Text("os")
        .Text("system")
        .StackGlobal()
        .Text(Payload)
        .Tuple1()
        .Reduce()
        .SetItems()
        .ToArray();
}
