using System.Text;
using System.Text.Json;
using CsCheck;
using ModelGuard.Bom.Building;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Bom.Tests;

public sealed class BomWriterTests
{
    [Fact]
    public void The_same_facts_in_any_order_are_the_same_bytes()
    {
        BomInput input = BomFacts.Everything();
        ReadOnlyMemory<byte> expected = BomJsonWriter.Write(BomBuilder.Build(input));

        Gen.Int.Sample(seed =>
        {
            Random random = new(seed);
            BomInput shuffled = input with
            {
                Artifacts = Shuffle(random, input.Artifacts),
                Services = Shuffle(random, input.Services),
                Packages = new PackageGraph(
                    Shuffle(random, input.Packages!.Packages), Shuffle(random, input.Packages.Projects), Shuffle(random, input.Packages.Direct)),
            };

            Assert.Equal(expected, BomJsonWriter.Write(BomBuilder.Build(shuffled)));
        }, iter: 100);
    }

    [Fact]
    public void The_serial_number_follows_from_the_content()
    {
        string first = Serial(BomFacts.Everything());

        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", first);
        Assert.Equal(first, Serial(BomFacts.Everything()));
        Assert.NotEqual(first, Serial(BomFacts.Everything() with { GuardVersion = "0.1.1" }));
    }

    [Fact]
    public void A_text_in_the_document_cannot_take_the_place_of_the_serial_number()
    {
        string json = Encoding.UTF8.GetString(BomJsonWriter.Write(BomBuilder.Build(BomFacts.Input() with
        {
            Application = BomFacts.Application with { Name = $"urn:uuid:{Guid.Empty}" },
        })).Span);

        using JsonDocument document = JsonDocument.Parse(json);
        Assert.NotEqual($"urn:uuid:{Guid.Empty}", document.RootElement.GetProperty("serialNumber").GetString());
        Assert.Equal($"urn:uuid:{Guid.Empty}", document.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("name").GetString());
    }

    [Fact]
    public void The_time_is_written_only_where_it_is_given()
    {
        string with = Encoding.UTF8.GetString(BomJsonWriter.Write(BomBuilder.Build(BomFacts.Everything())).Span);
        string without = Encoding.UTF8.GetString(BomJsonWriter.Write(BomBuilder.Build(BomFacts.Everything() with { Timestamp = null })).Span);

        Assert.Contains("\"timestamp\": \"2026-11-20T09:30:00Z\"", with);
        Assert.DoesNotContain("timestamp", without);
    }

    [Fact]
    public void The_text_is_UTF8_without_a_mark_indented_by_two_and_ended_by_a_line_feed()
    {
        ReadOnlySpan<byte> content = BomJsonWriter.Write(BomBuilder.Build(BomFacts.Everything())).Span;

        Assert.StartsWith("{\n  \"$schema\": \"http://cyclonedx.org/schema/bom-1.6.schema.json\",\n  \"bomFormat\": \"CycloneDX\",\n", Encoding.UTF8.GetString(content));
        Assert.EndsWith("}\n", Encoding.UTF8.GetString(content));
    }

    [Fact]
    public void An_unchanged_file_is_not_touched()
    {
        using ScratchFolder folder = new();
        string path = folder.At("bin/Release/app.cdx.json");

        Assert.True(BomWriter.WriteIfChanged(path, BomBuilder.Build(BomFacts.Everything())).Written);
        DateTime past = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, past);
        Assert.False(BomWriter.WriteIfChanged(path, BomBuilder.Build(BomFacts.Everything())).Written);
        Assert.Equal(past, File.GetLastWriteTimeUtc(path));
        Assert.True(BomWriter.WriteIfChanged(path, BomBuilder.Build(BomFacts.Everything()), BomSpecVersion.V15).Written);
        Assert.Equal(["app.cdx.json"], Directory.EnumerateFiles(folder.At("bin/Release")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_finding()
    {
        using ScratchFolder folder = new();
        string inTheWay = folder.Write("bin", "a file where a folder should be");

        (bool written, IReadOnlyList<Finding> findings) = BomWriter.WriteIfChanged(Path.Combine(inTheWay, "app.cdx.json"), BomBuilder.Build(BomFacts.Everything()));

        Assert.False(written);
        Finding finding = Assert.Single(findings);
        Assert.Equal("MG5001", finding.Rule.Id);
        Assert.Equal(Path.Combine(inTheWay, "app.cdx.json"), finding.Place.File);
    }

    [Theory]
    [InlineData(null, BomSpecVersion.V16)]
    [InlineData("", BomSpecVersion.V16)]
    [InlineData(" 1.5 ", BomSpecVersion.V15)]
    [InlineData("1.7", BomSpecVersion.V17)]
    public void A_version_is_read_as_people_write_it(string? text, BomSpecVersion expected)
    {
        Assert.True(BomSpecVersionExtensions.TryParseSpecVersion(text, out BomSpecVersion version));
        Assert.Equal(expected, version);
    }

    [Theory]
    [InlineData("1.4")]
    [InlineData("2.0")]
    [InlineData("latest")]
    public void Any_other_version_is_none(string text) => Assert.False(BomSpecVersionExtensions.TryParseSpecVersion(text, out _));

    private static string Serial(BomInput input)
    {
        using JsonDocument document = JsonDocument.Parse(BomJsonWriter.Write(BomBuilder.Build(input)));
        return document.RootElement.GetProperty("serialNumber").GetString()!;
    }

    private static T[] Shuffle<T>(Random random, IReadOnlyList<T> items)
    {
        T[] copy = [.. items];
        random.Shuffle(copy);
        return copy;
    }
}
