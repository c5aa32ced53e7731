using ModelGuard.Core.Artifacts;
using Xunit;

namespace ModelGuard.Integrity.Tests;

public sealed class LockPathTests
{
    [Fact]
    public void A_file_of_the_project_is_known_by_its_relative_path() =>
        Assert.Equal("models/a.onnx", PathOf(Reports.Model("models/a.onnx")));

    [Fact]
    public void A_file_linked_from_elsewhere_in_the_repository_is_known_by_where_it_is() =>
        Assert.Equal("../shared/a.onnx", PathOf(Reports.Model("../shared/a.onnx")));

    [Fact]
    public void A_file_of_a_package_is_known_by_the_package_wherever_packages_are_kept()
    {
        ArtifactOrigin origin = new("Content") { PackageId = "Contoso.Models", PackageVersion = "1.2.0" };

        Assert.Equal(
            "nuget:Contoso.Models/1.2.0/contentFiles/any/any/a.onnx",
            PathOf(Reports.Model("../../home/.nuget/packages/contoso.models/1.2.0/contentFiles/any/any/a.onnx").WithOrigin(origin)));
    }

    [Fact]
    public void A_name_that_means_something_else_elsewhere_cannot_be_locked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a backslash separates folders on Windows");
        ArtifactReport report = Reports.Model(@"a\b.onnx");

        Assert.False(LockPath.TryOf(report.Reference, Reports.Root, out _, out string? fault));
        Assert.Equal("contains a backslash", fault);
        Assert.Empty(Reports.Lock(report).Artifacts);
        string message = Assert.Single(LockVerifier.Verify(Reports.Lock(report), Reports.LockPath, [report], lockedMode: false)).Message;
        Assert.Contains("cannot name a path that contains a backslash", message);
    }

    private static string PathOf(ArtifactReport report)
    {
        Assert.True(LockPath.TryOf(report.Reference, Reports.Root, out string? path, out _));
        return path;
    }
}
