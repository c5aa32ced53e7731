using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Tar;

/// <summary>The tar archives of torch before 0.1.10: pickles with numbers between them.</summary>
public sealed class TorchTarTests
{
    // protocol 2: the int 1, (1, 'cpu', torch.FloatStorage), [], (2, 1, torch.FloatTensor), and an object that refers to the tensor 2.
    private static byte[] One => [0x80, 2, (byte)'K', 1, (byte)'.'];

    private static byte[] StorageKey => [0x80, 2, (byte)'K', 1, (byte)'X', 3, 0, 0, 0, .. "cpuctorch\nFloatStorage\n"u8, 0x87, (byte)'.'];

    private static byte[] NoViews => [0x80, 2, (byte)']', (byte)'.'];

    private static byte[] TensorKey => [0x80, 2, (byte)'K', 2, (byte)'K', 1, .. "ctorch\nFloatTensor\n"u8, 0x87, (byte)'.'];

    private static byte[] Object => [0x80, 2, (byte)'}', (byte)'X', 1, 0, 0, 0, (byte)'w', (byte)'X', 1, 0, 0, 0, (byte)'2', (byte)'Q', (byte)'s', (byte)'.'];

    private static byte[] Storages(long elements, int bytes) => [.. One, .. StorageKey, .. BitConverter.GetBytes(elements), .. new byte[bytes], .. NoViews];

    private static byte[] Tensors => [.. One, .. TensorKey, 1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(4L), .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(0L)];

    [Fact]
    [Bypass("CVE-2025-32434")]
    public void An_honest_archive_is_recognised_and_clean() => Scan.Of(Archive(), "model.pt").AssertClean("torch-tar");

    [Fact]
    [Bypass("CVE-2025-32434")]
    public void The_pickle_is_judged()
    {
        ScanResult result = Scan.Of(Archive(pickle: Payloads.Eval), "model.pt");

        Assert.Equal("torch-tar", result.Format.Id);
        result.AssertFound("MG1001", "pickle");
    }

    [Fact]
    public void A_pickle_between_the_storages_is_judged() =>
        Scan.Of(Archive(storages: [.. One, .. StorageKey, .. BitConverter.GetBytes(1L), 0, 0, 0, 0, .. Payloads.Eval]), "model.pt").AssertFound("MG1001", "storages");

    [Fact]
    public void A_pickle_among_the_tensors_is_judged() => Scan.Of(Archive(tensors: [.. One, .. Payloads.Eval]), "model.pt").AssertFound("MG1001", "tensors");

    [Fact]
    public void A_storage_larger_than_its_member_is_malformed()
    {
        Finding finding = Scan.Of(Archive(storages: Storages(1L << 60, 16)), "model.pt").AssertFound("MG1024", "storages");

        Assert.Equal(One.Length + StorageKey.Length, finding.Place.Offset);
    }

    [Fact]
    public void Bytes_behind_the_tensors_belong_to_nothing() => Scan.Of(Archive(tensors: [.. Tensors, .. new byte[9]]), "model.pt").AssertFound("MG1025", "tensors");

    [Fact]
    public void A_missing_member_is_malformed() => Assert.Equal("tensors", Scan.Of(Archive(tensors: []), "model.pt").AssertFound("MG1024").Subject);

    private static byte[] Archive(byte[]? pickle = null, byte[]? tensors = null, byte[]? storages = null) => new TarBuilder()
        .Add("sys_info", [0x80, 2, (byte)'}', (byte)'.'])
        .Add("pickle", pickle ?? Object)
        .Add("tensors", tensors ?? Tensors)
        .Add("storages", storages ?? Storages(4, 16))
        .Build();
}
