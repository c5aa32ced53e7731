using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Npy;

public sealed class NpyTests
{
    [Theory]
    [InlineData("'<f4'", "(3,)", 12)]
    [InlineData("'<f8'", "(2, 3)", 48)]
    [InlineData("'|b1'", "()", 1)]
    [InlineData("'<U5'", "(2,)", 40)]
    [InlineData("'|S3'", "(4L,)", 12)]
    [InlineData("'<M8[ns]'", "(2,)", 16)]
    [InlineData("[('a', '<f4'), ('b', '<i8', (2, 2))]", "(2,)", 72)]
    [InlineData("[('a', [('x', '|u1'), ('y', '<i2')]), (('title', 'c'), '|V4')]", "(3,)", 21)]
    [InlineData("'<f4'", "(0, 9223372036854775807)", 0)]
    public void An_array_whose_data_is_as_long_as_its_header_says_is_clean(string descr, string shape, int length)
    {
        ScanResult result = Scan.Of(NpyBuilder.Array(descr, shape, new byte[length]), "a.npy");

        result.AssertClean("npy");
        Assert.Equal(1, result.Facts.TensorCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_of_the_header_is_read(int major) =>
        Scan.Of(NpyBuilder.Array("'<f4'", "(3,)", new byte[12], major), "a.npy").AssertClean("npy");

    [Fact]
    [Bypass("CVE-2019-6446")]
    public void CVE_2019_6446_an_array_of_objects_is_a_pickle_and_judged_as_one()
    {
        ScanResult result = Scan.Of(NpyBuilder.Objects(Payloads.Eval), "a.npy");

        Assert.Equal("npy", result.Format.Id);
        result.AssertFound("MG1001");
    }

    [Theory]
    [InlineData("[('a', '<f4'), ('b', '|O')]")]
    [InlineData("[('a', [('deep', 'O')])]")]
    [InlineData("[('a', '|O', (2,))]")]
    [InlineData("'O8'")]
    public void Objects_in_any_field_make_the_data_a_pickle(string descr) =>
        Scan.Of(NpyBuilder.Array(descr, "(1,)", Payloads.Eval), "a.npy").AssertFound("MG1001");

    [Fact]
    public void Bytes_behind_the_pickle_of_objects_belong_to_nothing() =>
        Scan.Of(NpyBuilder.Objects([.. Payloads.Benign, 1, 2, 3]), "a.npy").AssertFound("MG1025");

    [Fact]
    public void Bytes_behind_the_data_belong_to_nothing_and_are_judged()
    {
        ScanResult result = Scan.Of(NpyBuilder.Array("'<f4'", "(3,)", [.. new byte[12], .. Payloads.Eval]), "a.npy");

        Assert.Equal(140, result.AssertFound("MG1025").Place.Offset);
        result.AssertFound("MG1001");
    }

    [Fact]
    public void Arrays_that_were_appended_to_one_file_are_all_judged()
    {
        byte[] numbers = NpyBuilder.Array("'<f4'", "(3,)", new byte[12]);

        ScanResult result = Scan.Of([.. numbers, .. NpyBuilder.Objects(Payloads.Benign), .. numbers], "a.npy");

        result.AssertClean("npy");
        Assert.Equal(3, result.Facts.TensorCount);
        Assert.Equal("MG1001", Scan.Of([.. numbers, .. NpyBuilder.Objects(Payloads.Eval)], "a.npy").AssertFound("MG1001").Rule.Id);
        Assert.Equal(2 * numbers.Length, Scan.Of([.. numbers, .. numbers, 1, 2, 3, 4], "a.npy").AssertFound("MG1025").Place.Offset);
        Assert.True(Scan.Of([.. numbers, .. numbers[..^1]], "a.npy").AssertFound("MG1024").Place.Offset > numbers.Length);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (3,), }")]
    [InlineData("{'descr': '<f4', 'shape': (3,), }")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (3,), }")]
    [InlineData("{'descr': '<q9', 'fortran_order': False, 'shape': (3,), }")]
    [InlineData("{'descr': __import__('os').system('id'), 'fortran_order': False, 'shape': (3,), }")]
    [InlineData("((((((((((((((((((((((((((((((((1,)")]
    [InlineData("")]
    public void A_header_that_is_no_honest_literal_is_malformed(string header)
    {
        ScanResult result = Scan.Of(NpyBuilder.WithHeader(header, new byte[12]), "a.npy");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1024");
    }

    [Fact]
    public void An_archive_of_arrays_is_clean_and_every_array_is_judged()
    {
        ZipBuilder zip = new();
        zip.Add("a.npy", NpyBuilder.Floats(3));
        zip.Add("b.npy", NpyBuilder.Floats(1000)).Deflate();

        Scan.Of(zip.Build(), "a.npz").AssertClean("npz");
    }

    [Fact]
    [Bypass("issue#31")]
    public void Picklescan_31_an_array_of_objects_in_an_archive_is_judged()
    {
        ZipBuilder zip = new();
        zip.Add("a.npy", NpyBuilder.Floats(3));
        zip.Add("b.npy", NpyBuilder.Objects(Payloads.Eval)).Deflate();

        Scan.Of(zip.Build(), "a.npz").AssertFound("MG1001", "b.npy");
    }
}
