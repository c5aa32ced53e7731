using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Signing;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Integrity.Tests.Signing;

public sealed class SignAndVerifyTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _key = Signers.NewKey();

    public SignAndVerifyTests()
    {
        _folder.Write("model/weights.bin", "weights");
        _folder.Write("model/config.json", "{}");
        _folder.Write("model/onnx/model.onnx", "graph");
        _folder.Write("model/.gitattributes", "* lfs");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    [InlineData("nistP521")]
    public void What_is_signed_verifies_and_names_its_files(string curve)
    {
        string key = Signers.NewKey(ECCurve.CreateFromFriendlyName(curve));
        string bundle = _folder.Sign("model", key, "model/model.sig");
        using TrustedSigner signer = _folder.ByKey(key);
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(bundle, signer);
        Assert.Empty(findings);
        Assert.Equal(SignatureState.Verified, fact.State);
        Assert.Equal(["config.json", "onnx/model.onnx", "weights.bin"], fact.SignedFiles);
        Assert.Equal("sha256:" + SigningKey.FromPem(key, null).Fingerprint, fact.Identity);
    }

    [Fact]
    public void A_single_file_verifies_under_both_of_its_names()
    {
        string bundle = _folder.Sign("model/weights.bin", _key, "model/weights.bin.sig");
        using TrustedSigner signer = _folder.ByKey(_key);
        Assert.Equal(SignatureState.Verified, Signers.Verify(bundle, signer, _folder.At("model/weights.bin")).Fact.State);

        string renamed = Resign(bundle, statement => statement["predicate"]!["resources"]![0]!["name"] = "weights.bin");
        Assert.Equal(SignatureState.Verified, Signers.Verify(renamed, signer, _folder.At("model/weights.bin")).Fact.State);
    }

    [Fact]
    public void One_thousand_changed_bits_of_bundle_and_files_are_all_noticed()
    {
        string bundle = _folder.Sign("model", _key, "model/model.sig");
        using TrustedSigner signer = _folder.ByKey(_key);
        string[] files = [bundle, _folder.At("model/weights.bin"), _folder.At("model/config.json"), _folder.At("model/onnx/model.onnx")];
        byte[][] contents = [.. files.Select(File.ReadAllBytes)];
        Random random = new(1234);
        for (int i = 0; i < 1_000; i++)
        {
            int which = i % 2 == 0 ? 0 : 1 + random.Next(3);
            byte[] changed = [.. contents[which]];
            int bit = random.Next(changed.Length * 8);
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(files[which], changed);
            (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(bundle, signer);
            Assert.True(fact.State != SignatureState.Verified, $"bit {bit} of {files[which]} was changed and not noticed");
            Assert.NotEmpty(findings);
            File.WriteAllBytes(files[which], contents[which]);
        }

        Assert.Equal(SignatureState.Verified, Signers.Verify(bundle, signer).Fact.State);
    }

    [Fact]
    public void A_file_more_or_less_is_noticed_and_one_that_is_left_out_is_named()
    {
        string bundle = _folder.Sign("model", _key, "model/model.sig", "notes");
        using TrustedSigner signer = _folder.ByKey(_key);
        _folder.Write("model/notes/a.txt", "later");
        Assert.Equal(["notes/a.txt"], Signers.Verify(bundle, signer).Fact.IgnoredFiles);

        string extra = _folder.Write("model/onnx/extra.bin", "more");
        Assert.Contains("found onnx/extra.bin", Signers.Verify(bundle, signer).Fact.Reason, StringComparison.Ordinal);
        Assert.Equal(SignatureState.Verified, Signers.Verify(bundle, signer, null, "onnx/extra.bin").Fact.State);
        File.Delete(extra);
        File.Delete(_folder.At("model/config.json"));
        Assert.Contains("expected the signed file config.json, found none", Signers.Verify(bundle, signer).Fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_refused_where_the_signer_allowed_none()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("links need a privilege on Windows");
        string bundle = _folder.Sign("model", _key, "model/model.sig");
        File.Delete(_folder.At("model/config.json"));
        File.CreateSymbolicLink(_folder.At("model/config.json"), _folder.Write("elsewhere.json", "{}"));
        using TrustedSigner signer = _folder.ByKey(_key);
        Assert.Contains("expected no symbolic links", Signers.Verify(bundle, signer).Fact.Reason, StringComparison.Ordinal);

        string allowing = Resign(bundle, statement => statement["predicate"]!["serialization"]!["allow_symlinks"] = true);
        Assert.Contains("inside the signed folder only", Signers.Verify(allowing, signer).Fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_verify_and_a_hole_between_them_does_not()
    {
        string bundle = _folder.Sign("model", _key, "model/model.sig");
        string sharded = Resign(bundle, statement => Shard(statement, [("weights.bin", 0, 4), ("weights.bin", 4, 7), ("config.json", 0, 2), ("onnx/model.onnx", 0, 4), ("onnx/model.onnx", 4, 5)]));
        using TrustedSigner signer = _folder.ByKey(_key);
        Assert.Equal("", string.Concat(Signers.Verify(sharded, signer).Findings.Select(static finding => finding.Message)));

        string hole = Resign(bundle, statement => Shard(statement, [("weights.bin", 0, 4), ("config.json", 0, 2), ("onnx/model.onnx", 0, 4), ("onnx/model.onnx", 4, 5)]));
        Assert.Contains("expected 4 bytes of weights.bin", Signers.Verify(hole, signer).Fact.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blake2b")]
    [InlineData("blake3")]
    public void A_hash_that_NET_does_not_have_is_refused_with_its_name(string hash)
    {
        string bundle = Resign(_folder.Sign("model", _key, "model/model.sig"), statement => statement["predicate"]!["serialization"]!["hash_type"] = hash);
        using TrustedSigner signer = _folder.ByKey(_key);
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(bundle, signer);
        Assert.Equal(SourceRules.SignatureUnsupported, Assert.Single(findings).Rule);
        Assert.Contains(hash, fact.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../weights.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("onnx//model.onnx")]
    [InlineData("onnx\\model.onnx")]
    [InlineData("./weights.bin")]
    [InlineData("")]
    public void A_name_that_leads_elsewhere_is_refused_before_any_file_is_read(string name)
    {
        string bundle = Resign(_folder.Sign("model", _key, "model/model.sig"), statement => statement["predicate"]!["resources"]![0]!["name"] = name);
        using TrustedSigner signer = _folder.ByKey(_key);
        Assert.Contains("expected names inside the signed folder", Signers.Verify(bundle, signer).Fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_digest_in_another_order_is_refused()
    {
        string bundle = Resign(_folder.Sign("model", _key, "model/model.sig"), static statement =>
        {
            JsonArray resources = statement["predicate"]!["resources"]!.AsArray();
            JsonNode first = resources[0]!;
            resources.RemoveAt(0);
            resources.Add(first);
        }, fixRoot: false);
        using TrustedSigner signer = _folder.ByKey(_key);
        Assert.Contains("over all resources", Signers.Verify(bundle, signer).Fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_is_an_unknown_signer_and_files_are_compared_all_the_same()
    {
        string bundle = _folder.Sign("model", _key, "model/model.sig");
        using TrustedSigner stranger = _folder.ByKey(Signers.NewKey(), "stranger");
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(bundle, stranger);
        Assert.Equal(SignatureState.NotVerified, fact.State);
        Assert.Equal(SourceRules.SignatureNotVerified, Assert.Single(findings).Rule);

        _folder.Write("model/weights.bin", "Weights");
        Assert.Equal(SourceRules.SignatureFailed, Assert.Single(Signers.Verify(bundle, stranger).Findings).Rule);
    }

    [Fact]
    public void A_certificate_counts_by_its_root_and_its_subject_and_says_when_it_has_expired()
    {
        (string root, byte[] leaf) = Signers.Certify(_key, new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using SigningKey key = SigningKey.FromPem(_key, null);
        string bundle = _folder.At("model/model.sig");
        File.WriteAllBytes(bundle, ModelSigner.Sign(_folder.At("model"), bundle, key, [leaf], []).Bundle);

        using TrustedSigner signer = _folder.ByRoots(root, "CN=contoso*");
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(bundle, signer);
        Assert.Equal(SignatureState.Verified, fact.State);
        Assert.Equal(DriftRules.CertificateExpired, Assert.Single(findings).Rule);

        using TrustedSigner other = _folder.ByRoots(root, "CN=fabrikam*");
        Assert.Contains("it is signed by CN=contoso models", Signers.Verify(bundle, other).Fact.Reason, StringComparison.Ordinal);
        using TrustedSigner elsewhere = _folder.ByRoots(Signers.Certify(_key, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow).RootPem);
        Assert.Equal(SignatureState.NotVerified, Signers.Verify(bundle, elsewhere).Fact.State);
    }

    [Fact]
    public void A_certificate_for_other_uses_signs_nothing()
    {
        (_, byte[] leaf) = Signers.Certify(_key, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow, maySign: false);
        using SigningKey key = SigningKey.FromPem(_key, null);
        Assert.Throws<ArgumentException>(() => ModelSigner.Sign(_folder.At("model"), _folder.At("model/model.sig"), key, [leaf], []));
        (_, leaf) = Signers.Certify(_key, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow);
        using SigningKey another = SigningKey.FromPem(Signers.NewKey(), null);
        Assert.Contains("another key", Assert.Throws<ArgumentException>(() => ModelSigner.Sign(_folder.At("model"), _folder.At("model/model.sig"), another, [leaf], [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"mediaType\":1}")]
    [InlineData("{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\"}")]
    [InlineData("{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"mediaType\":\"x\"}")]
    [InlineData("{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"verificationMaterial\":{},\"dsseEnvelope\":{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[{\"sig\":\"AA==\"}]}}")]
    [InlineData("{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"verificationMaterial\":{\"x509CertificateChain\":{\"certificates\":[{\"rawBytes\":\"AA==\"}]}},\"dsseEnvelope\":{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[{\"sig\":\"AA==\"}]}}")]
    public void A_broken_bundle_is_a_finding_at_its_place(string text)
    {
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(Encoding.UTF8.GetBytes(text), _folder.At("model/model.sig"), null);
        Finding finding = Assert.Single(findings);
        Assert.Equal(SourceRules.SignatureFailed, finding.Rule);
        Assert.Equal(1, finding.Place.Line);
        Assert.Equal(SignatureState.Failed, fact.State);
    }

    /// <summary>Changes the statement of a bundle and signs it again.</summary>
    private string Resign(string bundle, Action<JsonNode> change, bool fixRoot = true)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllBytes(bundle))!;
        JsonNode statement = JsonNode.Parse(Convert.FromBase64String(root["dsseEnvelope"]!["payload"]!.GetValue<string>()))!;
        change(statement);
        if (fixRoot)
        {
            byte[] digests = [.. statement["predicate"]!["resources"]!.AsArray().SelectMany(static resource => Convert.FromHexString(resource!["digest"]!.GetValue<string>()))];
            statement["subject"]![0]!["digest"]!["sha256"] = Convert.ToHexStringLower(SHA256.HashData(digests));
        }

        byte[] payload = Encoding.UTF8.GetBytes(statement.ToJsonString());
        using SigningKey key = SigningKey.FromPem(_key, null);
        root["dsseEnvelope"]!["payload"] = Convert.ToBase64String(payload);
        root["dsseEnvelope"]!["signatures"]![0]!["sig"] = Convert.ToBase64String(key.Sign(BundleReader.PreAuthenticationEncoding(payload)));
        File.WriteAllText(bundle, root.ToJsonString());
        return bundle;
    }

    private void Shard(JsonNode statement, (string Path, int Start, int End)[] shards)
    {
        statement["predicate"]!["serialization"]!["method"] = "shards";
        statement["predicate"]!["serialization"]!["shard_size"] = 4;
        JsonArray resources = [];
        foreach ((string path, int start, int end) in shards)
        {
            byte[] part = File.ReadAllBytes(_folder.At("model/" + path))[start..end];
            resources.Add(new JsonObject { ["name"] = $"{path}:{start}:{end}", ["algorithm"] = "sha256", ["digest"] = Convert.ToHexStringLower(SHA256.HashData(part)) });
        }

        statement["predicate"]!["resources"] = resources;
    }
}
