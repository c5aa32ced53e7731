using System.Runtime.InteropServices;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Caching;
using ModelGuard.Engine.Judging;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Judging;

/// <summary>Every file that cannot be judged is one finding that says why and what to do, and takes nothing else with it.</summary>
public sealed partial class BadInputTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public BadInputTests() => _folder.Write("good.safetensors", SmallModels.Safetensors());

    [Fact]
    public void A_missing_file() => AssertUnreadable("gone.onnx", "there is no such file");

    [Fact]
    public void A_broken_link()
    {
        File.CreateSymbolicLink(_folder.At("broken.onnx"), _folder.At("gone.onnx"));
        AssertUnreadable("broken.onnx", "the symbolic link is broken");
    }

    [Fact]
    public void A_link_to_itself()
    {
        File.CreateSymbolicLink(_folder.At("loop.onnx"), _folder.At("loop.onnx"));
        AssertUnreadable("loop.onnx", "leads back to itself");
    }

    [Fact]
    public void A_link_to_a_broken_link()
    {
        File.CreateSymbolicLink(_folder.At("second.onnx"), _folder.At("gone.onnx"));
        File.CreateSymbolicLink(_folder.At("first.onnx"), _folder.At("second.onnx"));
        AssertUnreadable("first.onnx", "the symbolic link is broken");
    }

    [Fact]
    public void A_pipe_is_never_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "named pipes are no files there");
        Assert.Equal(0, MakePipe(_folder.At("pipe.onnx"), 0x180));
        AssertUnreadable("pipe.onnx", "a pipe, socket or device");
    }

    [Fact]
    public void A_file_that_another_program_has_locked()
    {
        using FileStream holder = new(_folder.Write("locked.onnx", "x"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        AssertUnreadable("locked.onnx", "another program has locked it");
    }

    [Fact]
    public void A_file_without_permission_to_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may read every file, and Windows has no modes");
        ScratchFolder.SetReadable(_folder.Write("closed.onnx", "x"), false);
        AssertUnreadable("closed.onnx", "access is denied");
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_keeps_its_findings_and_loses_its_digest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a file that is read cannot be written there");

        // The first report of progress comes after 1 MiB, in the middle of the file.
        string path = _folder.Write("growing.safetensors", SmallModels.Safetensors(elements: 1 << 20));
        FileJudge judge = new(ScanLimits.Default, new IoCounter());

        JudgedFile judged = judge.Judge(_folder.Reference("growing.safetensors"), alwaysHash: true, new AppendOnce(path), CancellationToken.None);

        Finding finding = Assert.Single(judged.Findings, finding => finding.Rule == ContentRules.UnreadableFile);
        Assert.Contains("changed while it was read", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Verdict.Inconclusive, judged.Verdict);
        Assert.Null(judged.Sha256);
        Assert.Null(judged.Stamp);
    }

    [Fact]
    public void An_empty_file_under_a_models_name_is_inconclusive()
    {
        _folder.Write("empty.onnx", "");

        GuardReport report = _folder.Scan("empty.onnx", "good.safetensors");

        Assert.Equal(Verdict.Inconclusive, report.Of("empty.onnx").Verdict);
        Assert.Single(report.Findings, finding => finding.Place.File == "empty.onnx");
        Assert.Equal(Verdict.Clean, report.Of("good.safetensors").Verdict);
    }

    [Fact]
    public void A_truncated_model_is_inconclusive()
    {
        _folder.Write("cut.safetensors", SmallModels.Safetensors()[..^5]);

        GuardReport report = _folder.Scan("cut.safetensors", "good.safetensors");

        Assert.Equal(Verdict.Inconclusive, report.Of("cut.safetensors").Verdict);
        Assert.NotEmpty(report.Of("cut.safetensors").Findings);
        Assert.Equal(Verdict.Clean, report.Of("good.safetensors").Verdict);
    }

    [Fact]
    public void A_folder_of_the_name_of_a_configuration_file()
    {
        Directory.CreateDirectory(_folder.At("appsettings.json"));
        GuardRequest request = _folder.Request("good.safetensors") with { ConfigurationFiles = [_folder.At("appsettings.json")] };

        GuardReport report = GuardEngine.Run(request);

        Assert.Equal("appsettings.json", report.Only(ContentRules.UnreadableFile).Place.File);
        Assert.Equal(Verdict.Clean, report.Of("good.safetensors").Verdict);
    }

    [Fact]
    public void A_missing_configuration_file()
    {
        GuardRequest request = _folder.Request() with { ConfigurationFiles = [_folder.At("appsettings.json")] };

        Finding finding = GuardEngine.Run(request).Only(ContentRules.UnreadableFile);

        Assert.Equal("appsettings.json", finding.Place.File);
        Assert.Contains("there is no such file", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_policy_file_is_named_with_its_line_and_everything_is_judged_all_the_same()
    {
        string policy = _folder.Write("modelguard.json", "{\n  \"severities\": { \"MG1001\": \"loud\" }\n}");

        GuardReport report = GuardEngine.Run(_folder.Request("good.safetensors") with { PolicyFile = policy });

        Finding finding = report.Only(GuardRules.InvalidPolicyFile);
        Assert.Equal("modelguard.json", finding.Place.File);
        Assert.Equal(2, finding.Place.Line);
        Assert.Equal(Verdict.Clean, report.Of("good.safetensors").Verdict);
    }

    [Fact]
    public void An_invalid_lock_file_is_named_with_its_line_and_everything_is_judged_all_the_same()
    {
        string lockFile = _folder.Write("modelguard.lock.json", "{\n  \"schemaVersion\": 1,\n  \"artifacts\": [\n}");

        GuardReport report = GuardEngine.Run(_folder.Request("good.safetensors") with { LockFile = lockFile });

        Finding finding = report.Only(IntegrityRules.InvalidLockFile);
        Assert.Equal("modelguard.lock.json", finding.Place.File);
        Assert.Equal(4, finding.Place.Line);
        Assert.Equal(Verdict.Clean, report.Of("good.safetensors").Verdict);
    }

    [Fact]
    public void Nothing_to_judge_is_an_empty_report() => Assert.Empty(GuardEngine.Run(_folder.Request()).Artifacts);

    [Fact]
    public void A_run_that_is_stopped_throws_and_nothing_else_does()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => GuardEngine.Run(_folder.Request("good.safetensors"), null, stop.Token));
    }

    public void Dispose() => _folder.Dispose();

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakePipe(string path, uint mode);

    private void AssertUnreadable(string path, string cause)
    {
        GuardReport report = _folder.Scan(path, "good.safetensors");

        Finding finding = Assert.Single(report.Findings);
        Assert.Equal(ContentRules.UnreadableFile, finding.Rule);
        Assert.Equal(path, finding.Place.File);
        Assert.Contains(cause, finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Mend);
        ArtifactReport artifact = report.Of(path);
        Assert.Equal(Verdict.Inconclusive, artifact.Verdict);
        Assert.Equal("unreadable", artifact.Format.Id);
        Assert.Null(artifact.Sha256);
        Assert.Equal(Verdict.Clean, report.Of("good.safetensors").Verdict);
    }

    private sealed class AppendOnce(string path) : IProgress<long>
    {
        private bool _done;

        public void Report(long value)
        {
            if (_done)
                return;
            _done = true;
            using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            file.WriteByte(0);
        }
    }
}
