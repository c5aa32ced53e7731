using ModelGuard.Bom.Building;
using ModelGuard.Bom.Writing;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Bom.Tests.Conformance;

/// <summary>A second opinion by the JavaScript library of CycloneDX, where Node and the library are at hand.</summary>
public sealed class JavaScriptLibraryTests
{
    public static TheoryData<BomSpecVersion> Versions => [BomSpecVersion.V15, BomSpecVersion.V16, BomSpecVersion.V17];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Some_of_everything_is_valid_for_the_library_too(BomSpecVersion version)
    {
        Assert.SkipWhen(CycloneDxLibrary.Folder is null, CycloneDxLibrary.WhyNot);
        using ScratchFolder folder = new();
        string file = folder.Write("all.cdx.json", BomJsonWriter.Write(BomBuilder.Build(BomFacts.Everything()), version).ToArray());

        Assert.Equal("", CycloneDxLibrary.Faults(version.ToNumber(), file));
        string broken = folder.Write("broken.cdx.json", File.ReadAllText(file).Replace("\"machine-learning-model\"", "\"model\"", StringComparison.Ordinal));
        Assert.NotEqual("", CycloneDxLibrary.Faults(version.ToNumber(), broken));
    }
}
