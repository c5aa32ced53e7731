using System.Diagnostics;

namespace ModelGuard.Testing.Records;

/// <summary>
/// The JavaScript library of CycloneDX as a second opinion, where Node is and <c>MODELGUARD_CYCLONEDX_NODE</c> names a folder in which npm
/// installed @cyclonedx/cyclonedx-library, ajv, ajv-formats and ajv-formats-draft2019.
/// </summary>
public static class CycloneDxLibrary
{
    private const string FolderVariable = "MODELGUARD_CYCLONEDX_NODE";

    /// <summary>Why there is no second opinion.</summary>
    public const string WhyNot = $"{FolderVariable} names no folder in which npm installed @cyclonedx/cyclonedx-library, ajv, ajv-formats and ajv-formats-draft2019";

    /// <summary>The library's folder; <see langword="null"/> where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Validates documents.</summary>
    /// <param name="version">Their version of CycloneDX.</param>
    /// <param name="files">Absolute paths of JSON files.</param>
    /// <returns>What the library finds wrong; nothing where all are valid.</returns>
    public static string Faults(string version, params IEnumerable<string> files)
    {
        string modules = Environment.GetEnvironmentVariable(FolderVariable)!;
        ProcessStartInfo start = new("node") { RedirectStandardOutput = true };
        foreach (string argument in (string[])[Path.Combine(SourceTree.Root, "tests/ModelGuard.Testing/Records/validate.cjs"), modules, version, .. files])
            start.ArgumentList.Add(argument);
        using Process node = Process.Start(start)!;
        string output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0 ? "" : $"exit code {node.ExitCode}: {output}";
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable(FolderVariable) is { } modules && Path.Combine(modules, "node_modules", "@cyclonedx", "cyclonedx-library") is var folder && Directory.Exists(folder)
            ? folder
            : null;
}
