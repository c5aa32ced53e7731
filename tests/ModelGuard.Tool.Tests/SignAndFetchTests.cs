using System.Security.Cryptography;
using System.Text;
using ModelGuard.Fetching.Tests;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

public sealed class SignAndFetchTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public SignAndFetchTests()
    {
        _folder.Write("models/a.safetensors", SmallModels.Safetensors());
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        _folder.Write("keys/private.pem", key.ExportECPrivateKeyPem());
        _folder.Write("keys/public.pem", key.ExportSubjectPublicKeyInfoPem() + "\n");
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _folder.Write("keys/other.pem", other.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    [Fact]
    public void What_was_signed_verifies_by_its_key_and_by_no_other()
    {
        ToolRun signed = ToolRun.In(_folder, "sign", "models", "--key", "keys/private.pem");
        Assert.Equal(0, signed.Code);
        Assert.Contains("signed 1 file with the key sha256:", signed.Output, StringComparison.Ordinal);

        ToolRun verified = ToolRun.In(_folder, "verify", "models", "--key", "keys/public.pem");
        Assert.Equal(0, verified.Code);
        Assert.Contains("models/model.sig: signed by the signer given, 1 file as signed", verified.Output, StringComparison.Ordinal);

        ToolRun other = ToolRun.In(_folder, "verify", "models", "--key", "keys/other.pem");
        Assert.Equal(1, other.Code);
        Assert.Contains("MG2022", other.Output, StringComparison.Ordinal);

        _folder.Write("models/a.safetensors", SmallModels.Safetensors(seed: 2));
        ToolRun changed = ToolRun.In(_folder, "verify", "models", "--key", "keys/public.pem");
        Assert.Equal(1, changed.Code);
        Assert.Contains("MG2020", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_model_needs_the_signature_too()
    {
        _folder.Write("data/notes.txt", "words");
        Assert.Equal(1, ToolRun.In(_folder, "verify", "data/notes.txt", "--key", "keys/public.pem").Code);
        Assert.Equal(0, ToolRun.In(_folder, "sign", "data/notes.txt", "--key", "keys/private.pem").Code);
        Assert.Equal(0, ToolRun.In(_folder, "verify", "data/notes.txt", "--key", "keys/public.pem").Code);
    }

    [Theory]
    [InlineData("sign models --key keys/public.pem", "expected a private key")]
    [InlineData("sign missing --key keys/private.pem", "there is no")]
    [InlineData("sign keys --key keys/private.pem", "lies in the folder to sign")]
    [InlineData("sign models --key missing.pem", "was not signed")]
    [InlineData("verify models --key keys/public.pem --roots keys/other.pem", "give one of")]
    [InlineData("verify models --trusted-root keys/public.pem", "--identity and --issuer")]
    [InlineData("fetch", "there is no lock file")]
    public void Wrong_use_is_3_and_says_what_to_do(string line, string expected)
    {
        ToolRun run = ToolRun.In(_folder, line.Split(' '));
        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("models/model.sig")));
    }

    [Fact]
    public void Fetching_says_what_is_in_place_and_what_has_no_source()
    {
        ToolRun.In(_folder, "lock", "models");
        string cache = _folder.At("cache");
        ToolRun placed = ToolRun.In(_folder, "fetch", "--cache-folder", cache);
        Assert.Equal(0, placed.Code);
        Assert.Contains("1 in place", placed.Output, StringComparison.Ordinal);

        File.Delete(_folder.At("models/a.safetensors"));
        ToolRun missing = ToolRun.In(_folder, "fetch", "--cache-folder", cache);
        Assert.Equal(2, missing.Code);
        Assert.Contains("its entry names no source", missing.Error, StringComparison.Ordinal);

        string lockFile = File.ReadAllText(_folder.At("modelguard.lock.json"));
        _folder.Write("modelguard.lock.json", lockFile.Replace("\"format\"", "\"source\": \"hf://org/name\",\n\"format\"", StringComparison.Ordinal));
        ToolRun offline = ToolRun.In(_folder, "fetch", "--offline", "--cache-folder", cache);
        Assert.Equal(1, offline.Code);
        Assert.Contains("MG2045: it is not in the cache", offline.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_about_the_source_survives_another_lock()
    {
        ToolRun.In(_folder, "lock", "models");
        string path = _folder.At("modelguard.lock.json");
        _folder.Write("modelguard.lock.json", File.ReadAllText(path).Replace("\"format\"", "\"source\": \"hf://org/name\",\n\"format\"", StringComparison.Ordinal));
        ToolRun.In(_folder, "lock", "models");
        Assert.Contains("\"source\": \"hf://org/name\"", File.ReadAllText(path), StringComparison.Ordinal);

        _folder.Write("models/a.safetensors", SmallModels.Safetensors(seed: 2));
        ToolRun.In(_folder, "lock", "models");
        Assert.DoesNotContain("hf://org/name", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_is_told_who_asks_by_the_docker_configuration_that_was_named_and_by_no_other()
    {
        byte[] model = File.ReadAllBytes(_folder.At("models/a.safetensors"));
        string basic = Convert.ToBase64String(Encoding.ASCII.GetBytes("robot:s3cret"));
        using FaultyServer registry = new(request => request.Headers.GetValueOrDefault("authorization") == $"Basic {basic}"
            ? FaultyServer.Good(request, model)
            : new FaultyServer.Reply(401, [], "WWW-Authenticate: Basic realm=\"Registry\""));
        ToolRun.In(_folder, "lock", "models");
        string lockFile = File.ReadAllText(_folder.At("modelguard.lock.json"));
        _folder.Write("modelguard.lock.json", lockFile.Replace("\"format\"", $"\"source\": \"oci://{registry.Address.Authority}/net\",\n\"format\"", StringComparison.Ordinal));
        File.Delete(_folder.At("models/a.safetensors"));
        _folder.Write("config.json", $$"""{ "auths": { "{{registry.Address.Authority}}": { "auth": "{{basic}}" } } }""");
        _folder.Write("broken.json", """{ "auths": { "ghcr.io": { "auth": "s3cret" } } }""");

        ToolRun unnamed = ToolRun.In(_folder, "fetch", "--cache-folder", _folder.At("cache"));
        ToolRun broken = ToolRun.In(_folder, "fetch", "--cache-folder", _folder.At("cache"), "--docker-config", "broken.json");
        ToolRun named = ToolRun.In(_folder, "fetch", "--cache-folder", _folder.At("cache"), "--docker-config", "config.json");

        Assert.Equal((1, 3, 0), (unnamed.Code, broken.Code, named.Code));
        Assert.Contains("--docker-config", unnamed.Error, StringComparison.Ordinal);
        Assert.Contains("in Base64 as 'auth' for ghcr.io", broken.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", unnamed.Error + broken.Error + named.Error + named.Output, StringComparison.Ordinal);
        Assert.Equal(model, File.ReadAllBytes(_folder.At("models/a.safetensors")));
    }

    public void Dispose() => _folder.Dispose();
}
