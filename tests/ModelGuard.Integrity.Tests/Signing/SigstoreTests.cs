using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Settings;
using ModelGuard.Integrity.Signing;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Integrity.Tests.Signing;

public sealed class SigstoreTests : IDisposable
{
    // As clients write it: an escape of "+" in base64 would have two spellings, \u002B and \u002b, that are the same text.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ScratchFolder _folder = new();
    private readonly SigstoreInstance _instance = new();
    private readonly byte[] _payload;

    public SigstoreTests()
    {
        _folder.Write("model/weights.bin", "weights");
        string bundle = _folder.Sign("model", Signers.NewKey(), "model/model.sig");
        _payload = Convert.FromBase64String(JsonNode.Parse(File.ReadAllBytes(bundle))!["dsseEnvelope"]!["payload"]!.GetValue<string>());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _instance.Dispose();
    }

    [Fact]
    public void With_the_roots_of_the_instance_everything_is_verified_offline()
    {
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Verify(_instance.Sign(_payload));
        Assert.Equal("", string.Concat(findings.Select(static finding => finding.Message)));
        Assert.Equal((SignatureMethod.Sigstore, SignatureState.Verified, SigstoreInstance.Identity, SigstoreInstance.Issuer), (fact.Method, fact.State, fact.Identity, fact.Issuer));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), fact.LoggedAt);
    }

    [Theory]
    [InlineData("*@fabrikam.com", SigstoreInstance.Issuer)]
    [InlineData("*@contoso.com", "https://elsewhere.example.org")]
    public void Somebody_else_is_no_known_signer(string identity, string issuer)
    {
        (SignatureFact fact, _) = Verify(_instance.Sign(_payload), identity, issuer);
        Assert.Equal(SignatureState.NotVerified, fact.State);
        Assert.Contains(SigstoreInstance.Identity, fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Roots_of_another_instance_prove_nothing()
    {
        using SigstoreInstance other = new();
        (SignatureFact fact, _) = Verify(other.Sign(_payload));
        Assert.Equal(SignatureState.Failed, fact.State);
        Assert.Contains("entry of a known log", fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_no_log_promised_to_hold_is_refused() =>
        Assert.Contains("no known log of certificates", Verify(_instance.Sign(_payload, hasTimestamp: false)).Fact.Reason, StringComparison.Ordinal);

    [Fact]
    public void A_signature_after_the_end_of_its_certificate_is_refused() =>
        Assert.Contains("NotTimeValid", Verify(_instance.Sign(_payload, signedAt: TimeSpan.FromMinutes(6))).Fact.Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("integratedTime", "1772366401", "a promise signed by the log")]
    [InlineData("logIndex", "103", "a promise signed by the log")]
    [InlineData("inclusionProof/logIndex", "3", "to lead to the root")]
    [InlineData("inclusionProof/treeSize", "4", "")]
    [InlineData("inclusionProof/hashes/0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "to lead to the root")]
    [InlineData("inclusionProof/rootHash", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "to lead to the root")]
    [InlineData("inclusionProof/checkpoint/envelope", "test log\n5\nAAAA\n\nx", "a checkpoint of the tree")]
    [InlineData("inclusionProof/checkpoint/envelope", "", "a checkpoint of the tree")]
    [InlineData("kindVersion/kind", "intoto", "of the kind that the bundle says")]
    [InlineData("canonicalizedBody", "e30=", "expected")]
    public void A_changed_part_of_the_entry_is_refused(string path, string value, string expected)
    {
        JsonObject bundle = _instance.Sign(_payload);
        JsonNode at = bundle["verificationMaterial"]!["tlogEntries"]![0]!;
        string[] parts = path.Split('/');
        foreach (string part in parts[..^1])
            at = at[part]!;
        if (at is JsonArray array)
            array[int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        else
            at[parts[^1]] = value;
        (SignatureFact fact, _) = Verify(bundle);
        Assert.NotEqual(SignatureState.Verified, fact.State);
        Assert.Contains(expected, fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_about_another_signature_is_refused()
    {
        JsonObject bundle = _instance.Sign(_payload);
        JsonNode foreign = _instance.Sign(_payload)["verificationMaterial"]!["tlogEntries"]![0]!.DeepClone();
        bundle["verificationMaterial"]!["tlogEntries"]![0] = foreign;
        Assert.Contains("about the signature of the bundle", Verify(bundle).Fact.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u2014 log.test ", "\u2014 log.tesu ", "signed by the log")]
    [InlineData("\u2014 log.test ", "- log.test ", "a line that is none")]
    [InlineData("\u2014 log.test ", "\u2014 witness 1\n\u2014 log.test ", "a line that is none")]
    [InlineData("\u2014 log.test ", "\u2014 witness AAAAAAE=\n\u2014 log.test ", "")]
    [InlineData("\u2014 log.test ", "\u2014 witness AAAAAAF=\n\u2014 log.test ", "a line that is none")]
    [InlineData("=\n\n", "=\n\n\u2014 x", "a line that is none")]
    public void Each_line_below_a_checkpoint_is_a_signature(string old, string changed, string expected)
    {
        JsonObject bundle = _instance.Sign(_payload);
        JsonNode checkpoint = bundle["verificationMaterial"]!["tlogEntries"]![0]!["inclusionProof"]!["checkpoint"]!;
        checkpoint["envelope"] = checkpoint["envelope"]!.GetValue<string>().Replace(old, changed, StringComparison.Ordinal);
        (SignatureFact fact, _) = Verify(bundle);
        Assert.Equal(expected.Length == 0, fact.State == SignatureState.Verified);
        Assert.Contains(expected, fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_bit_is_always_noticed()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_instance.Sign(_payload).ToJsonString(Plain));
        using TrustedSigner signer = Trust("*", "*");
        Random random = new(99);
        for (int index = 0; index < bytes.Length; index++)
        {
            int bit = (index * 8) + random.Next(8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(Signers.Verify(bytes, _folder.At("model/model.sig"), signer).Fact.State != SignatureState.Verified, $"bit {bit} was changed and not noticed");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"mediaType\":\"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}")]
    [InlineData("{\"mediaType\":\"application/vnd.dev.sigstore.trustedroot+json;version=0.1\",\"tlogs\":[{}]}")]
    [InlineData("[1")]
    public void Broken_roots_are_said_to_be_broken(string text) =>
        Assert.Throws<SignatureFaultException>(() => SigstoreRoots.Read(Encoding.UTF8.GetBytes(text)));

    private TrustedSigner Trust(string identity, string issuer) => _folder.Load(new SignerSetting("instance", 1, 1)
    {
        TrustedRootFile = _folder.Write("trust/trusted_root.json", _instance.TrustedRoot()),
        Identity = identity,
        Issuer = issuer,
    });

    private (SignatureFact Fact, IReadOnlyList<Finding> Findings) Verify(JsonObject bundle, string identity = "*@contoso.com", string issuer = SigstoreInstance.Issuer)
    {
        using TrustedSigner signer = Trust(identity, issuer);
        return Signers.Verify(Encoding.UTF8.GetBytes(bundle.ToJsonString()), _folder.At("model/model.sig"), signer);
    }
}
