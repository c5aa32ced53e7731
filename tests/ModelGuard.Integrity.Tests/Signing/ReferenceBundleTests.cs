using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Settings;
using ModelGuard.Integrity.Signing;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Integrity.Tests.Signing;

/// <summary>Bundles that the reference implementation wrote (sigstore/model-transparency, tests of its versions), read where they lie.</summary>
public sealed class ReferenceBundleTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v0.3.1-elliptic-key")]
    [InlineData("v1.0.0-elliptic-key")]
    [InlineData("v1.0.1-elliptic-key")]
    [InlineData("v1.1.0-elliptic-key")]
    public void A_bundle_by_key_verifies(string name)
    {
        string bundle = Bundle(name);
        using TrustedSigner signer = _folder.Load(new SignerSetting("reference", 1, 1) { KeyFile = Key("signing-key-pub.pem") });
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(bundle, signer, null, "ignore-me");
        Assert.Empty(findings);
        Assert.Equal((SignatureMethod.Key, SignatureState.Verified, "reference"), (fact.Method, fact.State, fact.Signer));
        Assert.Contains("signme-1", fact.SignedFiles);
    }

    [Theory]
    [InlineData("v0.3.1-certificate")]
    [InlineData("v1.0.0-certificate")]
    [InlineData("v1.0.1-certificate")]
    [InlineData("v1.1.0-certificate")]
    public void A_bundle_by_certificate_verifies(string name)
    {
        string bundle = Bundle(name);
        using TrustedSigner signer = _folder.Load(new SignerSetting("reference", 1, 1) { RootsFile = Key("ca-cert.pem") });
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(bundle, signer, null, "ignore-me");
        Assert.Empty(findings);
        Assert.Equal((SignatureMethod.Certificate, SignatureState.Verified, "CN=intermediate-ca"), (fact.Method, fact.State, fact.Identity));
    }

    [Theory]
    [InlineData("v0.3.1-sigstore")]
    [InlineData("v1.0.0-sigstore")]
    [InlineData("v1.0.1-sigstore")]
    [InlineData("v1.1.0-sigstore")]
    public void A_bundle_through_Sigstore_is_said_to_be_signed_and_not_verified_offline(string name)
    {
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(Bundle(name), null, null, "ignore-me");
        Finding finding = Assert.Single(findings);
        Assert.Equal(SourceRules.SignatureNotVerified, finding.Rule);
        Assert.Equal((SignatureMethod.Sigstore, SignatureState.NotVerified), (fact.Method, fact.State));
        Assert.Contains("not verified offline", fact.Reason, StringComparison.Ordinal);
        Assert.NotNull(fact.Identity);
        Assert.StartsWith("https://", fact.Issuer, StringComparison.Ordinal);
        Assert.Contains(fact.Identity!, fact.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_of_version_0_2_is_refused_with_the_reason()
    {
        using TrustedSigner signer = _folder.Load(new SignerSetting("reference", 1, 1) { RootsFile = Key("ca-cert.pem") });
        (SignatureFact fact, IReadOnlyList<Finding> findings) = Signers.Verify(Bundle("v0.2.0-certificate"), signer);
        Assert.Equal(SourceRules.SignatureUnsupported, Assert.Single(findings).Rule);
        Assert.NotEqual(SignatureState.Verified, fact.State);
        Assert.Contains("model-signing 0.2", fact.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1.1.0-elliptic-key", true)]
    [InlineData("v0.3.1-elliptic-key", true)]
    [InlineData("v1.1.0-certificate", false)]
    [InlineData("v0.3.1-certificate", false)]
    public void A_changed_bit_of_a_bundle_is_always_noticed(string name, bool byKey)
    {
        string bundle = Bundle(name);
        using TrustedSigner signer = _folder.Load(byKey
            ? new SignerSetting("reference", 1, 1) { KeyFile = Key("signing-key-pub.pem") }
            : new SignerSetting("reference", 1, 1) { RootsFile = Key("ca-cert.pem") });
        byte[] bytes = File.ReadAllBytes(bundle);
        Random random = new(20261128);
        for (int i = 0; i < 300; i++)
        {
            int bit = random.Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            (SignatureFact fact, _) = Signers.Verify(bytes, bundle, signer, null, "ignore-me");
            Assert.True(fact.State != SignatureState.Verified, $"bit {bit} of {name} was changed and not noticed");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static string Bundle(string name) => Shared($"data/oms/{name}/model.sig");

    private static string Key(string name) => Shared($"data/oms/keys/{name}");

    private static string Shared(string path)
    {
        if (SourceTree.FindShared(path) is { } found)
            return found;
        Assert.Skip($"the bundles ../shared/{path} are not beside this clone");
        return "";
    }
}
