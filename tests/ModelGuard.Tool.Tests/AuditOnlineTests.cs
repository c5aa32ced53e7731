using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelGuard.Fetching.Tests;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

/// <summary>The two commands that use the network when they are asked to, against a server on this machine.</summary>
public sealed class AuditOnlineTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_sources_of_packages_are_asked_and_what_they_say_is_merged_with_the_advisories()
    {
        using FaultyServer server = new(request => Answer(request, hasData: true));
        WriteProject(server);
        _folder.Write("osv/GHSA-5crp-9r3c-p9vr.json", """
            { "schema_version": "1.7.4", "id": "GHSA-5crp-9r3c-p9vr", "modified": "2026-11-22T00:00:00Z", "aliases": ["CVE-2024-21907"], "summary": "Improper handling",
              "affected": [ { "package": { "ecosystem": "NuGet", "name": "Newtonsoft.Json" }, "ranges": [ { "type": "ECOSYSTEM", "events": [ { "introduced": "0" }, { "fixed": "13.0.1" } ] } ] } ] }
            """);

        ToolRun alone = ToolRun.In(_folder, "audit", "app", "--online", "--today", "2026-11-23");
        ToolRun merged = ToolRun.In(_folder, "audit", "app", "--online", "--today", "2026-11-23", "--advisories", "osv");

        Assert.Equal(1, alone.Code);
        Assert.Contains("Newtonsoft.Json  12.0.3   GHSA-5crp-9r3c-p9vr  high      13.0.1        app/packages.lock.json:1", alone.Output, StringComparison.Ordinal);
        Assert.Contains("warning MG4025", alone.Output, StringComparison.Ordinal);
        Assert.Contains("no offline advisories, 1 source of 1 with vulnerability data\n", alone.Output, StringComparison.Ordinal);
        Assert.Contains("GHSA-5crp-9r3c-p9vr (CVE-2024-21907)", merged.Output, StringComparison.Ordinal);
        Assert.Contains("1 vulnerability;", merged.Output, StringComparison.Ordinal);
        Assert.Contains("(1 day old, 1 records), 1 source of 1 with vulnerability data\n", merged.Output, StringComparison.Ordinal);

        using JsonDocument json = ToolRun.In(_folder, "audit", "app", "--online", "--today", "2026-11-23", "--format", "json").Json();
        JsonElement source = Assert.Single(json.RootElement.GetProperty("sources").EnumerateArray().ToArray());
        Assert.True(source.GetProperty("hasData").GetBoolean());
        Assert.Equal("2026-11-20T00:00:00Z", source.GetProperty("updated").GetString());
    }

    [Fact]
    public void A_mirror_without_vulnerability_data_is_an_error_and_not_silence()
    {
        using FaultyServer server = new(request => Answer(request, hasData: false));
        WriteProject(server);

        ToolRun run = ToolRun.In(_folder, "audit", "app", "--online");

        Assert.Equal(2, run.Code);
        Assert.Contains("error MG4023", run.Output, StringComparison.Ordinal);
        Assert.Contains("found that it publishes none", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_fails_is_an_error()
    {
        using FaultyServer server = new(_ => new FaultyServer.Reply(401, []));
        WriteProject(server);

        ToolRun run = ToolRun.In(_folder, "audit", "app", "--online");

        Assert.Equal(2, run.Code);
        Assert.Contains("error MG4024", run.Output, StringComparison.Ordinal);
        Assert.Contains("found status 401", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_being_asked_nobody_is_asked()
    {
        using FaultyServer server = new(request => Answer(request, hasData: true));
        WriteProject(server);

        Assert.Equal(2, ToolRun.In(_folder, "audit", "app").Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Advisories_of_an_address_are_taken_over_and_audited_against()
    {
        byte[] export = Export("GHSA-1", "2026-11-20");
        using FaultyServer server = new(request => FaultyServer.Good(request, export));

        ToolRun update = ToolRun.In(_folder, "advisories", "update", "--from", server.Address.AbsoluteUri, "--sha256", "sha256:" + Convert.ToHexString(SHA256.HashData(export)));

        Assert.Equal((0, ""), (update.Code, update.Output));
        Assert.Contains("wrote 1 advisories, the newest of 2026-11-20", update.Error, StringComparison.Ordinal);
        Assert.Equal([".modelguard.index", "NuGet.zip"], Directory.EnumerateFileSystemEntries(_folder.At("modelguard.advisories")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        _folder.Write("packages.lock.json", """{ "version": 1, "dependencies": { "net10.0": { "a": { "type": "Direct", "resolved": "1.0.0", "contentHash": "x" } } } }""");
        Assert.Contains("GHSA-1", ToolRun.In(_folder, "audit", "packages.lock.json", "--advisories", "modelguard.advisories", "--today", "2026-11-21").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "found status 404")]
    [InlineData("cut", "parts that cannot")]
    [InlineData("text", "parts that cannot")]
    [InlineData("broken record", "invalid JSON")]
    [InlineData("older", "use --force")]
    [InlineData("other bytes", "expected SHA-256")]
    public void Whatever_comes_instead_of_an_export_the_old_one_stays(string kind, string expected)
    {
        byte[] good = Export("GHSA-1", "2026-11-20");
        using (FaultyServer first = new(request => FaultyServer.Good(request, good)))
            Assert.Equal(0, ToolRun.In(_folder, "advisories", "update", "--from", first.Address.AbsoluteUri).Code);
        byte[] before = File.ReadAllBytes(_folder.At("modelguard.advisories/NuGet.zip"));

        using FaultyServer server = new(request => kind switch
        {
            "missing" => new FaultyServer.Reply(404, []),
            "cut" => new FaultyServer.Reply(200, good[..(good.Length / 2)]),
            "text" => new FaultyServer.Reply(200, "<html>Sign in</html>"u8.ToArray()),
            "broken record" => new FaultyServer.Reply(200, Export("GHSA-2", "2026-11-21", "{")),
            "older" => new FaultyServer.Reply(200, Export("GHSA-2", "2026-11-19")),
            _ => FaultyServer.Good(request, Export("GHSA-2", "2026-11-21")),
        });
        string[] digest = kind == "other bytes" ? ["--sha256", new string('0', 64)] : [];
        ToolRun run = ToolRun.In(_folder, ["advisories", "update", "--from", server.Address.AbsoluteUri, .. digest]);

        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was replaced", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.At("modelguard.advisories/NuGet.zip")));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(_folder.At("modelguard.advisories")).Count());
    }

    [Theory]
    [InlineData("advisories update --from http://192.0.2.1/all.zip", "expected an address with https, found http")]
    [InlineData("advisories update --from a.zip --sha256 12", "--sha256 needs 64 hexadecimal digits")]
    [InlineData("advisories update --from a.zip b.zip --sha256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "--sha256 needs one digest for each --from")]
    [InlineData("advisories update --from missing.zip", "cannot be taken over")]
    public void Wrong_use_is_3(string line, string expected)
    {
        ToolRun run = ToolRun.In(_folder, line.Split(' '));
        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private void WriteProject(FaultyServer server)
    {
        _folder.Write("app/nuget.config", $"""<configuration><packageSources><clear /><add key="mirror" value="{new Uri(server.Address, "/index.json")}" allowInsecureConnections="true" /></packageSources><auditSources><clear /></auditSources></configuration>""");
        _folder.Write("app/packages.lock.json", """{ "version": 1, "dependencies": { "net10.0": { "Newtonsoft.Json": { "type": "Direct", "resolved": "12.0.3", "contentHash": "x" } } } }""");
    }

    private static FaultyServer.Reply Answer(FaultyServer.Request request, bool hasData)
    {
        string root = $"http://{request.Headers["host"]}";
        string? text = request.Path switch
        {
            "/index.json" => $$"""{ "version": "3.0.0", "resources": [ {{(hasData ? $$"""{ "@id": "{{root}}/vuln.json", "@type": "VulnerabilityInfo/6.7.0" },""" : "")}} { "@id": "{{root}}/reg/", "@type": "RegistrationsBaseUrl/3.6.0" } ] }""",
            "/vuln.json" => $$"""[ { "@name": "all", "@id": "{{root}}/all.json", "@updated": "2026-11-20T00:00:00Z" } ]""",
            "/all.json" => """{ "newtonsoft.json": [ { "severity": 2, "url": "https://github.com/advisories/GHSA-5crp-9r3c-p9vr", "versions": "(, 13.0.1)" } ] }""",
            "/reg/newtonsoft.json/index.json" => """{ "items": [ { "lower": "1.0.0", "upper": "13.0.3", "items": [ { "catalogEntry": { "version": "12.0.3", "listed": true, "deprecation": { "reasons": [ "Legacy" ] } } } ] } ] }""",
            _ => null,
        };
        return text is null ? new FaultyServer.Reply(404, []) : new FaultyServer.Reply(200, Encoding.UTF8.GetBytes(text));
    }

    private static byte[] Export(string id, string day, string? text = null)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create))
        {
            using Stream entry = archive.CreateEntry($"{id}.json").Open();
            entry.Write(Encoding.UTF8.GetBytes(text ?? string.Create(
                CultureInfo.InvariantCulture,
                $$"""{ "schema_version": "1.7.4", "id": "{{id}}", "modified": "{{day}}T00:00:00Z", "affected": [ { "package": { "ecosystem": "NuGet", "name": "A" }, "versions": ["1.0.0"] } ] }""")));
        }

        return stream.ToArray();
    }
}
