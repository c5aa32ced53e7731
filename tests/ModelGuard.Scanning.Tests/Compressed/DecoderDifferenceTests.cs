using System.Diagnostics;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Compressed;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Compressed;

/// <summary>What real compressors write, at many sizes and levels, is decoded to the same bytes. Where they are not installed the fixtures must do.</summary>
public sealed class DecoderDifferenceTests
{
    public static TheoryData<string, string> Compressors => new()
    {
        { "bzip2", "-1" },
        { "bzip2", "-9" },
        { "xz", "-0" },
        { "xz", "-6" },
        { "xz", "--x86 --lzma2=dict=1MiB" },
        { "xz", "--arm --lzma2=dict=1MiB" },
        { "xz", "--arm64 --lzma2=dict=1MiB" },
        { "xz", "--powerpc --lzma2=dict=1MiB" },
        { "xz", "--delta=dist=4 --lzma2=dict=64KiB,lc=0,lp=2,pb=0" },
        { "xz", "--format=lzma -6" },
        { "xz", "--block-size=50000 -T1" },
        { "zstd", "--fast=5" },
        { "zstd", "-1" },
        { "zstd", "-9" },
        { "zstd", "-19" },
        { "zstd", "--ultra -22 --long=18" },
        { "lz4", "-1" },
        { "lz4", "-9" },
        { "lz4", "-9 -BD -B4" },
        { "lz4", "-l" },
    };

    [Theory]
    [MemberData(nameof(Compressors))]
    public void What_a_compressor_writes_is_decoded_to_the_same_bytes(string program, string options)
    {
        foreach (byte[] content in Contents())
        {
            byte[] compressed = Compress(program, options, content);
            Compression compression = Compression.All.First(row => row.Format.Id == (options.Contains("lzma -6", StringComparison.Ordinal) ? "lzma" : program));
            using StreamDecoder decoder = compression.Open(new MemoryByteSource(compressed), 0, ScanLimits.Default);
            using MemoryStream decoded = new();
            byte[] buffer = new byte[10_007];
            for (int read = decoder.Read(buffer); read > 0; read = decoder.Read(buffer))
                decoded.Write(buffer, 0, read);

            Assert.True(content.AsSpan().SequenceEqual(decoded.ToArray()), $"{program} {options}: {content.Length} bytes");
            Assert.Equal(compressed.Length, decoder.Position);
            Assert.Empty(decoder.Faults);
        }
    }

    private static IEnumerable<byte[]> Contents()
    {
        yield return [];
        yield return [42];
        yield return new byte[150_000];
        yield return SampleContent.Of(180_000);
        Random random = new(7);
        byte[] noise = new byte[140_000];
        random.NextBytes(noise);
        yield return noise;
        byte[] mixed = [.. noise.AsSpan(0, 70_000), .. new byte[5000], .. noise.AsSpan(0, 70_000), .. SampleContent.Of(30_000)];
        yield return mixed;

        // Something like machine code: calls, branches and addresses that point about.
        byte[] code = new byte[100_000];
        for (int i = 0; i + 8 < code.Length; i += random.Next(5, 12))
        {
            code[i] = random.Next(2) == 0 ? (byte)0xe8 : (byte)0xe9;
            code[i + 3] = (byte)random.Next(4);
            code[(i & ~3) + 3] = random.Next(4) switch { 0 => (byte)0xeb, 1 => (byte)0x94, 2 => (byte)0x90, _ => (byte)(random.Next(2) * 255) };
            code[i & ~3] = random.Next(3) == 0 ? (byte)0x48 : (byte)random.Next(256);
        }

        yield return code;
    }

    private static byte[] Compress(string program, string options, byte[] content)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, $"{options} -c") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            Task writing = Task.Run(() =>
            {
                process.StandardInput.BaseStream.Write(content);
                process.StandardInput.Close();
            });
            using MemoryStream written = new();
            process.StandardOutput.BaseStream.CopyTo(written);
            writing.Wait(TestContext.Current.CancellationToken);
            process.WaitForExit();
            return written.ToArray();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed");
            return [];
        }
    }
}
