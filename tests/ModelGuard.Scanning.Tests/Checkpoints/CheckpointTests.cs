using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Checkpoints;

public sealed class CheckpointTests
{
    private const string Data = "model.data-00000-of-00001";

    private static readonly ScanLimits Small = new() { MaxRecords = 20_000, MaxHeaderBytes = 1 << 20 };

    private static CheckpointBuilder Honest => new CheckpointBuilder().Tensor("a/kernel", 1, [2, 2], 0, 16).Tensor("b/step", 9, [], 16, 8);

    [Fact]
    public void An_honest_checkpoint_is_clean_and_its_facts_are_read()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(Path.Join(folder.Path, Data), new byte[24]);

        ScanResult result = Of(Honest, folder);

        result.AssertClean("tf-checkpoint");
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(5, result.Facts.ParameterCount);
        Assert.Equal([Data], result.Facts.ExternalFiles);
        Assert.Equal([new("float32", 1L), new("int64", 1L)], result.Facts.TensorTypes);
    }

    [Fact]
    public void Data_that_are_missing_too_short_or_too_long_are_found()
    {
        using TemporaryFolder folder = new();
        Of(Honest, folder).AssertFound("MG1041");
        File.WriteAllBytes(Path.Join(folder.Path, Data), new byte[23]);
        Of(Honest, folder).AssertFound("MG1041");
        File.WriteAllBytes(Path.Join(folder.Path, Data), new byte[40]);
        Assert.Equal(Data, Of(Honest, folder).AssertFound("MG1025").Subject);
    }

    [Fact]
    public void A_link_out_of_the_folder_is_found()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder other = new();
        File.WriteAllBytes(Path.Join(other.Path, "secret"), new byte[24]);
        File.CreateSymbolicLink(Path.Join(folder.Path, Data), Path.Join(other.Path, "secret"));

        Assert.Equal(Verdict.Unsafe, Of(Honest, folder).Verdict);
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "expected 16 bytes of 'a'", new CheckpointBuilder().Tensor("a", 1, [2, 2], 0, 15).Build() },
        { "at 0 of", new CheckpointBuilder().Tensor("a", 1, [1], 4, 4).Build() },
        { "at 4 of", new CheckpointBuilder().Tensor("a", 1, [1], 0, 4).Tensor("b", 1, [1], 2, 4).Build() },
        { "one of 1 files", new CheckpointBuilder().Tensor("a", 1, [1], 0, 4, shard: 3).Build() },
        { "element type", new CheckpointBuilder().Tensor("a", 20, [1], 0, 4).Build() },
        { "inside a file", new CheckpointBuilder().Tensor("a", 7, [1], long.MaxValue, 4).Build() },
        { "not compressed", Changed(file => file[file.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 0, 0, 0, 0]) + 4] = 1) },
        { "longer", Changed(file => file[1] = 0xf0) },
        { "zeros in the foot", Changed(file => file[^9] = 1) },
        { "block inside", Changed(file => file[^47] = 0x7f) },
        { "restarts", Changed(file => file[file.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 0, 0, 0, 0])] = 0xff) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.index");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.True(result.Findings.Any(finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal)), Scan.Describe(result));
    }

    [Fact]
    public void Bytes_that_belong_to_no_block_are_found()
    {
        byte[] file = Honest.Build();
        byte[] hidden = [.. file[..^48], .. Payloads.OsSystem, .. file[^48..]];

        ScanResult result = Scan.Of(hidden, "model.index");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1025");
    }

    [Fact]
    public void One_block_is_read_once()
    {
        // The index names the first block twice.
        byte[] file = new CheckpointBuilder { IndexEntries = 2 }.Tensor("a", 1, [1], 0, 4).Build();

        Assert.Contains("behind the one before", Scan.Of(file, "model.index").AssertFound("MG1024").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[] file = Honest.Build();
        Gen.OneOf(Hostile.Near(file), Hostile.Behind(file, 24)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.index", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
    }

    private static ScanResult Of(CheckpointBuilder checkpoint, TemporaryFolder folder) =>
        Scan.Of(checkpoint.Build(), "model.index", new FolderSiblingFiles(folder.Path));

    private static byte[] Changed(Action<byte[]> change)
    {
        byte[] file = Honest.Build();
        change(file);
        return file;
    }
}
