using CsCheck;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Sketches;
using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Runs;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Lineage.Tests.Sketches;

public sealed class SketchTests : IDisposable
{
    private static readonly Architecture Llama = BenchSize.Architectures[0];

    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_sketch_is_read_as_it_was_written()
    {
        Sketch sketch = Sketched(new Transformer(Llama, 1), "acme/base") with { Sha256 = new string('a', 64), Source = "4 layers" };
        byte[] bytes = SketchWriter.Write(sketch);

        Sketch read = SketchReader.Open(bytes).ReadAll();

        Assert.Equal(bytes, SketchWriter.Write(read));
        Assert.Equal(("acme/base", new string('a', 64), "4 layers", 64, true, true), (read.Name, read.Sha256, read.Source, read.Width, read.IsGated, read.HasAnchorWords));
        Assert.Equal(sketch.Layers[3].Second, read.Layers[3].Second);
        Assert.Equal(sketch.Content, read.Content);
        Assert.InRange(bytes.Length / 4, 16_000, 20_000);
    }

    [Fact]
    public void A_damaged_sketch_is_refused_and_nothing_else_is_thrown()
    {
        byte[] bytes = SketchWriter.Write(Sketched(new Transformer(Llama with { Layers = 2 }, 1), "m"));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte[1, 255], Gen.Int[0, bytes.Length]).Sample((at, change, length) =>
        {
            byte[] flipped = [.. bytes];
            flipped[at] ^= change;
            Assert.Throws<MalformedContentException>(() => SketchReader.Open(flipped).ReadAll());
            if (length < bytes.Length)
                Assert.Throws<MalformedContentException>(() => SketchReader.Open(bytes[..length]).ReadAll());
        }, iter: 2000);
    }

    [Fact]
    public void Bytes_of_any_kind_are_refused() =>
        Gen.Byte.Array[0, 400].Sample(static bytes => { Assert.Throws<MalformedContentException>(() => SketchReader.Open([.. "MGSKETCH"u8, 1, 0, 0, 0, .. bytes]).ReadAll()); }, iter: 2000);

    [Fact]
    public void A_laundered_copy_is_found_in_the_catalogue_and_strangers_are_not()
    {
        SketchCatalogue catalogue = new(Path.Combine(_folder.Path, "lineage"));
        for (ulong seed = 1; seed <= 8; seed++)
            catalogue.Add(Sketched(new Transformer(Llama, seed), $"base{seed}"));

        CatalogueScan scan = catalogue.Scan(Sketched(Derivations.Laundered(Checkpoint.Of(new Transformer(Llama, 3)), 3), "laundered"), static _ => null, static _ => false);

        Assert.Equal((8, 0), (scan.Sketches, scan.Faults.Count));
        SketchMatch match = Assert.Single(scan.Matches);
        Assert.Equal("base3", match.Sketch.Name);
        Assert.True(match.Log10P < -60, $"log10 p {match.Log10P}");
    }

    [Fact]
    public void A_model_without_token_strings_is_sketched_on_the_known_rows()
    {
        SketchCatalogue catalogue = new(Path.Combine(_folder.Path, "lineage"));
        catalogue.Add(Sketched(new Transformer(Llama, 3), "base3"));
        Checkpoint nameless = Checkpoint.Of(new Transformer(Llama, 3));
        nameless.Words = null;
        ModelEvidence evidence = new(nameless.ToModel("query"));

        CatalogueScan scan = catalogue.Scan(SketchBuilder.Build(evidence, "query")!, known => SketchBuilder.Build(evidence, "query", known.AnchorRows, known.HasAnchorWords), static _ => false);

        Assert.True(Assert.Single(scan.Matches).IsRelated);
    }

    [Fact]
    public void A_damaged_file_in_the_catalogue_is_said_and_the_others_are_read()
    {
        string folder = Path.Combine(_folder.Path, "lineage");
        SketchCatalogue catalogue = new(folder);
        catalogue.Add(Sketched(new Transformer(Llama, 1), "base1"));
        File.WriteAllText(Path.Combine(folder, "broken.mgsketch"), "version https://git-lfs.github.com/spec/v1");

        IReadOnlyList<SketchReader> readers = catalogue.Open(out IReadOnlyList<string> faults);

        Assert.Equal("base1", Assert.Single(readers).Facts.Name);
        Assert.Contains("broken.mgsketch", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_lead_out_of_the_catalogue()
    {
        string folder = Path.Combine(_folder.Path, "lineage"), path = new SketchCatalogue(folder).Add(Sketched(new Transformer(Llama, 1), "../../etc/x"));

        Assert.Equal(folder, Path.GetDirectoryName(path));
    }

    public void Dispose() => _folder.Dispose();

    private static Sketch Sketched(Transformer model, string name) => Sketched(Checkpoint.Of(model), name);

    private static Sketch Sketched(Checkpoint model, string name) => SketchBuilder.Build(new ModelEvidence(model.ToModel(name)), name)!;
}
