using System.Security.Cryptography;
using System.Text;
using CsCheck;
using ModelGuard.Bom.Building;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Signing;
using ModelGuard.Bom.Validation;
using ModelGuard.Bom.Writing;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Bom.Tests.Signing;

public sealed class SignatureTests
{
    private static readonly BomFile Unsigned = Read(BomJsonWriter.Write(BomBuilder.Build(BomFacts.Everything())));

    public static TheoryData<string> Curves => ["nistP256", "nistP384", "nistP521"];

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_signature_inside_verifies_and_the_document_stays_valid(string curve)
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        BomFile signed = Read(BomSigner.SignInside(Unsigned, key));

        Assert.Empty(SignatureRules.Judge(signed, key));
        Assert.DoesNotContain(BomValidator.Validate(signed), finding => finding.Severity == Severity.Error);
        Assert.Empty(SignatureRules.Judge(Read(BomSigner.SignInside(signed, key)), key));
    }

    [Fact]
    public async Task A_signed_document_is_valid_for_the_official_schemas()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        foreach (BomSpecVersion version in (BomSpecVersion[])[BomSpecVersion.V15, BomSpecVersion.V16, BomSpecVersion.V17])
        {
            BomFile bom = Read(BomJsonWriter.Write(BomBuilder.Build(BomFacts.Everything()), version));
            await CycloneDx.AssertValid(Encoding.UTF8.GetString(BomSigner.SignInside(bom, key)), version);
        }
    }

    [Fact]
    public void Another_key_does_not_verify_and_no_key_is_said()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        BomFile signed = Read(BomSigner.SignInside(Unsigned, key));

        Assert.Equal("MG5009", Assert.Single(SignatureRules.Judge(signed, other)).Rule.Id);
        Assert.Equal("MG5009", Assert.Single(SignatureRules.Judge(signed, otherCurve)).Rule.Id);
        Assert.Equal("MG5010", Assert.Single(SignatureRules.Judge(signed, null)).Rule.Id);
        Assert.Equal("MG5011", Assert.Single(SignatureRules.Judge(Unsigned, key)).Rule.Id);
        Assert.Empty(SignatureRules.Judge(Unsigned, null));
    }

    [Fact]
    public void Any_change_of_the_content_breaks_the_signature_and_layout_does_not()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string signed = Encoding.UTF8.GetString(BomSigner.SignInside(Unsigned, key));
        BomFile compact = Read(Encoding.UTF8.GetBytes(System.Text.Json.Nodes.JsonNode.Parse(signed)!.ToJsonString()));
        int letters = signed.Length;

        Assert.Empty(SignatureRules.Judge(compact, key));
        Gen.Int[0, letters - 1].Sample(
            position =>
            {
                if (!char.IsAsciiLetterOrDigit(signed[position]))
                    return;
                char changed = signed[position] == '7' ? '8' : '7';
                byte[] bytes = Encoding.UTF8.GetBytes(signed[..position] + changed + signed[(position + 1)..]);
                (BomFile? bom, _) = BomFileReader.Read("bom", bytes);
                if (bom is not null)
                    Assert.Contains(SignatureRules.Judge(bom, key), finding => finding.Rule.Id is "MG5009" or "MG5011");
            },
            iter: 300);
    }

    [Fact]
    public void The_form_that_cdxgen_signs_verifies_too()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] value = key.SignData(CanonicalJson.Write(Unsigned.Root, static (_, _) => false), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        BomFile signed = Read(JsonCopy.Write(Unsigned.Root, "signature", json =>
        {
            json.WriteStartObject("signature");
            json.WriteString("algorithm", "ES256");
            json.WriteString("value", System.Buffers.Text.Base64Url.EncodeToString(value));
            json.WriteEndObject();
        }));

        Assert.Empty(SignatureRules.Judge(signed, key));
    }

    [Fact]
    public void An_envelope_beside_the_document_is_over_its_exact_bytes()
    {
        string folder = Directory.CreateTempSubdirectory("bom").FullName;
        try
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            string path = Path.Combine(folder, "app.cdx.json");
            File.WriteAllBytes(path, Unsigned.Content.Span);
            File.WriteAllBytes(BomSigner.EnvelopePath(path), BomSigner.SignBeside(BomFileReader.Read(path).Bom!, key));

            Assert.Empty(SignatureRules.Judge(BomFileReader.Read(path).Bom!, key));
            File.AppendAllText(path, " ");
            Assert.Equal("MG5009", Assert.Single(SignatureRules.Judge(BomFileReader.Read(path).Bom!, key)).Rule.Id);
            File.WriteAllText(BomSigner.EnvelopePath(path), "{");
            Assert.Equal("MG5009", Assert.Single(SignatureRules.Judge(BomFileReader.Read(path).Bom!, key)).Rule.Id);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.7, "0.7")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(100, "100")]
    [InlineData(9007199254740993d, "9007199254740992")]
    [InlineData(333333333.33333329, "333333333.3333333")]
    public void Numbers_are_written_as_ECMAScript_writes_them(double number, string text) => Assert.Equal(text, CanonicalJson.Number(number));

    [Fact]
    public void Every_number_reads_back_the_same() =>
        Gen.Double.Sample(number => double.IsFinite(number) ? Assert_(number) : true);

    [Fact]
    public void A_key_file_that_is_none_says_what_it_is_and_nothing_of_its_content()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using RSA rsa = RSA.Create(2048);
            foreach (string text in (string[])["", "secret words", rsa.ExportPkcs8PrivateKeyPem()])
            {
                File.WriteAllText(path, text);
                Assert.False(SigningKey.TryRead(path, needsPrivate: true, out _, out string? fault));
                Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
            }

            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            File.WriteAllText(path, key.ExportSubjectPublicKeyInfoPem());
            Assert.False(SigningKey.TryRead(path, needsPrivate: true, out _, out string? wrong));
            Assert.Equal("expected a private key, found a public one", wrong);
            Assert.True(SigningKey.TryRead(path, needsPrivate: false, out ECDsa? read, out _));
            read.Dispose();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool Assert_(double number) => double.Parse(CanonicalJson.Number(number), System.Globalization.CultureInfo.InvariantCulture) == number;

    private static BomFile Read(ReadOnlyMemory<byte> content) => BomFileReader.Read("/boms/app.cdx.json", content).Bom!;
}
