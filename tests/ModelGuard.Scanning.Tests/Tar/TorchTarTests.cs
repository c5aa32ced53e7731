using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Tar;

/// <summary>The tar archives of torch before 0.1.10: pickles with numbers between them.</summary>
public sealed class TorchTarTests
{
    [Fact]
    [Bypass("CVE-2025-32434")]
    public void An_honest_archive_is_recognised_and_clean() => Scan.Of(TorchTarBuilder.Archive(), "model.pt").AssertClean("torch-tar");

    [Fact]
    [Bypass("CVE-2025-32434")]
    public void The_pickle_is_judged()
    {
        ScanResult result = Scan.Of(TorchTarBuilder.Archive(pickle: Payloads.Eval), "model.pt");

        Assert.Equal("torch-tar", result.Format.Id);
        result.AssertFound("MG1001", "pickle");
    }

    [Fact]
    public void A_pickle_between_the_storages_is_judged() =>
        Scan.Of(TorchTarBuilder.Archive(storages: [.. TorchTarBuilder.One, .. TorchTarBuilder.StorageKey, .. BitConverter.GetBytes(1L), 0, 0, 0, 0, .. Payloads.Eval]), "model.pt").AssertFound("MG1001", "storages");

    [Fact]
    public void A_pickle_among_the_tensors_is_judged() => Scan.Of(TorchTarBuilder.Archive(tensors: [.. TorchTarBuilder.One, .. Payloads.Eval]), "model.pt").AssertFound("MG1001", "tensors");

    [Fact]
    public void A_storage_larger_than_its_member_is_malformed()
    {
        Finding finding = Scan.Of(TorchTarBuilder.Archive(storages: TorchTarBuilder.Storages(1L << 60, 16)), "model.pt").AssertFound("MG1024", "storages");

        Assert.Equal(TorchTarBuilder.One.Length + TorchTarBuilder.StorageKey.Length, finding.Place.Offset);
    }

    [Fact]
    public void Bytes_behind_the_tensors_belong_to_nothing() => Scan.Of(TorchTarBuilder.Archive(tensors: [.. TorchTarBuilder.Tensors, .. new byte[9]]), "model.pt").AssertFound("MG1025", "tensors");

    [Fact]
    public void A_missing_member_is_malformed() => Assert.Equal("tensors", Scan.Of(TorchTarBuilder.Archive(tensors: []), "model.pt").AssertFound("MG1024").Subject);
}
