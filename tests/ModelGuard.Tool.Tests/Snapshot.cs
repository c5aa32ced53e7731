using System.Runtime.CompilerServices;

namespace ModelGuard.Tool.Tests;

/// <summary>What users see, kept in files so that a change of it shows up in a review.</summary>
internal static class Snapshot
{
    /// <summary>Set to 1 to write the files instead of comparing with them.</summary>
    private const string UpdateVariable = "MODELGUARD_UPDATE_SNAPSHOTS";

    /// <summary>Compares a text with the file of its name.</summary>
    public static void Match(string name, string actual, [CallerFilePath] string caller = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
