using CsCheck;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Tests.Support;
using Xunit;

namespace ModelGuard.Core.Tests.Bytes;

public sealed class ByteSourceTests
{
    [Fact]
    public void A_file_is_read_at_any_offset_and_counted()
    {
        using TemporaryFolder folder = new();
        IoCounter counter = new();
        using FileByteSource source = FileByteSource.Open(folder.Write("a", [1, 2, 3, 4]), counter);
        byte[] buffer = new byte[8];

        Assert.Equal(2, source.Read(2, buffer));
        Assert.Equal([3, 4], buffer[..2]);
        Assert.Equal(0, source.Read(4, buffer));
        Assert.Equal(4, source.Length);
        Assert.Equal((1, 2), (counter.OpenedFiles, counter.ReadBytes));
    }

    [Fact]
    public void A_file_that_shrank_reads_short_and_never_faults()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a", new byte[10_000]);
        using FileByteSource source = FileByteSource.Open(path);
        using (FileStream writer = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            writer.SetLength(100);

        MalformedContentException exception = Assert.Throws<MalformedContentException>(() => source.ReadExactly(50, new byte[100]));

        Assert.Equal(100, exception.Offset);
    }

    [Fact]
    public void A_pipe_is_refused_instead_of_waited_for()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("there are no named pipes in folders on this system");

        Assert.Throws<IOException>(() => FileByteSource.Open("/dev/null"));
    }

    [Fact]
    public void What_is_missing_or_a_folder_cannot_be_opened()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<FileNotFoundException>(() => FileByteSource.Open(Path.Combine(folder.Path, "none")));
        Assert.Throws<UnauthorizedAccessException>(() => FileByteSource.Open(folder.Path));
    }

    [Fact]
    public void A_slice_of_a_slice_reads_the_same_bytes() =>
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[0, 120]).Sample((bytes, start, length, at) =>
        {
            start = Math.Min(start, bytes.Length);
            length = Math.Min(length, bytes.Length - start);
            ByteSource slice = new MemoryByteSource(bytes).Slice(0, bytes.Length).Slice(start, length);
            byte[] buffer = new byte[16];
            int read = slice.Read(at, buffer);
            byte[] expected = [.. bytes.Skip(start).Take(length).Skip(at).Take(16)];
            Assert.Equal(expected, buffer[..read]);
        });

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(3, 2)]
    [InlineData(5, 0)]
    [InlineData(1, long.MaxValue)]
    public void A_slice_outside_its_source_is_refused(long offset, long length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryByteSource(new byte[4]).Slice(offset, length));
}
