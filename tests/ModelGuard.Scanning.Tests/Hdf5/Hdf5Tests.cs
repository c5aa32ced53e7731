using System.Text;
using CsCheck;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Hdf5;

/// <summary>HDF5 files: the structure, what leads out of the file, configurations of Keras, and files in hiding.</summary>
public sealed class Hdf5Tests
{
    [Fact]
    public void Weights_are_clean_and_counted()
    {
        ScanResult result = Scan.Of(Hdf5Builder.Weights().Build(), "model.weights.h5");

        result.AssertClean("hdf5");
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(10, result.Facts.ParameterCount);
        Assert.Equal("superblock 0", result.Facts.FormatVersion);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_of_Keras_2_is_clean_and_tells_its_facts(bool isVariable)
    {
        ScanResult result = Scan.Of(KerasBuilder.Legacy(KerasBuilder.LegacyModel(KerasBuilder.Dense), isVariable), "model.h5");

        result.AssertClean("hdf5");
        Assert.Equal("2.15.0", result.Facts.ProducerVersion);
        Assert.Equal("tensorflow", result.Facts.Metadata["backend"]);
        Assert.Equal("1", result.Facts.Metadata["layers"]);
    }

    [Theory]
    [Bypass("CVE-2025-9905")]
    [InlineData(true)]
    [InlineData(false)]
    public void CVE_2025_9905_a_Lambda_in_HDF5_is_unsafe_whatever_safe_mode_says(bool isVariable)
    {
        byte[] file = KerasBuilder.Legacy(KerasBuilder.LegacyModel("""{"class_name":"Lambda","config":{"function":["4wEAAAA=",null,null]}}"""), isVariable);

        ScanResult result = Scan.Of(file, "model.h5");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        long offset = result.AssertFound("MG1070").Place.Offset!.Value;
        Assert.Equal((byte)'{', file[offset]);
        Assert.StartsWith("{\"class_name\":\"Lambda\"", System.Text.Encoding.UTF8.GetString(file, (int)offset, 30), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "FAHD", "FADB", 10, Verdict.Clean)]
    [InlineData(1, "FAHD", "FADB", 10, Verdict.Clean)]
    [InlineData(0, "FAHD", "FADB", 0, Verdict.Clean)]
    [InlineData(0, "FAHX", "FADB", 10, Verdict.Inconclusive)]
    [InlineData(0, "FAHD", "FADX", 10, Verdict.Inconclusive)]
    [InlineData(2, "FAHD", "FADB", 10, Verdict.Inconclusive)]
    public void An_array_of_chunks(int fault, string head, string block, byte pageBits, Verdict verdict)
    {
        // Two chunks of two floats: index at 96, its entries at 128, chunks at 192. The first fault is an absent chunk, the second one outside the file.
        byte[] Number(long value) => BitConverter.GetBytes(value);
        bool isPaged = pageBits == 0;
        byte[] free = new byte[128];
        ((byte[])[.. Encoding.ASCII.GetBytes(head), 0, 0, 8, pageBits, .. Number(2), .. Number(128)]).CopyTo(free, 0);
        byte[] first = Number(192);
        byte[] second = Number(fault switch { 0 => 200, 1 => -1, _ => 1L << 40 });
        byte[] entries = isPaged ? [0xc0, 0, 0, 0, 0, .. first, 0, 0, 0, 0, .. second] : [.. first, .. second];
        ((byte[])[.. Encoding.ASCII.GetBytes(block), 0, 0, .. Number(96), .. entries]).CopyTo(free, 32);
        Hdf5Builder file = new() { FreeSpace = free };
        file.Root.Child("kernel").Chunked(4, [4, 2, 0, 2, 1, 2, 4, 3, pageBits, .. Number(96)]);

        Assert.Equal(verdict, Scan.Of(file.Build(), "model.h5").Verdict);
    }

    [Theory]
    [InlineData(4, Verdict.Clean)]
    [InlineData(400, Verdict.Inconclusive)]
    public void Chunks_in_a_row(int count, Verdict verdict)
    {
        Hdf5Builder file = new() { FreeSpace = new byte[64] };
        file.Root.Child("kernel").Chunked(count, [4, 2, 0, 2, 1, 2, 4, 2, .. BitConverter.GetBytes(96L)]);

        Assert.Equal(verdict, Scan.Of(file.Build(), "model.h5").Verdict);
    }

    [Fact]
    public void A_class_that_the_program_must_bring_is_suspicious()
    {
        ScanResult result = Scan.Of(KerasBuilder.Legacy(KerasBuilder.LegacyModel("""{"class_name":"Ranker","config":{}}""")), "model.h5");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("Ranker", result.AssertFound("MG1054").Subject);
    }

    [Fact]
    public void A_link_into_another_file_is_unsafe()
    {
        Hdf5Builder file = Hdf5Builder.Weights();
        file.Root.ExternalLink("x", "/etc/secrets.h5", "/a");

        ScanResult result = Scan.Of(file.Build(), "model.h5");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal("/etc/secrets.h5", result.AssertFound("MG1072").Subject);
    }

    [Fact]
    public void Data_in_another_file_and_virtual_data_are_unsafe()
    {
        Hdf5Builder external = Hdf5Builder.Weights();
        external.Root.Child("dense").Child("kernel").Message(0x07, [1, 0, 0, 0, 1, 0, 1, 0, .. new byte[32]]);
        Hdf5Builder mapped = Hdf5Builder.Weights();
        mapped.Root.Child("dense").Child("kernel").Message(0x08, [4, 3, .. new byte[8], 1, 0, 0, 0]);

        Assert.Equal(Verdict.Unsafe, Scan.Of(external.Build(), "model.h5").Verdict);
        Scan.Of(external.Build(), "model.h5").AssertFound("MG1072");
        Scan.Of(mapped.Build(), "model.h5").AssertFound("MG1072");
    }

    [Fact]
    public void A_filter_that_is_a_plugin_is_suspicious()
    {
        Hdf5Builder file = Hdf5Builder.Weights();
        file.Root.Child("dense").Child("kernel").Message(0x0B, 1, 1, 0, 0, 0, 0, 0, 0, 0x39, 0x30, 0, 0, 0, 0, 0, 0);

        ScanResult result = Scan.Of(file.Build(), "model.h5");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("12345", result.AssertFound("MG1073").Subject);
    }

    [Fact]
    public void A_pickle_is_found_wherever_a_program_may_have_put_it()
    {
        Hdf5Builder attribute = new();
        attribute.Root.Attribute("info", Payloads.OsSystem, isVariable: false);
        Hdf5Builder element = new();
        element.Root.Attribute("info", Payloads.OsSystem, isVariable: true);
        Hdf5Builder array = new();
        array.Root.Child("data").Bytes(Payloads.OsSystem);
        Hdf5Builder opaque = new();
        opaque.Root.Child("data").Opaque(Payloads.OsSystem);
        Hdf5Builder hidden = new() { FreeSpace = Payloads.OsSystem };

        foreach (Hdf5Builder file in (Hdf5Builder[])[attribute, element, array, opaque, hidden])
            Assert.Equal(Verdict.Unsafe, Scan.Of(file.Build(), "data.h5").Verdict);
        Assert.StartsWith("free-space-at-", Scan.Of(hidden.Build(), "data.h5").AssertFound("MG1001").Place.Member, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chunk_that_was_freed_and_what_stood_behind_it_are_judged_apart()
    {
        byte[] chunk = Zlib(new byte[64]);

        Scan.Of(new Hdf5Builder { FreeSpace = [.. chunk, 1, 2, 3, 4, 5, 6, 7, 8] }.Build(), "data.h5").AssertClean("hdf5");
        Scan.Of(new Hdf5Builder { FreeSpace = [.. chunk, .. Payloads.OsSystem] }.Build(), "data.h5").AssertFound("MG1001");
        Scan.Of(new Hdf5Builder { FreeSpace = [.. Zlib(Payloads.OsSystem), 1, 2, 3] }.Build(), "data.h5").AssertFound("MG1001");
    }

    [Fact]
    public void Free_space_that_begins_like_a_stream_with_a_preset_dictionary_is_free_space_like_any_other() =>
        Scan.Of(new Hdf5Builder { FreeSpace = [0x78, 0x20, 1, 2, 3, 4, 5, 6, 7, 8] }.Build(), "data.h5").AssertClean("hdf5");

    private static byte[] Zlib(byte[] content)
    {
        using MemoryStream stream = new();
        using (System.IO.Compression.ZLibStream zlib = new(stream, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return stream.ToArray();
    }

    [Fact]
    public void Free_space_that_holds_nothing_of_a_kind_says_nothing() =>
        Scan.Of(new Hdf5Builder { FreeSpace = [1, 2, 3, 4, 5, 6, 7, 8] }.Build(), "data.h5").AssertClean("hdf5");

    [Fact]
    public void A_user_block_is_text_or_zeros()
    {
        byte[] text = new byte[512];
        text.AsSpan(0, 128).Fill((byte)' ');
        "MATLAB 7.3 MAT-file"u8.CopyTo(text);
        byte[] other = new byte[512];
        other.AsSpan().Fill(7);

        Scan.Of(new Hdf5Builder { UserBlock = text }.Build(), "data.h5").AssertClean("hdf5");
        Scan.Of(new Hdf5Builder { UserBlock = other }.Build(), "data.h5").AssertFound("MG1025");
    }

    [Fact]
    public void Groups_that_lead_in_a_circle_are_read_once()
    {
        Hdf5Builder file = Hdf5Builder.Weights();
        Hdf5Node kernel = file.Root.Child("dense").Child("kernel");
        file.Root.Link("same", kernel);

        Assert.NotEqual(Verdict.Unsafe, Scan.Of(file.Build(), "model.h5").Verdict);
    }

    [Fact]
    public void Bytes_behind_the_file_and_a_file_cut_short_are_inconclusive()
    {
        byte[] file = Hdf5Builder.Weights().Build();

        Scan.Of([.. file, 1, 2, 3], "model.h5").AssertFound("MG1025");
        Scan.Of(file[..^200], "model.h5").AssertFound("MG1024");
    }

    [Fact]
    public void What_is_not_followed_is_said()
    {
        Hdf5Builder attributes = Hdf5Builder.Weights();
        attributes.Root.Message(0x15, [0, 0, 0x60, 0, 0, 0, 0, 0, 0, 0, .. new byte[8]]);
        Hdf5Builder links = Hdf5Builder.Weights();
        links.Root.Message(0x02, [0, 0, 0x60, 0, 0, 0, 0, 0, 0, 0, .. new byte[8]]);

        Assert.Equal(Verdict.Inconclusive, Scan.Of(attributes.Build(), "model.h5").Verdict);
        Scan.Of(links.Build(), "model.h5").AssertFound("MG1021");
    }

    [Fact]
    public void A_changed_file_never_breaks_the_scanner()
    {
        byte[] honest = KerasBuilder.Legacy(KerasBuilder.LegacyModel(KerasBuilder.Dense));
        Hostile.Near(honest).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.h5").Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 2000,
            threads: 1);
        Hostile.Behind(honest, 96).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.h5").Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 1000,
            threads: 1);
    }
}
