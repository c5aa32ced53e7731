using CsCheck;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Tests.Support;
using Xunit;

namespace ModelGuard.Core.Tests.Files;

public sealed class FolderSiblingFilesTests
{
    [Theory]
    [InlineData("weights.bin")]
    [InlineData("./weights.bin")]
    [InlineData("sub/../weights.bin")]
    [InlineData("sub/deep.bin")]
    [InlineData("sub\\deep.bin")]
    public void A_file_in_the_folder_is_found_with_its_length(string path)
    {
        using TemporaryFolder folder = Folder();
        FolderSiblingFiles siblings = new(folder.Path);

        Assert.Equal(SiblingState.Found, siblings.Resolve(path, out long length));
        Assert.Equal(5, length);
        using FileByteSource source = siblings.Open(path);
        Assert.Equal(5, source.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../weights.bin")]
    [InlineData("sub/../../x")]
    [InlineData("a/../../model/weights.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share")]
    [InlineData("C:weights.bin")]
    [InlineData("weights.bin:stream")]
    [InlineData("NUL")]
    [InlineData("sub/com1.bin")]
    [InlineData("wei\0ghts.bin")]
    public void A_path_that_leaves_the_folder_escapes_on_every_system(string path)
    {
        using TemporaryFolder folder = Folder();
        FolderSiblingFiles siblings = new(folder.Path);

        Assert.Equal(SiblingState.Escapes, siblings.Resolve(path, out _));
        Assert.Throws<IOException>(() => siblings.Open(path));
    }

    [Fact]
    public void What_is_not_there_is_missing_and_a_folder_is_no_file()
    {
        using TemporaryFolder folder = Folder();
        FolderSiblingFiles siblings = new(folder.Path);

        Assert.Equal(SiblingState.Missing, siblings.Resolve("none.bin", out _));
        Assert.Equal(SiblingState.Missing, siblings.Resolve("weights.bin/none", out _));
        Assert.Equal(SiblingState.NotAFile, siblings.Resolve("sub", out _));
        Assert.Equal(SiblingState.Missing, new FolderSiblingFiles(Path.Combine(folder.Path, "gone")).Resolve("a", out _));
    }

    [Fact]
    public void A_link_inside_the_folder_is_followed_and_one_outside_is_refused()
    {
        SkipWithoutLinks();
        using TemporaryFolder folder = Folder();
        using TemporaryFolder outside = Folder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "inside"), "sub/deep.bin");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "outside"), Path.Combine(outside.Path, "weights.bin"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "parent"), outside.Path);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "relative"), "../" + Path.GetFileName(outside.Path) + "/weights.bin");
        FolderSiblingFiles siblings = new(folder.Path);

        Assert.Equal(SiblingState.Found, siblings.Resolve("inside", out _));
        Assert.Equal(SiblingState.LinkEscapes, siblings.Resolve("outside", out _));
        Assert.Equal(SiblingState.LinkEscapes, siblings.Resolve("parent/weights.bin", out _));
        Assert.Equal(SiblingState.LinkEscapes, siblings.Resolve("relative", out _));
        Assert.Throws<IOException>(() => siblings.Open("outside"));
    }

    [Fact]
    public void Broken_links_and_loops_of_links_are_missing()
    {
        SkipWithoutLinks();
        using TemporaryFolder folder = Folder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "broken"), "none");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "a"), "b");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "b"), "a");
        FolderSiblingFiles siblings = new(folder.Path);

        Assert.Equal(SiblingState.Missing, siblings.Resolve("broken", out _));
        Assert.Equal(SiblingState.Missing, siblings.Resolve("a", out _));
    }

    [Fact]
    public void A_folder_that_is_reached_by_a_link_holds_its_own_files()
    {
        SkipWithoutLinks();
        using TemporaryFolder folder = Folder();
        using TemporaryFolder other = new();
        string link = Path.Combine(other.Path, "link");
        Directory.CreateSymbolicLink(link, folder.Path);

        Assert.Equal(SiblingState.Found, new FolderSiblingFiles(link).Resolve("weights.bin", out _));
    }

    [Fact]
    public void No_path_ever_resolves_outside_the_folder()
    {
        using TemporaryFolder folder = Folder();
        FolderSiblingFiles siblings = new(Path.Combine(folder.Path, "sub"));
        Gen.OneOf(Gen.String[Gen.Char["./\\a:\0Cc"], 0, 12], Gen.String[0, 12]).Sample(path =>
        {
            SiblingState state = siblings.Resolve(path, out _);
            Assert.True(state is not SiblingState.Found || path.Contains("deep.bin", StringComparison.Ordinal), path);
        });
    }

    private static TemporaryFolder Folder()
    {
        TemporaryFolder folder = new();
        folder.Write("weights.bin", new byte[5]);
        folder.Write("sub/deep.bin", new byte[5]);
        return folder;
    }

    private static void SkipWithoutLinks()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            Assert.Skip("links need rights on this system");
    }
}
