using ModelGuard.Core.Reports;
using ModelGuard.Engine.Discovery;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Discovery;

public sealed class FolderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Every_file_of_a_folder_appears_once_in_the_order_of_its_path_models_or_not()
    {
        _folder.Write("models/b.safetensors", SmallModels.Safetensors());
        _folder.Write("models/a/readme.txt", "words");
        _folder.Write("models/bin/c.pkl", SmallModels.EvilPickle());

        GuardReport report = _folder.Scan("models", "models/a", "models/b.safetensors");

        Assert.Equal(["models/a/readme.txt", "models/b.safetensors", "models/bin/c.pkl"], report.Paths());
        Assert.Equal(Verdict.NotAModel, report.Of("models/a/readme.txt").Verdict);
        Assert.Equal(Verdict.Clean, report.Of("models/b.safetensors").Verdict);
        Assert.Equal(Verdict.Unsafe, report.Of("models/bin/c.pkl").Verdict);
    }

    [Fact]
    public void The_folders_of_version_control_are_left_out_unless_they_are_named()
    {
        _folder.Write("repo/.git/objects/pack.bin", "x");
        _folder.Write("repo/a.txt", "x");

        Assert.Equal(["repo/a.txt"], _folder.Scan("repo").Paths());
        Assert.Equal(["repo/.git/objects/pack.bin"], _folder.Scan("repo/.git").Paths());
    }

    [Fact]
    public void A_link_that_leads_back_to_its_own_folder_is_one_finding_and_loses_nothing_else()
    {
        _folder.Write("models/a.safetensors", SmallModels.Safetensors());
        Directory.CreateSymbolicLink(_folder.At("models/again"), _folder.At("models"));

        GuardReport report = _folder.Scan("models");

        Finding finding = report.Only(ContentRules.UnreadableFile);
        Assert.Equal("models/again", finding.Place.File);
        Assert.Contains("leads back to a folder that contains it", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Verdict.Clean, report.Of("models/a.safetensors").Verdict);
        Assert.Equal(2, report.Artifacts.Count);
    }

    [Fact]
    public void A_link_to_a_folder_outside_is_reported_and_not_followed()
    {
        using ScratchFolder elsewhere = new();
        elsewhere.Write("secret.txt", "x");
        _folder.Write("models/a.txt", "x");
        Directory.CreateSymbolicLink(_folder.At("models/out"), elsewhere.Path);

        GuardReport report = _folder.Scan("models");

        Assert.Equal(["models/a.txt", "models/out"], report.Paths());
        Assert.Contains("outside the folder that was named", report.Only(ContentRules.UnreadableFile).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_folder_inside_adds_nothing_because_its_files_are_judged_where_they_lie()
    {
        _folder.Write("models/a/x.txt", "x");
        Directory.CreateSymbolicLink(_folder.At("models/b"), _folder.At("models/a"));

        GuardReport report = _folder.Scan("models");

        Assert.Equal(["models/a/x.txt"], report.Paths());
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void A_link_to_a_file_outside_is_judged_because_the_application_would_load_it()
    {
        using ScratchFolder elsewhere = new();
        string target = elsewhere.Write("blob", SmallModels.EvilPickle());
        _folder.Write("models/a.txt", "x");
        File.CreateSymbolicLink(_folder.At("models/model.pkl"), target);

        Assert.Equal(Verdict.Unsafe, _folder.Scan("models").Of("models/model.pkl").Verdict);
    }

    [Fact]
    public void A_folder_that_cannot_be_listed_is_one_finding()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may list every folder, and Windows has no modes");
        _folder.Write("models/a.txt", "x");
        string closed = Path.GetDirectoryName(_folder.Write("models/closed/b.txt", "x"))!;
        ScratchFolder.SetReadable(closed, false);
        try
        {
            GuardReport report = _folder.Scan("models");
            Assert.Equal("models/closed", report.Only(ContentRules.UnreadableFile).Place.File);
            Assert.Equal(2, report.Artifacts.Count);
        }
        finally
        {
            ScratchFolder.SetReadable(closed, true);
        }
    }

    [Fact]
    public void A_pattern_finds_files_below_its_fixed_part_without_running_in_circles()
    {
        string first = _folder.Write("models/a/x.onnx", "x");
        string second = _folder.Write("models/y.onnx", "x");
        _folder.Write("models/z.txt", "x");
        Directory.CreateSymbolicLink(_folder.At("models/again"), _folder.At("models"));

        Assert.Equal([first, second], PathPattern.Expand(_folder.Path, "models/**/*.onnx"));
        Assert.Equal([second], PathPattern.Expand(_folder.Path, "models/*.onnx"));
        Assert.Empty(PathPattern.Expand(_folder.Path, "nowhere/*.onnx"));
    }

    public void Dispose() => _folder.Dispose();
}
