using System.IO.Compression;
using System.Text;
using Xunit;

namespace ModelGuard.Engine.Tests;

public sealed class GitCommitDateTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef01234567";

    private readonly string _folder = Directory.CreateTempSubdirectory("git").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_time_of_the_commit_is_found_by_loose_and_packed_references(bool isPacked)
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        if (isPacked)
            Write(".git/packed-refs", $"# pack-refs with: peeled\n{Id} refs/heads/main\n");
        else
            Write(".git/refs/heads/main", Id + "\n");
        WriteObject("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor A <a@b> 1 +0000\ncommitter C <c@d> 1764324000 +0100\n\ncommitter X <x> 5 +0000\n");
        Directory.CreateDirectory(Path.Combine(_folder, "src", "App"));

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_764_324_000), GitCommitDate.Find(Path.Combine(_folder, "src", "App"), out IReadOnlyList<string> watched));
        Assert.Contains(Path.Combine(_folder, ".git", "HEAD"), watched);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ref: ../../etc/passwd")]
    [InlineData("ref: refs/heads/main")]
    [InlineData("0123")]
    public void A_damaged_repository_has_no_time(string head)
    {
        Write(".git/HEAD", head);

        Assert.Null(GitCommitDate.Find(_folder, out _));
    }

    [Fact]
    public void A_damaged_object_has_no_time()
    {
        Write(".git/HEAD", Id);
        Write($".git/objects/{Id[..2]}/{Id[2..]}", "not zlib");

        Assert.Null(GitCommitDate.Find(_folder, out _));
    }

    private void WriteObject(string commit)
    {
        string path = Path.Combine(_folder, ".git", "objects", Id[..2], Id[2..]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using ZLibStream stream = new(File.Create(path), CompressionLevel.Fastest);
        stream.Write(Encoding.UTF8.GetBytes($"commit {Encoding.UTF8.GetByteCount(commit)}\0{commit}"));
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
