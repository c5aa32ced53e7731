using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelGuard.Integrity.Signing;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Integrity.Tests.Signing;

/// <summary>
/// What <c>modelguard sign</c> writes, held against bundles that the reference implementation wrote (model-signing 1.1.0) over the same files:
/// all but the key, its certificates and the signature is the same. Where the reference itself has no order (members, ignored paths), none is asked for.
/// </summary>
public sealed class ReferenceShapeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v1.1.0-elliptic-key", false)]
    [InlineData("v1.1.0-certificate", true)]
    public void The_same_files_give_the_same_bundle_but_for_key_and_signature(string name, bool byCertificate)
    {
        (JsonNode reference, JsonNode own, _) = SignAgain(name, byCertificate, "ignore-me");

        Assert.Equal(Comparable(reference), Comparable(own));
    }

    [Fact]
    public void A_single_file_is_named_as_the_reference_names_it()
    {
        (JsonNode reference, JsonNode own, _) = SignAgain("v1.0.0-elliptic-key", byCertificate: false, "", "signme-1");

        // 1.0 had no list of ignored paths, and named keys otherwise.
        JsonNode statement = Payload(own);
        statement["predicate"]!["serialization"]!.AsObject().Remove("ignore_paths");
        Assert.Equal(Ordered(Payload(reference)), Ordered(statement));
    }

    [Fact]
    public void A_key_is_named_by_the_hint_that_the_reference_gives_it()
    {
        using EllipticKey key = EllipticKey.FromPem(File.ReadAllText(Shared("data/oms/keys/signing-key-pub.pem")));
        JsonNode bundle = JsonNode.Parse(File.ReadAllText(Shared("data/oms/v1.1.0-elliptic-key/model.sig")))!;

        Assert.Equal(bundle["verificationMaterial"]!["publicKey"]!["hint"]!.GetValue<string>(), key.Fingerprint);
    }

    /// <summary>What the reference signs is DSSE's pre-authentication encoding, spelt out here once more (secure-systems-lab/dsse, protocol.md).</summary>
    [Fact]
    public void Both_signatures_are_over_the_same_encoding_of_the_payload()
    {
        (JsonNode reference, JsonNode own, ECDsa key) = SignAgain("v1.1.0-elliptic-key", byCertificate: false, "ignore-me");
        using ECDsa theirs = ECDsa.Create();
        theirs.ImportFromPem(File.ReadAllText(Shared("data/oms/keys/signing-key-pub.pem")));
        using (key)
        {
            foreach ((JsonNode bundle, ECDsa verifier) in ((JsonNode, ECDsa)[])[(reference, theirs), (own, key)])
            {
                byte[] payload = Convert.FromBase64String(bundle["dsseEnvelope"]!["payload"]!.GetValue<string>());
                byte[] encoded = [.. Encoding.ASCII.GetBytes($"DSSEv1 28 application/vnd.in-toto+json {payload.Length} "), .. payload];
                byte[] signature = Convert.FromBase64String(bundle["dsseEnvelope"]!["signatures"]![0]!["sig"]!.GetValue<string>());
                Assert.True(verifier.VerifyData(encoded, signature, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence));
            }
        }
    }

    /// <summary>Signs a copy of a fixture's files with a key on the fixture's curve.</summary>
    private (JsonNode Reference, JsonNode Own, ECDsa Key) SignAgain(string name, bool byCertificate, string ignored, string? file = null)
    {
        string fixture = Path.GetDirectoryName(Shared($"data/oms/{name}/model.sig"))!;
        foreach (string path in Directory.GetFiles(fixture).Where(static path => !path.EndsWith(".sig", StringComparison.Ordinal)))
            _folder.Write($"{name}/{Path.GetFileName(path)}", File.ReadAllBytes(path));

        string pem = Signers.NewKey(ECCurve.NamedCurves.nistP384);
        (string root, byte[] leaf) = Signers.Certify(pem, DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(60));
        using SigningKey key = SigningKey.FromPem(pem, null);
        IReadOnlyList<byte[]> certificates = byCertificate ? [leaf, .. ModelSigner.ReadCertificates(root)] : [];
        (byte[] bundle, _) = ModelSigner.Sign(
            _folder.At(file is null ? name : $"{name}/{file}"), _folder.At($"{name}/model.sig"), key, certificates, ignored.Length == 0 ? [] : [ignored]);
        ECDsa verifier = ECDsa.Create();
        verifier.ImportFromPem(key.PublicPem);
        return (JsonNode.Parse(File.ReadAllText(Path.Combine(fixture, "model.sig")))!, JsonNode.Parse(bundle)!, verifier);
    }

    private static JsonNode Payload(JsonNode bundle) => JsonNode.Parse(Convert.FromBase64String(bundle["dsseEnvelope"]!["payload"]!.GetValue<string>()))!;

    /// <summary>The bundle with its payload spelt out, and with words for what depends on the key.</summary>
    private static string Comparable(JsonNode bundle)
    {
        JsonNode statement = Payload(bundle);
        JsonArray ignored = statement["predicate"]!["serialization"]!["ignore_paths"]!.AsArray();
        statement["predicate"]!["serialization"]!["ignore_paths"] = new JsonArray([.. ignored.Select(static path => path!.GetValue<string>()).Order(StringComparer.Ordinal).Select(static path => (JsonNode)path)]);
        JsonNode copy = bundle.DeepClone();
        copy["dsseEnvelope"]!["payload"] = statement;
        copy["dsseEnvelope"]!["signatures"]![0]!["sig"] = "signature";
        JsonNode material = copy["verificationMaterial"]!;
        if (material["publicKey"] is { } key)
            key["hint"] = $"{key["hint"]!.GetValue<string>().Length} digits";
        foreach (JsonNode? certificate in material["x509CertificateChain"]?["certificates"]?.AsArray() ?? [])
            certificate!["rawBytes"] = "certificate";
        return Ordered(copy);
    }

    /// <summary>A value with the members of its objects in ordinal order; items keep theirs.</summary>
    private static string Ordered(JsonNode? node) => node switch
    {
        JsonObject value => "{" + string.Join(",\n", value.OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => $"{JsonSerializer.Serialize(member.Key)}:{Ordered(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(",\n", items.Select(Ordered)) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static string Shared(string path)
    {
        if (SourceTree.FindShared(path) is { } found)
            return found;
        Assert.Skip($"the bundles ../shared/{path} are not beside this clone");
        return "";
    }
}
