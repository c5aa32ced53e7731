using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Integrity.Tests;

public sealed class LockVerifierTests
{
    private static readonly ArtifactReport Locked = Reports.Model("models/a.onnx");

    [Fact]
    public void A_model_that_is_as_it_was_locked_has_no_finding() =>
        Assert.Empty(Verify(Reports.Lock(Locked), Locked));

    [Fact]
    public void A_model_without_a_lock_file_is_a_warning_that_names_both_ways_to_lock_it()
    {
        Finding finding = Assert.Single(Verify(null, Locked));

        Assert.Equal(("MG2001", Severity.Warning), (finding.Rule.Id, finding.Severity));
        Assert.Equal(Locked.Reference.FullPath, finding.Place.File);
        Assert.Contains(Reports.DigestA, finding.Message);
        Assert.Contains("found no modelguard.lock.json", finding.Message);
        Assert.Contains("dotnet build -t:ModelGuardLock", finding.Mend);
        Assert.Contains("modelguard lock", finding.Mend);
    }

    [Fact]
    public void A_model_that_is_not_locked_is_an_error_in_locked_mode()
    {
        Finding finding = Assert.Single(LockVerifier.Verify(Reports.Lock(), Reports.LockPath, [Locked], lockedMode: true));

        Assert.Equal(("MG2001", Severity.Error), (finding.Rule.Id, finding.Severity));
        Assert.Contains("none for this path in modelguard.lock.json", finding.Message);
    }

    [Fact]
    public void Changed_bytes_name_both_digests_in_full_and_the_line_of_the_lock_file()
    {
        using ScratchFolder folder = new();
        string lockPath = folder.At(LockFile.FileName);
        ArtifactReport before = Locked with { Reference = Locked.Reference with { FullPath = folder.At("a.onnx") } };
        LockFileWriter.Write(LockFile.From([before], lockPath), lockPath);

        Finding finding = Assert.Single(
            LockVerifier.Verify(LockFileReader.Read(lockPath).LockFile, lockPath, [before with { Sha256 = Reports.DigestB }], lockedMode: false));

        Assert.Equal(("MG2002", Severity.Error), (finding.Rule.Id, finding.Severity));
        Assert.Equal(before.Reference.FullPath, finding.Place.File);
        Assert.Equal($"expected SHA-256 {Reports.DigestA} (modelguard.lock.json, line 4), found {Reports.DigestB}", finding.Message);
    }

    [Fact]
    public void A_changed_size_is_reported_instead_of_the_digest()
    {
        Finding finding = Assert.Single(Verify(Reports.Lock(Locked), Locked with { Sha256 = Reports.DigestB, Size = 4_000 }));

        Assert.Equal("MG2003", finding.Rule.Id);
        Assert.Contains("expected 5000 bytes", finding.Message);
        Assert.Contains("found 4000 bytes", finding.Message);
    }

    [Fact]
    public void A_pointer_of_Git_LFS_in_place_of_the_model_is_recognised_by_its_size()
    {
        ArtifactReport pointer = new(Locked.Reference, ModelFormat.None, Verdict.NotAModel) { Size = 131 };

        Finding finding = Assert.Single(Verify(Reports.Lock(Locked), pointer));

        Assert.Equal("MG2003", finding.Rule.Id);
        Assert.Contains("git lfs pull", finding.Mend);
    }

    [Fact]
    public void A_locked_model_that_became_something_else_of_the_same_size_is_a_mismatch()
    {
        ArtifactReport text = new(Locked.Reference, ModelFormat.None, Verdict.NotAModel) { Size = 5_000 };

        Finding finding = Assert.Single(Verify(Reports.Lock(Locked), text));

        Assert.Equal("MG2002", finding.Rule.Id);
        Assert.Contains("5000 bytes that are no model", finding.Message);
    }

    [Fact]
    public void A_locked_model_that_is_gone_is_reported_in_the_lock_file()
    {
        using ScratchFolder folder = new();
        string lockPath = folder.At(LockFile.FileName);
        ArtifactReport before = Locked with { Reference = Locked.Reference with { FullPath = folder.At("a.onnx") } };
        LockFileWriter.Write(LockFile.From([before], lockPath), lockPath);
        LockFile? lockFile = LockFileReader.Read(lockPath).LockFile;

        Finding finding = Assert.Single(LockVerifier.Verify(lockFile, lockPath, [], lockedMode: false));
        folder.Write("a.onnx", "no item references it");
        Finding unreferenced = Assert.Single(LockVerifier.Verify(lockFile, lockPath, [], lockedMode: false));

        Assert.Equal("MG2004", finding.Rule.Id);
        Assert.Equal((lockPath, 4, 5), (finding.Place.File, finding.Place.Line!.Value, finding.Place.Column!.Value));
        Assert.Contains("found no such file", finding.Message);
        Assert.Contains("nothing in the project references", unreferenced.Message);
    }

