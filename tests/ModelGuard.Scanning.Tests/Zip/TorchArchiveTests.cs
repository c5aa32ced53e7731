using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Zip;

public sealed class TorchArchiveTests
{
    [Fact]
    public void An_archive_as_torch_writes_it_is_clean()
    {
        byte[] file = TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 4), ("0", new byte[16])).Build();

        ScanResult result = Scan.Of(file, "model.pt");

        result.AssertClean("torch-zip");
        Assert.Equal(1, result.Facts.TensorCount);
        Assert.Equal(4, result.Facts.ParameterCount);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(20)]
    public void CVE_2026_24747_a_storage_of_another_size_than_the_pickle_says_is_malformed(int length)
    {
        byte[] file = TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 4), ("0", new byte[length])).Build();

        Finding finding = Scan.Of(file, "model.pt").AssertFound("MG1024", "model/data/0");

        Assert.Contains($"expected 16 bytes (4 elements of FloatStorage), found {length}", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_storage_that_is_not_there_is_malformed()
    {
        byte[] file = TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("7", 4)).Build();

        Assert.Equal("model/data/7", Scan.Of(file, "model.pt").AssertFound("MG1024", "model/data.pkl").Subject);
    }

    [Fact]
    public void Numbers_in_a_storage_are_never_taken_for_a_pickle()
    {
        byte[] numbers = new byte[16];
        Payloads.Benign.CopyTo(numbers, 0);
        byte[] file = TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 4), ("0", numbers)).Build();

        Scan.Of(file, "model.pt").AssertClean("torch-zip");
    }

    [Fact]
    public void A_binary_member_that_no_pickle_refers_to_belongs_to_nothing()
    {
        byte[] noise = new byte[1000];
        noise.AsSpan().Fill(0xfe);
        byte[] file = TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 4), ("0", new byte[16]), ("1", noise)).Build();

        Scan.Of(file, "model.pt").AssertFound("MG1025", "model/data/1");
    }

    [Fact]
    public void Bytes_behind_the_pickle_belong_to_nothing_and_are_judged()
    {
        byte[] file = TorchBuilder.Archive([.. Payloads.Benign, .. Payloads.Eval]).Build();

        ScanResult result = Scan.Of(file, "model.pt");

        result.AssertFound("MG1025", "model/data.pkl");
        result.AssertFound("MG1001");
    }

    [Fact]
    public void A_zip_of_no_model_under_a_torch_name_breaks_its_promise()
    {
        ZipBuilder zip = new();
        zip.Add("version", "3");
        zip.Add("model.json", "{}");

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1026");
    }

    [Fact]
    public void A_bomb_reaches_a_limit_that_the_message_names()
    {
        ZipBuilder zip = new();
        zip.Add("bomb.bin", new byte[20 << 20]).Deflate();

        ScanResult result = Scan.Of(zip.Build(), "model.zip", limits: new ScanLimits { MaxInflatedBytes = 2 << 20 });

        Finding finding = result.AssertFound("MG1020");
        Assert.Equal("MaxInflatedBytes", finding.Subject);
        Assert.Contains("\"limits\": { \"MaxInflatedBytes\":", finding.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_inflates_too_well_reaches_the_ratio()
    {
        ZipBuilder zip = new();
        zip.Add("bomb.bin", new byte[20 << 20]).Deflate();

        Assert.Equal("MaxInflationRatio", Scan.Of(zip.Build(), "model.zip", limits: new ScanLimits { MaxInflationRatio = 100 }).AssertFound("MG1020").Subject);
    }

    [Fact]
    public void Archives_in_archives_without_end_reach_a_limit()
    {
        byte[] file = Payloads.Benign;
        for (int i = 0; i < 12; i++)
        {
            ZipBuilder zip = new();
            zip.Add("a", file);
            file = zip.Build();
        }

        Assert.Equal("MaxNesting", Scan.Of(file, "model.zip").AssertFound("MG1020").Subject);
    }

    [Fact]
    public void A_member_whose_length_is_a_lie_is_malformed()
    {
        ZipBuilder zip = new();
        zip.Add("a.txt", "some text, long enough to be compressed, compressed, compressed").Deflate().CentralLength = 20;

        Scan.Of(zip.Build(), "data.zip").AssertFound("MG1024", "a.txt");
    }
}
