using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Integrity.Publishing;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Integrity.Tests.Publishing;

public sealed class PublisherDigestReaderTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{0}  models/a.onnx\n")]
    [InlineData("{0} *./models/a.onnx\n")]
    [InlineData("# list\nSHA256 (models/a.onnx) = {0}\n")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e  other\n{0}  models/a.onnx\r\n")]
    public void A_list_above_the_model_is_read_in_its_forms(string form)
    {
        ArtifactReport report = Model("models/a.onnx", "graph");
        _folder.Write("SHA256SUMS", string.Format(System.Globalization.CultureInfo.InvariantCulture, form, report.Sha256));
        PublisherDigestFact fact = Assert.Single(Read(report, out IReadOnlyList<Finding> findings));
        Assert.Empty(findings);
        Assert.Equal(("sha256", "checksum file", true), (fact.Algorithm, fact.From, fact.Matches));
        Assert.Equal("SHA256SUMS", fact.File);
    }

    [Theory]
    [InlineData("SHA512SUMS", "{0}  models/a.onnx\n")]
    [InlineData("sha512sum.txt", "{0} *./models/a.onnx\n")]
    [InlineData("checksums.txt", "SHA512 (models/a.onnx) = {0}\nSHA384 (models/a.onnx) = 00\n")]
    [InlineData("models/a.onnx.sha512", "{0}\n")]
    [InlineData("models/a.sha512", "{0}  a.onnx\n")]
    public void SHA_512_is_compared_too(string file, string form)
    {
        ArtifactReport report = Model("models/a.onnx", "graph");
        string digest = Convert.ToHexString(SHA512.HashData("graph"u8));
        foreach ((string stated, bool matches) in ((string, bool)[])[(digest, true), (digest.Replace(digest[0], digest[0] == '0' ? '1' : '0'), false)])
        {
            _folder.Write(file, string.Format(System.Globalization.CultureInfo.InvariantCulture, form, stated));
            PublisherDigestFact fact = Assert.Single(Read(report, out IReadOnlyList<Finding> findings));
            Assert.Empty(findings);
            Assert.Equal(("sha512", stated.ToLowerInvariant(), "checksum file", matches), (fact.Algorithm, fact.Value, fact.From, fact.Matches));
        }
    }

    [Fact]
    public void A_digest_alone_is_about_the_file_that_it_is_named_after()
    {
        ArtifactReport report = Model("a.onnx", "graph");
        _folder.Write("a.onnx.sha256", new string('0', 64));
        PublisherDigestFact fact = Assert.Single(Read(report, out _));
        Assert.Equal((false, 1), (fact.Matches, fact.Line));
    }

    [Fact]
    public void A_line_that_is_none_is_a_finding_at_its_line_and_the_others_still_count()
    {
        ArtifactReport report = Model("a.onnx", "graph");
        _folder.Write("SHA256SUMS", $"nonsense\n{report.Sha256}  a.onnx\n");
        Assert.True(Assert.Single(Read(report, out IReadOnlyList<Finding> findings)).Matches);
        Finding finding = Assert.Single(findings);
        Assert.Equal((SourceRules.UnreadableStatement, 1), (finding.Rule, finding.Place.Line));
    }

    [Fact]
    public void A_name_that_leads_out_of_the_folder_is_about_nothing()
    {
        ArtifactReport report = Model("a.onnx", "graph");
        _folder.Write("sub/SHA256SUMS", $"{report.Sha256}  ../a.onnx\n");
        Assert.Empty(Read(report, out _));
    }

    [Fact]
    public void The_cache_of_the_hub_is_read_by_its_blobs()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("links need a privilege on Windows");
        string digest = Sha256("graph");
        _folder.Write($"hub/models--org--name/blobs/{digest}", "graph");
        Directory.CreateDirectory(_folder.At($"hub/models--org--name/snapshots/{Commit}"));
        File.CreateSymbolicLink(_folder.At($"hub/models--org--name/snapshots/{Commit}/a.onnx"), $"../../blobs/{digest}");
        PublisherDigestFact fact = Assert.Single(Read(Model($"hub/models--org--name/snapshots/{Commit}/a.onnx"), out _));
        Assert.Equal(("hub cache", digest, true), (fact.From, fact.Value, fact.Matches));

        HubCachePath place = HubCachePath.Of(_folder.At($"hub/models--org--name/snapshots/{Commit}/onnx/a.onnx"))!;
        Assert.Equal(("org/name", Commit, "onnx/a.onnx"), (place.Repository, place.Revision, place.File));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Metadata_of_a_download_names_commit_and_etag(bool large)
    {
        ArtifactReport report = Model("m/a.onnx", "graph");
#pragma warning disable CA5350 // The id of a git blob is a SHA-1.
        string blobId = Convert.ToHexStringLower(SHA1.HashData(Encoding.ASCII.GetBytes("blob 5\0graph")));
#pragma warning restore CA5350
        string metadata = _folder.Write("m/.cache/huggingface/download/a.onnx.metadata", $"{Commit}\n{(large ? report.Sha256 : blobId)}\n1700000000.0\n");
        PublisherDigestReader reader = new(new EvidenceFiles(_folder.Path), static path => path);
        PublisherDigestFact fact = Assert.Single(reader.Read(report));
        Assert.Equal((large ? "sha256" : "git-sha1", true), (fact.Algorithm, fact.Matches));
        Assert.Equal(Commit, reader.CommitOf(report.Reference.FullPath));

        File.WriteAllText(metadata, "nonsense");
        Assert.Empty(Read(report, out IReadOnlyList<Finding> findings));
        Assert.Single(findings);
    }

    [Fact]
    public void A_layer_of_an_OCI_manifest_is_known_by_its_title_and_a_blob_by_its_name()
    {
        ArtifactReport report = Model("m/a.onnx", "graph");
        _folder.Write("m/manifest.json", $$"""
            { "schemaVersion": 2, "layers": [ { "digest": "sha256:{{report.Sha256}}", "size": 4,
              "annotations": { "org.opencontainers.image.title": "a.onnx" } } ] }
            """);
        PublisherDigestFact fact = Assert.Single(Read(report, out _));
        Assert.Equal(("oci manifest", false), (fact.From, fact.Matches));

        string digest = Sha256("weights");
        Assert.True(Assert.Single(Read(Model($"layout/blobs/sha256/{digest}", "weights"), out _)).Matches);
        Assert.True(Assert.Single(Read(Model($"ollama/blobs/sha256-{digest}", "weights"), out _)).Matches);
    }

    [Fact]
    public void A_model_of_a_package_is_held_against_the_package_and_the_package_against_its_digest()
    {
        byte[] package = Zip(("contentFiles/any/any/a.onnx", "graph"));
        _folder.Write("packages/contoso.models/1.0.0/contoso.models.1.0.0.nupkg", package);
        _folder.Write("packages/contoso.models/1.0.0/contoso.models.1.0.0.nupkg.sha512", Convert.ToBase64String(SHA512.HashData(package)));
        string path = "packages/contoso.models/1.0.0/contentFiles/any/any/a.onnx";
        Assert.True(Assert.Single(Read(InPackage(Model(path, "graph")), out _)).Matches);
        Assert.False(Assert.Single(Read(InPackage(Model(path, "Graph")), out _)).Matches);

        _folder.Write("packages/contoso.models/1.0.0/contoso.models.1.0.0.nupkg.sha512", Convert.ToBase64String(new byte[64]));
        Assert.False(Assert.Single(Read(InPackage(Model(path, "graph")), out _)).Matches);
        _folder.Write("packages/contoso.models/1.0.0/contoso.models.1.0.0.nupkg.sha512", "nonsense");
        Assert.Empty(Read(InPackage(Model(path, "graph")), out IReadOnlyList<Finding> findings));
        Assert.Single(findings);
    }

    [Fact]
    public void A_pointer_is_read_and_nothing_else_is_one()
    {
        LfsPointer? pointer = LfsPointer.Read(Encoding.ASCII.GetBytes($"version https://git-lfs.github.com/spec/v1\noid sha256:{Commit}{Commit[..24]}\nsize 12345\n"));
        Assert.Equal(new LfsPointer(Commit + Commit[..24], 12_345), pointer);
        Assert.Null(LfsPointer.Read("version 1\n"u8));
        Assert.Null(LfsPointer.Read(new byte[2_000]));
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception() =>
        Gen.Byte.Array[0, 300].Sample(static bytes =>
        {
            _ = ChecksumFile.Read(bytes, out _);
            _ = OciManifest.Read(bytes);
            _ = HubMetadata.Read(bytes);
            _ = LfsPointer.Read(bytes);
        }, threads: 1);

    [Fact]
    public void A_statement_behind_a_link_out_of_the_project_is_not_read()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("links need a privilege on Windows");
        using ScratchFolder outside = new();
        ArtifactReport report = Model("a.onnx", "graph");
        File.CreateSymbolicLink(_folder.At("SHA256SUMS"), outside.Write("SHA256SUMS", $"{report.Sha256}  a.onnx\n"));
        Assert.Empty(Read(report, out IReadOnlyList<Finding> findings));
        Assert.Contains("a link that leads out", Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    private static ArtifactReport InPackage(ArtifactReport report) => report with
    {
        Reference = report.Reference with { Origin = new ArtifactOrigin("Package") { PackageId = "Contoso.Models", PackageVersion = "1.0.0" } },
    };

    private IReadOnlyList<PublisherDigestFact> Read(ArtifactReport report, out IReadOnlyList<Finding> findings)
    {
        PublisherDigestReader reader = new(new EvidenceFiles(_folder.Path), path => Path.GetRelativePath(_folder.Path, path));
        IReadOnlyList<PublisherDigestFact> facts = reader.Read(report);
        findings = reader.Findings;
        return facts;
    }

    private ArtifactReport Model(string path, string? content = null)
    {
        string full = content is null ? _folder.At(path) : _folder.Write(path, content);
        byte[] bytes = File.ReadAllBytes(full);
        ArtifactReference reference = new(Path.GetFullPath(full), path, new ArtifactOrigin("Content"), ArtifactDeclaration.None);
        return new ArtifactReport(reference, Reports.Onnx, Verdict.Clean) { Size = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string content) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
