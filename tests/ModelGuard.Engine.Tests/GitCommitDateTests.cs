using System.IO.Compression;
using System.Text;

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

    [Theory]
    [InlineData("whole", 1_764_324_000L)]
    [InlineData("long offset", 1_764_324_000L)]
    [InlineData("negative offset", null)]
    [InlineData("beyond the end", null)]
    [InlineData("ends in the length", null)]
    [InlineData("difference", null)]
    [InlineData("another id", null)]
    [InlineData("old version", null)]
    [InlineData("short index", null)]
    public void The_time_of_the_commit_is_found_in_a_pack(string state, long? seconds)
    {
        Write(".git/HEAD", Id);
        WritePack(state);

        Assert.Equal(seconds is { } time ? DateTimeOffset.FromUnixTimeSeconds(time) : null, GitCommitDate.Find(_folder, out _));
    }

    /// <summary>A pack of one commit at offset 12 and its index, version 2, as gitformat-pack(5) describes them.</summary>
    private void WritePack(string state)
    {
        string folder = Path.Combine(_folder, ".git", "objects", "pack");
        Directory.CreateDirectory(folder);
        using (FileStream pack = File.Create(Path.Combine(folder, "pack-1.pack")))
        {
            pack.Write("PACK\0\0\0\u0002\0\0\0\u0001"u8);

            // Type in bits 4 to 6, and more bytes of the length where bit 7 is set.
            pack.WriteByte(state == "difference" ? (byte)0xE0 : (byte)0x90);
            if (state != "ends in the length")
            {
                pack.WriteByte(0x08);
                using ZLibStream content = new(pack, CompressionLevel.Fastest);
                content.Write("tree 0\ncommitter C <c@d> 1764324000 +0100\n\nwords\n"u8);
            }
        }

        using MemoryStream index = new();
        index.Write([0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, state == "old version" ? (byte)3 : (byte)2]);
        byte[] id = Convert.FromHexString(Id);
        for (int first = 0; first < 256; first++)
            index.Write([0, 0, 0, first >= id[0] ? (byte)1 : (byte)0]);
        if (state == "another id")
            id[^1] ^= 1;
        index.Write(id);
        index.Write([0, 0, 0, 0]);
        index.Write(state switch { "long offset" or "negative offset" => [0x80, 0, 0, 0], "beyond the end" => [0x7F, 0, 0, 0], _ => (byte[])[0, 0, 0, 12] });
        index.Write(state == "negative offset" ? [0xFF, 0, 0, 0, 0, 0, 0, 0] : (byte[])[0, 0, 0, 0, 0, 0, 0, 12]);
        byte[] bytes = index.ToArray();
        File.WriteAllBytes(Path.Combine(folder, "pack-1.idx"), state == "short index" ? bytes[..1_040] : bytes);
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
