using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Sources;
using Xunit;

namespace ModelGuard.Integrity.Tests.Sources;

public sealed class SourceReaderTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Theory]
    [InlineData("hf://org/name", null, SourceKind.HuggingFace, "org/name", null, false)]
    [InlineData("hf://org/name", "main", SourceKind.HuggingFace, "org/name", "main", false)]
    [InlineData("hf://org/name", Commit, SourceKind.HuggingFace, "org/name", Commit, true)]
    [InlineData("hf:org/name@" + Commit + "/onnx/model.onnx", null, SourceKind.HuggingFace, "org/name", Commit, true)]
    [InlineData("https://huggingface.co/org/name/resolve/v1.0/model.onnx", null, SourceKind.HuggingFace, "org/name", "v1.0", false)]
    [InlineData("https://huggingface.co/org/name", Commit, SourceKind.HuggingFace, "org/name", Commit, true)]
    [InlineData("https://models.contoso.com/a.onnx?sig=x", null, SourceKind.Web, "models.contoso.com", null, false)]
    [InlineData("https://raw.githubusercontent.com/o/r/" + Commit + "/a.onnx", null, SourceKind.Web, "raw.githubusercontent.com", null, true)]
    [InlineData("nuget:Contoso.Models/1.2.3", null, SourceKind.NuGet, "Contoso.Models", "1.2.3", true)]
    [InlineData("nuget:Contoso.Models", "1.*", SourceKind.NuGet, "Contoso.Models", "1.*", false)]
    [InlineData("nuget:Contoso.Models", null, SourceKind.NuGet, "Contoso.Models", null, false)]
    [InlineData("oci://ghcr.io/org/model:v1", null, SourceKind.Oci, "ghcr.io/org/model", "v1", false)]
    [InlineData("oci:localhost:5000/model@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", null, SourceKind.Oci,
        "localhost:5000/model", "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("samples/GuardedApp.Training", null, SourceKind.OwnRepository, null, null, true)]
    [InlineData("../training/train.py", Commit, SourceKind.OwnRepository, null, Commit, true)]
    public void A_source_says_what_it_is_and_whether_it_can_change(
        string source, string? revision, SourceKind kind, string? repository, string? found, bool immutable)
    {
        Assert.True(SourceReader.TryRead(source, revision, null, "item", out SourceFact? fact, out string? fault), fault);
        Assert.Equal((kind, repository, found, immutable), (fact.Kind, fact.Repository, fact.Revision, fact.IsImmutable));
    }

    [Theory]
    [InlineData("our own training", null, "expected hf://ORG/NAME")]
    [InlineData("hf://name", null, "expected hf://ORG/NAME")]
    [InlineData("hf://../name", null, "name of a repository")]
    [InlineData("http://models.contoso.com/a.onnx", null, "expected https")]
    [InlineData("hf://org/name@main", Commit, "expected one revision")]
    [InlineData("oci://host", null, "expected oci://HOST/NAME")]
    [InlineData("oci://host/name@sha256:12", null, "64 hexadecimal digits")]
    [InlineData("nuget:", null, "expected nuget:ID/VERSION")]
    public void What_is_no_source_is_said_to_be_none(string source, string? revision, string expected)
    {
        Assert.False(SourceReader.TryRead(source, revision, null, "item", out _, out string? fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_and_queries_are_never_repeated()
    {
        Assert.False(SourceReader.TryRead("https://me:secret@host/a", null, null, "item", out _, out string? fault));
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
        Assert.False(SourceReader.TryRead("ftp://me:secret@host/a", null, null, "item", out _, out fault));
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
        Assert.True(SourceReader.TryRead("https://host/a?token=secret", null, null, "item", out SourceFact? fact, out _));
        Assert.DoesNotContain("secret", fact.ToString(), StringComparison.Ordinal);
    }
}