    [Fact]
    public void An_unreadable_model_is_not_reported_twice()
    {
        ArtifactReport unreadable = new(Locked.Reference, ModelFormat.Unreadable, Verdict.Inconclusive);

        Assert.Empty(Verify(Reports.Lock(Locked), unreadable));
        Assert.Empty(Verify(null, unreadable));
    }

    [Fact]
    public void An_unreadable_lock_file_blames_no_model()
    {
        Assert.Empty(Verify(LockFile.Unreadable, Locked));

        Finding finding = Assert.Single(Verify(LockFile.Unreadable, Declared(Reports.DigestB)));
        Assert.Equal("MG2002", finding.Rule.Id);
    }

    [Fact]
    public void What_is_no_model_needs_no_lock() =>
        Assert.Empty(Verify(null, new ArtifactReport(Locked.Reference, ModelFormat.None, Verdict.NotAModel) { Size = 3 }));

    [Theory]
    [InlineData(Reports.DigestA)]
    [InlineData("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_digest_in_the_item_pins_the_model(string written) =>
        Assert.Empty(LockVerifier.Verify(null, Reports.LockPath, [Declared(written)], lockedMode: true));

    [Fact]
    public void A_digest_in_the_item_that_is_not_the_files_names_the_metadata()
    {
        Finding finding = Assert.Single(Verify(null, Declared(Reports.DigestB)));

        Assert.Equal("MG2002", finding.Rule.Id);
        Assert.Equal(
            $"expected SHA-256 {Reports.DigestB} (metadata Sha256 of its Content item), found {Reports.DigestA}", finding.Message);
    }

    [Fact]
    public void A_digest_in_the_item_that_is_none_is_an_invalid_setting()
    {
        Finding finding = Assert.Single(Verify(null, Declared("deadbeef")));

        Assert.Equal("MG0002", finding.Rule.Id);
        Assert.Contains("found \"deadbeef\"", finding.Message);
        Assert.Contains(Reports.DigestA, finding.Mend);
    }

    [Fact]
    public void What_a_referenced_project_brings_is_pinned_by_that_project()
    {
        Assert.Empty(Verify(null, Locked with { JudgedElsewhere = true }));
        Assert.Empty(Reports.Lock(Locked with { JudgedElsewhere = true }).Artifacts);
    }

    [Fact]
    public void What_a_sweep_found_passes_locked_mode_only_as_a_copy_of_pinned_bytes()
    {
        ArtifactReport copy = Reports.Model("bin/a.onnx").WithOrigin(new ArtifactOrigin("Output"));
        ArtifactReport stranger = copy with { Sha256 = Reports.DigestB };

        Assert.Empty(Verify(Reports.Lock(Locked), Locked, stranger));
        Assert.Empty(LockVerifier.Verify(Reports.Lock(Locked), Reports.LockPath, [Locked, copy], lockedMode: true));
        Finding finding = Assert.Single(LockVerifier.Verify(Reports.Lock(Locked), Reports.LockPath, [Locked, stranger], lockedMode: true));
        Assert.Equal(("MG2001", Severity.Error), (finding.Rule.Id, finding.Severity));
    }

    [Fact]
    public void Pinned_paths_are_those_whose_bytes_are_the_expected_ones()
    {
        ArtifactReport changed = Reports.Model("b.onnx");
        LockFile lockFile = Reports.Lock(Locked, changed);

        IReadOnlySet<string> pinned = LockVerifier.PinnedPaths(
            lockFile, Reports.LockPath, [Locked, changed with { Sha256 = Reports.DigestB }, Reports.Model("c.onnx", declaration: new() { Sha256 = Reports.DigestA })]);

        Assert.Equal(["c.onnx", "models/a.onnx"], pinned.Order(StringComparer.Ordinal));
    }

    private static ArtifactReport Declared(string sha256) => Reports.Model("models/a.onnx", declaration: new() { Sha256 = sha256 });

    private static IReadOnlyList<Finding> Verify(LockFile? lockFile, params ArtifactReport[] reports) =>
        LockVerifier.Verify(lockFile, Reports.LockPath, reports, lockedMode: false);
}
