using ModelGuard.Integrity;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Fetching.Tests;

public sealed class FetchPlanTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly ScratchFolder _folder = new();

    public FetchPlanTests() => Directory.CreateDirectory(_folder.At("repository/.git"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hf://org/name", Commit, null, $"https://huggingface.co/org/name/resolve/{Commit}/model.bin")]
    [InlineData("hf://org/name/onnx/model a.onnx", Commit, null, $"https://huggingface.co/org/name/resolve/{Commit}/onnx/model%20a.onnx")]
    [InlineData("hf://org/name", Commit, "onnx/model.onnx", $"https://huggingface.co/org/name/resolve/{Commit}/onnx/model.onnx")]
    [InlineData("https://models.example.org/a.bin?x=1", null, null, "https://models.example.org/a.bin?x=1")]
    public void A_source_becomes_an_address(string source, string? revision, string? file, string expected) =>
        Assert.Equal(expected, Plan("Models/model.bin", source, revision, file).Address!.AbsoluteUri);

    [Theory]
    [InlineData("oci://registry.contoso.com/models/classifier@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa#model.bin", "https://registry.contoso.com/v2/models/classifier/blobs/sha256:")]
    [InlineData("oci://docker.io/contoso/classifier:1.0", "https://registry-1.docker.io/v2/contoso/classifier/blobs/sha256:")]
    [InlineData("oci://localhost:5000/classifier:1.0", "http://localhost:5000/v2/classifier/blobs/sha256:")]
    public void A_file_of_a_registry_is_the_blob_with_its_digest(string source, string expected)
    {
        FetchItem item = Plan("Models/model.bin", source, null, null);
        Assert.True(item.IsBlob);
        Assert.Equal(expected + item.Sha256, item.Address!.AbsoluteUri);
    }

    [Theory]
    [InlineData("Models/model.bin", null, "names no source")]
    [InlineData("Models/model.bin", "our own", "expected hf://")]
    [InlineData("Models/model.bin", "nuget:Contoso.Models/1.0.0", "dotnet restore")]
    [InlineData("nuget:Contoso.Models/1.0.0/model.bin", null, "dotnet restore")]
    public void What_is_not_fetched_says_why(string path, string? source, string expected)
    {
        FetchItem item = Plan(path, source, null, null);
        Assert.Null(item.Address);
        Assert.False(item.IsRefused);
        Assert.Contains(expected, item.Obstacle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../outside.bin")]
    [InlineData("../.git/hooks/post-checkout")]
    public void A_lock_file_writes_inside_its_repository_only(string path)
    {
        Assert.True(Plan(path, "https://models.example.org/a.bin", null, null).IsRefused);
        Assert.False(Plan("../shared/a.bin", "https://models.example.org/a.bin", null, null).IsRefused);
    }

    [Fact]
    public void A_link_out_of_the_repository_is_no_way_out()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("links need a privilege on Windows");
        Directory.CreateDirectory(_folder.At("elsewhere"));
        Directory.CreateDirectory(_folder.At("repository/app"));
        Directory.CreateSymbolicLink(_folder.At("repository/app/Models"), _folder.At("elsewhere"));
        Assert.True(Plan("Models/a.bin", "https://models.example.org/a.bin", null, null).IsRefused);
    }

    private FetchItem Plan(string path, string? source, string? revision, string? file)
    {
        LockedArtifact artifact = new() { Path = path, Size = 1, Sha256 = new string('a', 64), Format = "onnx", Source = source, Revision = revision, SourceFile = file };
        LockFile lockFile = new() { Artifacts = new SortedDictionary<string, LockedArtifact> { [path] = artifact } };
        return Assert.Single(FetchPlan.Of(lockFile, _folder.At("repository/app/modelguard.lock.json"), FetchPlan.HubEndpoint));
    }
}
