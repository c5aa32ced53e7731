using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Discovery;

public sealed class ReferenceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Of_several_items_for_one_file_the_explicit_one_speaks_for_it()
    {
        _folder.Write("m.safetensors", SmallModels.Safetensors());
        ArtifactDeclaration declaration = new() { License = "MIT" };
        GuardRequest request = _folder.Request() with
        {
            References =
            [
                _folder.Reference("m.safetensors", "None", targetPath: "out/m.safetensors"),
                _folder.Reference("m.safetensors", "ModelArtifact", declaration),
                _folder.Reference("m.safetensors", "Content"),
            ],
        };

        ArtifactReport artifact = Assert.Single(GuardEngine.Run(request).Artifacts);

        Assert.Equal("ModelArtifact", artifact.Reference.Origin.Kind);
        Assert.Equal("out/m.safetensors", artifact.Reference.Origin.TargetPath);
        Assert.Equal("MIT", artifact.Reference.Declaration.License);
    }

    [Fact]
    public void A_file_of_a_referenced_folder_keeps_its_place_below_the_folders_target()
    {
        _folder.Write("models/sub/m.safetensors", SmallModels.Safetensors());
        GuardRequest request = _folder.Request() with { References = [_folder.Reference("models", "ModelArtifact", targetPath: "assets")] };

        ArtifactReport artifact = Assert.Single(GuardEngine.Run(request).Artifacts);

        Assert.Equal("assets/sub/m.safetensors", artifact.Reference.Origin.TargetPath);
        Assert.Equal("models/sub/m.safetensors", artifact.Reference.DisplayPath);
    }

    [Fact]
    public void A_file_outside_the_root_is_shown_with_its_absolute_path()
    {
        using ScratchFolder elsewhere = new();
        string path = elsewhere.Write("m.safetensors", SmallModels.Safetensors());

        GuardReport report = _folder.Scan(path);

        Assert.Equal(path.Replace('\\', '/'), Assert.Single(report.Paths()));
    }

    [Fact]
    public void Only_models_and_what_an_item_calls_one_are_hashed()
    {
        _folder.Write("a.txt", "words");
        _folder.Write("vocabulary.words", "words");
        _folder.Write("m.safetensors", SmallModels.Safetensors());
        GuardRequest request = _folder.Request("a.txt", "m.safetensors");
        request = request with { References = [.. request.References, _folder.Reference("vocabulary.words", "ModelArtifact")] };

        GuardReport report = GuardEngine.Run(request);

        Assert.Null(report.Of("a.txt").Sha256);
        Assert.Equal(64, report.Of("m.safetensors").Sha256!.Length);
        Assert.Equal(64, report.Of("vocabulary.words").Sha256!.Length);
    }

    public void Dispose() => _folder.Dispose();
}
