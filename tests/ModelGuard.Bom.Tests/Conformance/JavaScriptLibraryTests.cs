using System.Diagnostics;
using ModelGuard.Bom.Building;
using ModelGuard.Bom.Writing;
using ModelGuard.Testing.Records;

namespace ModelGuard.Bom.Tests.Conformance;

/// <summary>A second opinion by the JavaScript library of CycloneDX, where Node and the library are at hand.</summary>
public sealed class JavaScriptLibraryTests
{
    private const string FolderVariable = "MODELGUARD_CYCLONEDX_NODE";

    public static TheoryData<BomSpecVersion> Versions => [BomSpecVersion.V15, BomSpecVersion.V16, BomSpecVersion.V17];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Some_of_everything_is_valid_for_the_library_too(BomSpecVersion version)
    {
        string? modules = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(
            modules is null || !Directory.Exists(Path.Combine(modules, "node_modules", "@cyclonedx", "cyclonedx-library")),
            $"{FolderVariable} names no folder in which npm installed @cyclonedx/cyclonedx-library, ajv, ajv-formats and ajv-formats-draft2019");
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".cdx.json");
        try
        {
            File.WriteAllBytes(file, BomJsonWriter.Write(BomBuilder.Build(BomFacts.Everything()), version).Span);
            ProcessStartInfo start = new("node") { RedirectStandardOutput = true };
            foreach (string argument in (string[])[Path.Combine(SourceTree.Root, "tests/ModelGuard.Bom.Tests/Conformance/validate.cjs"), modules, version.ToNumber(), file])
                start.ArgumentList.Add(argument);
            using Process node = Process.Start(start)!;
            string output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();

            Assert.True(node.ExitCode == 0, output);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
