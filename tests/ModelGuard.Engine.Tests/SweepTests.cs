using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests;

public sealed class SweepTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public SweepTests()
    {
        _folder.Write("models/a.safetensors", SmallModels.Safetensors());
        _folder.Write("bin/models/renamed.dat", SmallModels.Safetensors());
        _folder.Write("bin/App.deps.json", "{}");
        _folder.Write("bin/downloaded.safetensors", SmallModels.Safetensors(seed: 5));
        ScratchFolder.LetFilesAge();
    }

    [Fact]
    public void A_model_in_the_output_that_no_item_declares_is_judged_and_reported()
    {
        _folder.Write("bin/evil.pkl", SmallModels.EvilPickle());

        GuardReport sweep = Sweep();

        Assert.Equal(["bin/downloaded.safetensors", "bin/evil.pkl"], sweep.Paths());
        Assert.Equal(2, sweep.Findings.Count(static finding => finding.Rule == IntegrityRules.Undeclared));
        Assert.Equal(Verdict.Unsafe, sweep.Of("bin/evil.pkl").Verdict);
        Assert.Contains(sweep.Findings, static finding => finding is { Place.File: "bin/evil.pkl", Severity: Severity.Error });
        Assert.Equal("Output", sweep.Of("bin/evil.pkl").Reference.Origin.Kind);
        Assert.Equal("downloaded.safetensors", sweep.Of("bin/downloaded.safetensors").Reference.Origin.TargetPath);
    }

    [Fact]
    public void A_copy_of_a_declared_model_is_covered_under_any_name() => Assert.DoesNotContain("bin/models/renamed.dat", Sweep().Paths());

    [Fact]
    public void Excluded_files_and_folders_are_not_looked_at()
    {
        _folder.Write("bin/net9.0/old.pkl", SmallModels.EvilPickle());

        GuardReport sweep = Sweep(_folder.At("bin/net9.0"), _folder.At("bin/downloaded.safetensors"));

        Assert.Empty(sweep.Artifacts);
        Assert.Empty(sweep.Findings);
    }

    [Fact]
    public void A_folder_that_is_not_there_holds_nothing() => Assert.Empty(OutputSweep.Sweep(Request() with { Folder = _folder.At("nowhere") }).Artifacts);

    [Fact]
    public void A_sweep_in_which_nothing_changed_opens_no_file()
    {
        GuardReport first = Sweep();
        GuardReport second = Sweep();

        Assert.True(first.OpenedFiles > 0);
        Assert.Equal(0, second.OpenedFiles);
        Assert.Equal(first.Findings, second.Findings);
    }

    [Fact]
    public void In_locked_mode_an_undeclared_model_is_an_error_unless_its_bytes_are_pinned()
    {
        GuardRequest locked = _folder.Request("models") with { LockFile = _folder.At("modelguard.lock.json"), LockedMode = true };
        LockComposer.Write(locked, _folder.Scan("models"));
        SweepRequest request = Request() with { Settings = locked, Declared = [] };

        GuardReport sweep = OutputSweep.Sweep(request);

        Finding[] undeclared = [.. sweep.Findings.Where(static finding => finding.Rule == IntegrityRules.Undeclared)];
        Assert.Equal(2, undeclared.Length);
        Assert.Equal(Severity.Error, undeclared[0].Severity);
        Assert.Equal("bin/downloaded.safetensors", undeclared[0].Place.File);
        Assert.Equal(Severity.Warning, undeclared[1].Severity);
        Assert.Equal(2, sweep.Findings.Count);
    }

    [Fact]
    public void A_file_of_the_output_that_cannot_be_read_is_reported()
    {
        File.CreateSymbolicLink(_folder.At("bin/broken.onnx"), _folder.At("gone"));

        Assert.Equal("bin/broken.onnx", Sweep().Only(ContentRules.UnreadableFile).Place.File);
    }

    public void Dispose() => _folder.Dispose();

    private SweepRequest Request() => new()
    {
        Settings = _folder.Request() with { CacheFile = _folder.At("obj/sweep.cache") },
        Folder = _folder.At("bin"),
        Declared = _folder.Scan("models").Artifacts,
    };

    private GuardReport Sweep(params string[] excluded) => OutputSweep.Sweep(Request() with { Excluded = excluded });
}
