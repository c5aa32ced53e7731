using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Caching;

public sealed class CacheTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _cache;

    public CacheTests()
    {
        _cache = _folder.At("obj/modelguard.cache");
        _folder.Write("models/good.safetensors", SmallModels.Safetensors());
        _folder.Write("models/evil.pkl", SmallModels.EvilPickle());
        _folder.Write("models/notes.txt", "words");
        _folder.Write("models/net.onnx", SmallModels.OnnxWithExternalData("net.data"));
        _folder.Write("models/net.data", SmallModels.ExternalData());
        ScratchFolder.LetFilesAge();
    }

    [Fact]
    public void A_run_in_which_nothing_changed_opens_no_artifact_and_says_the_same()
    {
        GuardReport first = Run();
        GuardReport second = Run();

        Assert.True(first.OpenedFiles >= 5);
        Assert.Equal(0, second.OpenedFiles);
        Assert.Equal(0, second.ReadBytes);
        AssertSame(first, second);
    }

    [Fact]
    public void Only_the_file_that_changed_is_read_again()
    {
        Run();
        _folder.Write("models/good.safetensors", SmallModels.Safetensors(seed: 7));
        ScratchFolder.LetFilesAge();

        GuardReport report = Run();

        Assert.Equal(1, report.OpenedFiles);
        Assert.Equal(0, Run().OpenedFiles);
    }

    [Fact]
    public void A_file_of_the_same_size_and_time_with_other_bytes_is_noticed_by_its_inode()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere only size and times tell, which is why builds in CI read everything");
        string path = _folder.At("models/good.safetensors");
        string digest = Run().Of("models/good.safetensors").Sha256!;
        DateTime time = File.GetLastWriteTimeUtc(path);
        string other = _folder.Write("other", SmallModels.Safetensors(seed: 9));
        File.SetLastWriteTimeUtc(other, time);
        File.Move(other, path, overwrite: true);

        Assert.NotEqual(digest, Run().Of("models/good.safetensors").Sha256);
    }

    [Fact]
    public void An_entry_as_young_as_its_judgement_is_not_trusted()
    {
        Run();
        File.SetLastWriteTimeUtc(_folder.At("models/good.safetensors"), DateTime.UtcNow.AddHours(1));
        Run();

        Assert.Equal(1, Run().OpenedFiles);
    }

    [Fact]
    public void A_model_is_judged_again_when_the_data_beside_it_changes()
    {
        GuardReport before = Run();
        File.Delete(_folder.At("models/net.data"));

        GuardReport after = Run();

        Assert.Equal(Verdict.Clean, before.Of("models/net.onnx").Verdict);
        Assert.Equal(Verdict.Inconclusive, after.Of("models/net.onnx").Verdict);
        after.Only(GraphRules.ExternalDataMissing);
    }

    [Fact]
    public void Everything_is_read_again_where_that_is_asked_for()
    {
        long opened = Run().OpenedFiles;

        Assert.Equal(opened, GuardEngine.Run(Request() with { AlwaysRehash = true }).OpenedFiles);
        Assert.Equal(0, Run().OpenedFiles);
    }

    [Fact]
    public void A_damaged_cache_is_ignored_and_written_anew()
    {
        GuardReport first = Run();
        byte[] bytes = File.ReadAllBytes(_cache);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_cache, bytes);

        GuardReport second = Run();

        Assert.Equal(first.OpenedFiles, second.OpenedFiles);
        AssertSame(first, second);
        Assert.Equal(0, Run().OpenedFiles);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40)]
    public void A_cache_that_was_cut_short_is_ignored(int length)
    {
        long opened = Run().OpenedFiles;
        File.WriteAllBytes(_cache, File.ReadAllBytes(_cache)[..length]);

        Assert.Equal(opened, Run().OpenedFiles);
    }

    [Fact]
    public void Other_limits_need_other_results()
    {
        long opened = Run().OpenedFiles;
        string policy = _folder.Write("modelguard.json", """{ "limits": { "MaxOpcodes": 1000 } }""");

        Assert.Equal(opened, GuardEngine.Run(Request() with { PolicyFile = policy }).OpenedFiles);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_costs_time_only()
    {
        _folder.Write("file", "x");

        GuardReport report = GuardEngine.Run(Request() with { CacheFile = _folder.At("file/modelguard.cache") });

        Assert.Equal(Verdict.Clean, report.Of("models/good.safetensors").Verdict);
    }

    [Fact]
    public void What_could_not_be_read_is_looked_at_again()
    {
        GuardRequest request = Request() with { References = [_folder.Reference("models/late.safetensors")] };
        GuardReport before = GuardEngine.Run(request);
        _folder.Write("models/late.safetensors", SmallModels.Safetensors());

        Assert.Equal(Verdict.Inconclusive, before.Of("models/late.safetensors").Verdict);
        Assert.Equal(Verdict.Clean, GuardEngine.Run(request).Of("models/late.safetensors").Verdict);
    }

    [Fact]
    public void Runs_over_parts_of_a_tree_share_a_cache()
    {
        Run();
        GuardEngine.Run(Request() with { References = [_folder.Reference("models/evil.pkl")] });

        Assert.Equal(0, Run().OpenedFiles);
    }

    [Fact]
    public void A_cached_result_is_shown_under_the_path_of_the_run_that_asks()
    {
        Run();
        GuardRequest request = Request() with
        {
            RootDirectory = _folder.At("models"),
            References = [_folder.Reference("models/evil.pkl") with { DisplayPath = "evil.pkl" }],
        };

        GuardReport report = GuardEngine.Run(request);

        Assert.Equal(0, report.OpenedFiles);
        Assert.All(report.Findings, static finding => Assert.Equal("evil.pkl", finding.Place.File));
    }

    [Fact]
    public void A_report_survives_its_file()
    {
        GuardReport report = Run();
        ReportFile.Write(_folder.At("obj/report.bin"), report);

        Assert.True(ReportFile.TryRead(_folder.At("obj/report.bin"), out GuardReport? read));
        AssertSame(report, read);
        Assert.False(ReportFile.TryRead(_folder.At("obj/none.bin"), out _));
        Assert.False(ReportFile.TryRead(_cache, out _));
    }

    public void Dispose() => _folder.Dispose();

    private GuardRequest Request() => _folder.Request("models") with { CacheFile = _cache };

    private GuardReport Run() => GuardEngine.Run(Request());

    private static void AssertSame(GuardReport expected, GuardReport actual)
    {
        Assert.Equal(expected.RootDirectory, actual.RootDirectory);
        Assert.Equal(expected.Findings, actual.Findings);
        Assert.Equal(expected.Paths(), actual.Paths());
        foreach ((ArtifactReport left, ArtifactReport right) in expected.Artifacts.Zip(actual.Artifacts))
        {
            Assert.Equal(left.Reference, right.Reference);
            Assert.Equal((left.Format, left.Verdict, left.Size, left.Sha256, left.PartOf), (right.Format, right.Verdict, right.Size, right.Sha256, right.PartOf));
            Assert.Equal(left.Findings, right.Findings);
            Assert.Equal(left.Facts.ExternalFiles, right.Facts.ExternalFiles);
            Assert.Equal(left.Facts.Metadata, right.Facts.Metadata);
            Assert.Equal(left.Facts.TensorCount, right.Facts.TensorCount);
            Assert.Equal((left.Facts.Architecture, left.Facts.Task, left.Facts.Quantization), (right.Facts.Architecture, right.Facts.Task, right.Facts.Quantization));
            Assert.Equal(left.Facts.TensorTypes, right.Facts.TensorTypes);
            Assert.Equal(left.Facts.BaseModels, right.Facts.BaseModels);
        }
    }
}
