using System.Security.Cryptography;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Tests.Support;
using Xunit;

namespace ModelGuard.Core.Tests.Digests;

public sealed class DigestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((3 << 20) + 17)]
    public void The_hash_is_that_of_all_bytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        FileDigest digest = FileHasher.Hash(new MemoryByteSource(bytes), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(new FileDigest(length, Convert.ToHexStringLower(SHA256.HashData(bytes))), digest);
    }

    [Fact]
    public void Hashing_can_be_stopped()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => FileHasher.Hash(new MemoryByteSource(new byte[10]), cancellationToken: cancellation.Token));
    }

    [Fact]
    public void A_change_key_differs_where_the_text_differs()
    {
        Assert.Equal(ChangeKey.Of("a"), ChangeKey.Of("a"));
        Assert.NotEqual(ChangeKey.Of("a"), ChangeKey.Of("b"));
        Assert.Equal(32, ChangeKey.Of("a").Length);
    }

    [Fact]
    public void A_stamp_tells_a_file_replaced_under_a_restored_time()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("change time and inode belong to the stamp on Linux only");
        using TemporaryFolder folder = new();
        string path = folder.Write("a", [1, 2, 3]);
        DateTime time = File.GetLastWriteTimeUtc(path);
        Assert.True(FileStamp.TryTake(path, out FileStamp before));

        string other = folder.Write("b", [4, 5, 6]);
        File.SetLastWriteTimeUtc(other, time);
        File.Move(other, path, overwrite: true);
        Assert.True(FileStamp.TryTake(path, out FileStamp after));

        Assert.Equal((before.Length, before.ModifiedTicks), (after.Length, after.ModifiedTicks));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void A_stamp_says_what_the_file_system_says()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a", [1, 2, 3]);

        Assert.True(FileStamp.TryTake(path, out FileStamp stamp));
        Assert.Equal(3, stamp.Length);
        Assert.Equal(File.GetLastWriteTimeUtc(path).Ticks, stamp.ModifiedTicks);
    }

    [Fact]
    public void There_is_no_stamp_of_what_is_no_file()
    {
        using TemporaryFolder folder = new();

        Assert.False(FileStamp.TryTake(folder.Path, out _));
        Assert.False(FileStamp.TryTake(Path.Combine(folder.Path, "none"), out _));
    }
}
