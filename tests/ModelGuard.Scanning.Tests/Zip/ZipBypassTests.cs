using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Zip;

/// <summary>One test per published trick that hid a pickle in an archive from a scanner while torch still loaded it.</summary>
public sealed class ZipBypassTests
{
    [Fact]
    [Bypass("GHSA-7q5r-7gvp-wc82 (CVE-2025-1944)")]
    [Bypass("modelscan#263")]
    public void GHSA_7q5r_7gvp_wc82_a_local_name_that_differs_from_the_directory_is_a_contradiction_and_the_pickle_is_judged()
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Eval).LocalName = "model/data.pkx";

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1030");
        result.AssertFound("MG1001", "model/data.pkl");
    }

    [Theory]
    [InlineData(0x1, "MG1023")]
    [InlineData(0x20, "MG1030")]
    [InlineData(0x40, "MG1023")]
    [Bypass("GHSA-w8jq-xcqf-f792 (CVE-2025-1945)")]
    [Bypass("modelscan#263")]
    public void GHSA_w8jq_xcqf_f792_flags_that_make_python_refuse_are_reported_and_the_bytes_are_judged_as_they_are(int flag, string rule)
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Eval).Flags = flag;

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        result.AssertFound(rule);
        result.AssertFound("MG1001", "model/data.pkl");
    }

    [Fact]
    [Bypass("GHSA-mjqp-26hc-grxg (CVE-2025-10156)")]
    public void GHSA_mjqp_26hc_grxg_a_wrong_check_sum_is_reported_and_stops_nothing()
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Eval).Crc32 = 0xdeadbeef;

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        result.AssertFound("MG1024", "model/data.pkl");
        result.AssertFound("MG1001", "model/data.pkl");
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("model/config.p")]
    [InlineData("README")]
    [Bypass("GHSA-769v-p64c-89pr (CVE-2025-1889)")]
    [Bypass("modelscan#263")]
    public void GHSA_769v_p64c_89pr_a_pickle_under_any_member_name_is_found(string name)
    {
        ZipBuilder zip = new();
        zip.Add(name, Payloads.Eval);

        Scan.Of(zip.Build(), "data.zip").AssertFound("MG1001", name);
    }

    [Fact]
    [Bypass("modelaudit #624")]
    public void Modelaudit_624_a_headerless_pickle_in_a_text_member_is_found()
    {
        ZipBuilder zip = new();
        zip.Add("payload.txt", Payloads.OsSystem);

        Scan.Of(zip.Build(), "payload.zip").AssertFound("MG1001", "payload.txt");
    }

    [Fact]
    public void A_deflated_pickle_is_found()
    {
        ZipBuilder zip = new();
        zip.Add("model.pkl", Payloads.Eval).Deflate();

        Scan.Of(zip.Build(), "data.zip").AssertFound("MG1001", "model.pkl");
    }

    [Fact]
    public void An_archive_in_an_archive_is_judged()
    {
        ZipBuilder inner = new();
        inner.Add("model.pkl", Payloads.Eval);
        ZipBuilder outer = new();
        outer.Add("nested.dat", inner.Build()).Deflate();

        Scan.Of(outer.Build(), "data.zip").AssertFound("MG1001", "nested.dat!/model.pkl");
    }

    [Fact]
    public void A_duplicate_name_is_a_contradiction_and_both_are_judged()
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Benign);
        zip.Add("model/data.pkl", Payloads.Eval);

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        Assert.Contains("each name once", result.AssertFound("MG1030").Message, StringComparison.Ordinal);
        result.AssertFound("MG1001", "model/data.pkl");
    }

    [Fact]
    public void An_entry_outside_the_directory_is_a_contradiction_and_is_judged()
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Benign);
        zip.Add("hidden.pkl", Payloads.Eval).IsUnlisted = true;

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        Assert.Contains("outside it", result.AssertFound("MG1030").Message, StringComparison.Ordinal);
        result.AssertFound("MG1001", "hidden.pkl");
    }

    [Fact]
    public void Different_methods_in_the_two_views_are_a_contradiction()
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Benign).LocalMethod = 8;

        Scan.Of(zip.Build(), "model.pt").AssertFound("MG1030");
    }

    [Fact]
    public void Different_lengths_in_the_two_views_are_a_contradiction()
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Benign).LocalLength = 1000;

        Scan.Of(zip.Build(), "model.pt").AssertFound("MG1030");
    }

    [Fact]
    public void A_unicode_path_field_that_renames_the_member_is_a_contradiction()
    {
        ZipBuilder zip = new();
        zip.Add("notes.txt", Payloads.Benign).UnicodeName = "model/data.pkl";

        Scan.Of(zip.Build(), "model.pt").AssertFound("MG1030");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_before_a_model_archive_are_a_contradiction(bool offsetsIgnorePrefix)
    {
        ZipBuilder zip = new() { Prefix = "unexpected"u8.ToArray(), OffsetsIgnorePrefix = offsetsIgnorePrefix };
        zip.Add("model/data.pkl", Payloads.Eval);

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        Assert.Contains("before it", result.AssertFound("MG1030").Message, StringComparison.Ordinal);
        result.AssertFound("MG1001", "model/data.pkl");
    }

    [Fact]
    public void A_program_with_an_archive_of_no_model_behind_it_is_no_model()
    {
        ZipBuilder zip = new() { Prefix = "MZ launcher of a script"u8.ToArray() };
        zip.Add("__main__.py", "print('hello')");

        Scan.Of(zip.Build(), "tool.exe").AssertNotAModel();
    }

    [Fact]
    public void Bytes_behind_the_archive_belong_to_nothing_and_are_judged()
    {
        ZipBuilder zip = new() { Suffix = Payloads.Eval };
        zip.Add("model/data.pkl", Payloads.Benign);

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        result.AssertFound("MG1025");
        result.AssertFound("MG1001");
    }

    [Fact]
    public void Bytes_between_entries_belong_to_nothing()
    {
        ZipBuilder zip = new() { BeforeDirectory = "hidden bytes"u8.ToArray() };
        zip.Add("model/data.pkl", Payloads.Benign);

        Scan.Of(zip.Build(), "model.pt").AssertFound("MG1025");
    }

    [Fact]
    public void Zeros_between_entries_are_alignment()
    {
        ZipBuilder zip = new() { BeforeDirectory = new byte[100] };
        zip.Add("model/data.pkl", Payloads.Benign);

        Scan.Of(zip.Build(), "model.pt").AssertClean("torch-zip");
    }

    [Fact]
    public void A_comment_that_holds_another_end_record_is_a_contradiction()
    {
        ZipBuilder inner = new();
        inner.Add("model/data.pkl", Payloads.Eval);
        ZipBuilder outer = new() { Comment = inner.Build() };
        outer.Add("model/data.pkl", Payloads.Benign);

        ScanResult result = Scan.Of(outer.Build(), "model.pt");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1030");
    }

    [Fact]
    public void A_wrong_entry_count_is_a_contradiction()
    {
        ZipBuilder zip = new() { StatedCount = 3 };
        zip.Add("model/data.pkl", Payloads.Benign);

        Scan.Of(zip.Build(), "model.pt").AssertFound("MG1030");
    }

    [Fact]
    public void Two_entries_over_the_same_bytes_are_a_contradiction()
    {
        ZipBuilder zip = new();
        zip.Add("a.pkl", Payloads.Benign);
        zip.Add("b.pkl", Payloads.Benign).StatedOffset = 0;

        Scan.Of(zip.Build(), "model.zip").AssertFound("MG1030");
    }

    [Theory]
    [InlineData("../../evil.pkl")]
    [InlineData("/etc/evil.pkl")]
    [InlineData("a/../../evil.pkl")]
    [InlineData("..\\evil.pkl")]
    [InlineData("C:\\evil.pkl")]
    [InlineData("a/NUL.txt")]
    [InlineData("a.pkl:stream")]
    [Bypass("PAIT-ARV-100")]
    public void PAIT_ARV_100_a_name_that_leaves_its_folder_is_unsafe(string name)
    {
        ZipBuilder zip = new();
        zip.Add(name, Payloads.Benign);

        ScanResult result = Scan.Of(zip.Build(), "model.zip");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal(name, result.AssertFound("MG1031").Subject);
    }

    [Theory]
    [InlineData("Predictor\\Model.txt")]
    [InlineData("a/../b.txt")]
    [InlineData("com1x/console.txt")]
    public void A_name_that_stays_in_its_folder_is_fine(string name)
    {
        ZipBuilder zip = new();
        zip.Add(name, "text");

        Scan.Of(zip.Build(), "data.zip").AssertNotAModel();
    }

    [Theory]
    [InlineData("model.pkl", "/etc/passwd")]
    [InlineData("model.pkl", "../secret")]
    [InlineData("a/model.pkl", "../../secret")]
    [InlineData("a/model.pkl", "b/../c")]
    [InlineData("model.pkl", "C:\\secret")]
    [Bypass("PAIT-ARV-100")]
    public void A_symbolic_link_that_leads_outside_is_unsafe(string name, string target)
    {
        ZipBuilder zip = new();
        zip.Add(name, target).Attributes = 0xa1ff0000;

        Scan.Of(zip.Build(), "model.zip").AssertFound("MG1031");
    }

    [Fact]
    public void A_symbolic_link_inside_the_archive_is_fine()
    {
        ZipBuilder zip = new();
        zip.Add("a.framework/Versions/A/a", "text");
        zip.Add("a.framework/Versions/Current", "A").Attributes = 0xa1ff0000;
        zip.Add("a.framework/a", "Versions/Current/a").Attributes = 0xa1ff0000;

        Scan.Of(zip.Build(), "a.zip").AssertNotAModel();
    }

    [Theory]
    [InlineData("link/evil.pkl")]
    [InlineData("b/../evil.pkl")]
    public void A_member_behind_a_symbolic_link_is_unsafe(string name)
    {
        ZipBuilder zip = new();
        zip.Add("link", "a").Attributes = 0xa1ff0000;
        zip.Add(name, Payloads.Benign);

        Scan.Of(zip.Build(), "model.zip").AssertFound("MG1031");
    }

    [Fact]
    public void An_archive_in_the_middle_of_other_data_is_data()
    {
        ZipBuilder zip = new() { Prefix = "some header"u8.ToArray(), Suffix = "some trailer"u8.ToArray() };
        zip.Add("notes.txt", "text");

        Scan.Of(zip.Build(), "module.dat").AssertNotAModel();
    }

    [Fact]
    public void Another_compression_method_is_inconclusive()
    {
        ZipBuilder zip = new();
        zip.Add("model.pkl", Payloads.Benign).Method = 14;

        ScanResult result = Scan.Of(zip.Build(), "model.zip");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1021", "model.pkl");
    }

    [Fact]
    public void CVE_2025_32434_a_torchscript_archive_is_told_apart_and_never_clean()
    {
        ZipBuilder zip = new();
        zip.Add("m/data.pkl", Payloads.Benign);
        zip.Add("m/code/__torch__.py", "def forward(self): pass");
        zip.Add("m/constants.pkl", Payloads.Eval);

        ScanResult result = Scan.Of(zip.Build(), "model.pt");

        Assert.Equal("torchscript", result.Format.Id);
        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1001", "m/constants.pkl");
    }

    [Fact]
    public void A_module_of_java_is_no_model_unless_it_holds_one()
    {
        ZipBuilder zip = new() { Prefix = [.. "JM"u8, 1, 0], OffsetsIgnorePrefix = true };
        zip.Add("classes/module-info.class", "text"u8.ToArray());
        Scan.Of(zip.Build(), "java.base.jmod").AssertNotAModel();

        zip.Add("classes/data.pkl", Payloads.Eval);
        ScanResult result = Scan.Of(zip.Build(), "java.base.jmod");
        result.AssertFound("MG1030");
        result.AssertFound("MG1001", "classes/data.pkl");
    }

    [Fact]
    public void An_archive_that_is_cut_short_is_malformed()
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Benign);

        Scan.Of(zip.Build()[..^30], "model.pt").AssertFound("MG1024");
    }
}
