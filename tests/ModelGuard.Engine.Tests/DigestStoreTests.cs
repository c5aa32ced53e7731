using System.Security.Cryptography;
using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests;

public sealed class DigestStoreTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_digests_are_those_of_the_file()
    {
        string path = _folder.Write("a.bin", Content);

        Assert.Equal((Hex(SHA256.HashData(Content)), Hex(SHA512.HashData(Content))), new DigestStore(null).Of(path));
        Assert.Null(new DigestStore(null).Of(_folder.At("missing")));
    }

    [Fact]
    public void A_digest_that_was_kept_is_not_computed_again()
    {
        string path = _folder.Write("a.bin", Content);
        DigestStore first = new(_folder.At("digests.cache"));
        first.Of([Report(path)]);
        first.Save();
        File.Delete(path);

        Assert.Equal(Hex(SHA512.HashData(Content)), Assert.Single(new DigestStore(_folder.At("digests.cache")).Of([Report(path)])).Value);
        Assert.Empty(new DigestStore(null).Of([Report(path)]));
    }

    [Fact]
    public void A_file_that_changed_after_it_was_judged_has_no_digest()
    {
        string path = _folder.Write("a.bin", [4, 5]);

        Assert.Empty(new DigestStore(null).Of([Report(path)]));
    }

    [Fact]
    public void A_damaged_store_is_an_empty_one()
    {
        string path = _folder.Write("a.bin", Content);
        string cache = _folder.At("digests.cache");
        DigestStore first = new(cache);
        first.Of([Report(path)]);
        first.Save();
        byte[] bytes = File.ReadAllBytes(cache);
        bytes[^1] ^= 1;
        File.WriteAllBytes(cache, bytes);
        File.Delete(path);

        Assert.Empty(new DigestStore(cache).Of([Report(path)]));
    }

    private static ArtifactReport Report(string path) =>
        new(new ArtifactReference(path, "a.bin", new ArtifactOrigin("Content"), ArtifactDeclaration.None), new ModelFormat("onnx", "ONNX"), Verdict.Clean)
        {
            Sha256 = Hex(SHA256.HashData(Content)),
        };

    private static string Hex(byte[] digest) => Convert.ToHexStringLower(digest);
}
