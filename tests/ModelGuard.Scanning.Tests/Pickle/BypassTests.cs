using System.Text;
using ModelGuard.Rules;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Published ways around other scanners, one test each: opcode and stack emulation, and failing open.</summary>
public sealed class BypassTests
{
    [Theory]
    [InlineData("Sos")]
    [InlineData("Tos")]
    [InlineData("Uos")]
    [InlineData("Vos")]
    [InlineData("Xos")]
    [InlineData("\u008cos")]
    [InlineData("\u008dos")]
    [Bypass("GHSA-9gvj-pp9x-gcfr")]
    public void GHSA_9gvj_pp9x_gcfr_names_for_STACK_GLOBAL_by_any_string_opcode(string form)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4);
        Push(pickle, form[0], "os");
        Push(pickle, form[0], "system");
        Judged.File(pickle.StackGlobal().Call("id").Stop()).AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    [Bypass("PR#23 / modelscan #memo")]
    public void Picklescan_23_and_modelscan_memo_names_parked_in_the_memo() =>
        Judged.File(new PickleBuilder().Proto(4).Text("os").Put("1").Pop().Text("system").Put("2").Pop().Text("math").Text("sqrt").Pop().Pop()
            .Get("1").Get("2").StackGlobal().Call("id").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("PR#21")]
    public void Picklescan_21_INST() =>
        Judged.File(new PickleBuilder().Mark().String("'id'").Inst("os", "system").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("PR#21")]
    public void Picklescan_21_OBJ() =>
        Judged.File(new PickleBuilder().Mark().Global("os", "system").String("'id'").Obj().Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("PR#21")]
    public void Picklescan_21_NEWOBJ() =>
        Judged.File(new PickleBuilder().Proto(2).Global("subprocess", "Popen").Text("id").Tuple1().NewObj().Stop()).AssertUnsafe("MG1001", "subprocess.Popen");

    [Fact]
    [Bypass("PR#21")]
    public void Picklescan_21_NEWOBJ_EX() =>
        Judged.File(new PickleBuilder().Proto(4).Import("subprocess", "Popen").EmptyTuple().EmptyDict().Text("args").Text("id").SetItem().NewObjEx().Stop())
            .AssertUnsafe("MG1001", "subprocess.Popen");

    [Fact]
    [Bypass("issue#22")]
    public void Picklescan_22_MEMOIZE_index_after_PUT() =>
        Judged.File(new PickleBuilder().Proto(4).Text("os").BinPut(100).Text("system").Memoize().Pop().Pop().BinGet(100).BinGet(1).StackGlobal().Stop())
            .AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("PR#52 keyerror")]
    public void Picklescan_52_a_missing_memo_key_loses_nothing()
    {
        ScanResult result = Judged.File(new PickleBuilder().Proto(4).Global("os", "system").Unicode("id").Tuple1().Reduce().Pop()
            .Text("os").Memoize().BinGet(3).BinGet(0).StackGlobal().Stop());
        result.AssertUnsafe("MG1001", "os.system");
        result.AssertUnsafe("MG1024");
    }

    [Fact]
    [Bypass("PR#52 type-confusion")]
    public void Picklescan_52_type_confusion_in_STACK_GLOBAL_loses_nothing()
    {
        ScanResult result = Judged.File(new PickleBuilder().Proto(4).Global("os", "system").Unicode("id").Tuple1().Reduce().Pop()
            .BinInt1(1).Memoize().Text("os").StackGlobal().Stop());
        result.AssertUnsafe("MG1001", "os.system");
        result.AssertUnsafe("MG1024");
    }

    [Fact]
    [Bypass("PR#26")]
    public void Picklescan_26_line_feeds_in_operands() =>
        Judged.File(new PickleBuilder().String("'a'").Pop().Raw("cos\nsystem\n(S'id'\ntR.")).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("GHSA-5j3x-jp52-966f")]
    public void GHSA_5j3x_jp52_966f_a_dotted_attribute_name() =>
        Judged.File(new PickleBuilder().Proto(4).Import("pathlib", "os.system").Call("id").Stop()).AssertUnsafe("MG1001", "pathlib.os.system");

    [Fact]
    [Bypass("GHSA-h4rm-mm56-xf63 (CVE-2026-22612)")]
    public void GHSA_h4rm_mm56_xf63_builtins_are_events_too() =>
        Judged.File(new PickleBuilder().Global("builtins", "__import__").String("'os'").Tuple1().Reduce().Stop()).AssertUnsafe("MG1001", "builtins.__import__");

    [Fact]
    [Bypass("GHSA-mxhj-88fx-4pcv")]
    public void GHSA_mxhj_88fx_4pcv_a_call_whose_result_is_dropped() =>
        Judged.File(new PickleBuilder().Mark().Global("os", "system").String("'id'").Obj().Pop().None().Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("GHSA-mhc9-48gj-9gp3")]
    public void GHSA_mhc9_48gj_9gp3_a_call_whose_result_gets_a_state() =>
        Judged.File(new PickleBuilder().Global("os", "system").Call("id").EmptyDict().BuildState().Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("issue#196")]
    public void Fickling_196_cyclic_values_end()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).EmptyDict().Memoize().Text("self").BinGet(0).SetItem();
        Judged.File(pickle.Stop()).AssertClean();
    }

    [Fact]
    [Bypass("modelscan#76")]
    public void Modelscan_76_a_dunder_suffix() =>
        Judged.File(new PickleBuilder().Proto(4).Import("builtins", "eval.__call__").Call("1").Stop()).AssertUnsafe("MG1001");

    [Fact]
    [Bypass("modelscan#330")]
    public void Modelscan_330_a_state_on_a_function()
    {
        PickleBuilder pickle = new PickleBuilder().Proto(4).Import("numpy", "size").None().EmptyDict().Text("shape").Import("builtins", "dict").SetItem()
            .Tuple2().BuildState().Text("eval").Tuple1().Reduce().Stop();
        Judged.File(pickle).AssertUnsafe("MG1003");
    }

    [Fact]
    public void Modelscan_330_a_state_on_an_allowed_class() =>
        Judged.File(new PickleBuilder().Proto(4).Import("collections", "OrderedDict").EmptyDict().Text("x").None().SetItem().BuildState().Stop())
            .AssertUnsafe("MG1003", "collections.OrderedDict");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [Bypass("modelaudit #623")]
    public void Modelaudit_623_extension_codes(int bytes)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2);
        _ = bytes switch { 1 => pickle.Ext1(1), 2 => pickle.Ext2(1), _ => pickle.Ext4(1) };
        Judged.File(pickle.Call("id").Stop()).AssertUnsafe("MG1007");
    }

    [Fact]
    [Bypass("modelaudit #518/#581")]
    public void Modelaudit_518_decoy_strings_before_STACK_GLOBAL() =>
        Judged.File(new PickleBuilder().Proto(4).Text("os").Text("system").Text("math").Text("sqrt").Pop().Pop().StackGlobal().Call("id").Stop())
            .AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("modelaudit #518/#581")]
    public void Modelaudit_581_a_second_stream_behind_a_junk_byte() =>
        Judged.File(new PickleBuilder().Proto(4).None().Stop().Raw(0).Proto(4).Import("os", "system").Call("id").Stop())
            .AssertVerdict(Verdict.Unsafe, "MG1025");

    [Fact]
    public void A_second_stream_behind_the_first() =>
        Judged.File(new PickleBuilder().Proto(4).None().Stop().Proto(4).Import("os", "system").Call("id").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("CVE-2026-24747")]
    public void CVE_2026_24747_items_of_a_tensor() =>
        AssertTensorTarget(pickle => pickle.Text("k").Text("v").SetItem());

    [Fact]
    [Bypass("CVE-2026-24747")]
    public void CVE_2026_24747_appending_to_a_tensor() => AssertTensorTarget(pickle => pickle.None().Append());

    [Fact]
    public void CVE_2026_24747_an_instance_made_of_a_function() =>
        Judged.File(new PickleBuilder().Proto(2).Global("torch._utils", "_rebuild_tensor_v2").EmptyTuple().NewObj().Stop())
            .AssertUnsafe("MG1005", "torch._utils._rebuild_tensor_v2");

    [Fact]
    [Bypass("cpython#126992")]
    public void Cpython_126992_numbers_of_another_base() => Judged.File(new PickleBuilder().Long("0x10L").Stop()).AssertUnsafe("MG1008");

    [Fact]
    [Bypass("cpython#126997")]
    public void Cpython_126997_strings_of_another_encoding() =>
        Judged.File(new PickleBuilder().Proto(4).ShortBinString(0x6f, 0xff).ShortBinString("system"u8).StackGlobal().Stop()).AssertUnsafe("MG1001");

    [Fact]
    [Bypass("cpython#127079")]
    public void Cpython_127079_leftovers_on_the_stack() =>
        Judged.File(new PickleBuilder().Global("os", "system").Call("id").None().Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("cpython#123309")]
    public void Cpython_123309_a_memo_entry_defined_twice() =>
        Judged.File(new PickleBuilder().Proto(4).Text("os").BinPut(0).BinPut(0).Text("system").StackGlobal().Call("id").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("cpython#144410")]
    public void Cpython_144410_a_huge_PUT_index() =>
        Judged.File(new PickleBuilder().Text("x").LongBinPut(0xfffffffe).Pop().Global("os", "system").Call("id").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("cpython#144411")]
    public void Cpython_144411_a_false_slot_state() =>
        Judged.File(new PickleBuilder().Proto(4).Import("os", "system").None().EmptyDict().Tuple2().BuildState().Stop()).AssertUnsafe("MG1003");

    [Fact]
    [Bypass("cpython#135241/#135573")]
    public void Cpython_135241_a_boolean_literal() => Judged.File(new PickleBuilder().Int("001").Stop()).AssertUnsafe("MG1008");

    [Fact]
    [Bypass("cpython#135241/#135573")]
    public void Cpython_135573_appending_nothing_to_anything() =>
        Judged.File(new PickleBuilder().Proto(4).Import("os", "system").Mark().Appends().Stop()).AssertUnsafe("MG1006");

    [Fact]
    public void PickleFuzzer_arguments_that_are_no_tuple() =>
        Judged.File(new PickleBuilder().Proto(4).Import("os", "system").EmptyList().Text("id").Append().Reduce().Stop()).AssertUnsafe("MG1008");

    [Fact]
    public void A_call_in_the_last_line_without_its_line_feed() =>
        Judged.File(new PickleBuilder().Mark().String("'id'").Raw("ios\nsystemX")).AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void A_persistent_id_in_the_last_line_without_its_line_feed()
    {
        Finding finding = Judged.File(new PickleBuilder().Raw("Pmodel7")).AssertUnsafe("MG1007");
        Assert.Contains("model", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_too_long_to_be_read_is_never_taken_for_its_beginning()
    {
        string name = new('m', 4097);
        foreach (PickleBuilder pickle in (PickleBuilder[])[new PickleBuilder().String($"'{name}'"), new PickleBuilder().Unicode(name), new PickleBuilder().Text(name)])
        {
            Finding finding = Judged.File(pickle.Text("x").StackGlobal().Stop()).AssertUnsafe("MG1001");
            Assert.Contains("longer than any real name", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_long_name_is_not_taken_for_another_with_the_same_beginning()
    {
        string name = new('m', 4096);
        ScanResult result = Judged.File(new PickleBuilder().Global(name, "x").Global(name + "m", "x").Tuple2().Stop());
        Assert.Equal(2, result.Findings.Count(finding => finding.Rule.Id is "MG1001" or "MG1004"));
    }

    [Fact]
    public void A_stream_behind_a_stream_of_plain_data_without_header() =>
        Judged.File(new PickleBuilder().Proto(4).None().Stop().Mark().Text("plain data without any sign").EmptyList().EmptyList().Tuple().Stop()
            .Global("os", "system").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void A_second_stream_that_begins_with_a_persistent_id() =>
        Judged.File(new PickleBuilder().Proto(4).None().Stop().PersId("K").Pop().Global("os", "system").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void An_import_without_a_name() => Judged.File(new PickleBuilder().Global("antigravity", string.Empty).Stop()).AssertUnsafe("MG1001");

    [Fact]
    public void A_state_that_is_false_on_a_constant_ends_nothing() =>
        Judged.File(new PickleBuilder().Proto(4).Float("1.5").None().BuildState().Pop().Import("os", "system").Call("id").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void Appending_nothing_to_a_constant_ends_nothing() =>
        Judged.File(new PickleBuilder().Proto(4).None().Mark().Appends().Pop().Import("os", "system").Call("id").Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void Appending_to_an_imported_list_ends_nothing() =>
        Judged.File(new PickleBuilder().Proto(4).Import("sys", "path").Text("/tmp").Append().Pop().Import("os", "system").Call("id").Stop())
            .AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void A_key_that_cannot_be_hashed_ends_nothing_for_a_class_of_its_own() =>
        Judged.File(new PickleBuilder().Proto(4).Import("acme", "Map").EmptyTuple().NewObj().EmptyList().None().SetItem().Pop().Import("os", "system").Call("id").Stop())
            .AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void A_read_only_buffer_of_text_is_malformed() =>
        Judged.File(new PickleBuilder().Proto(5).Text("x").ReadonlyBuffer().Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void A_read_only_buffer_of_a_Python_2_string_ends_nothing() =>
        Judged.File(new PickleBuilder().Proto(5).String("'x'").ReadonlyBuffer().Pop().Import("os", "system").Stop()).AssertUnsafe("MG1001", "os.system");

    // Failing open.
    [Fact]
    [Bypass("PR#33")]
    public void Picklescan_33_a_deliberate_error_behind_the_payload()
    {
        ScanResult result = Judged.File(new PickleBuilder().Global("os", "system").Call("id").Raw(0xff));
        result.AssertUnsafe("MG1001", "os.system");
        result.AssertUnsafe("MG1024");
    }

    [Fact]
    public void Picklescan_57_content_that_is_no_pickle_is_not_clean() =>
        Judged.File("\u0089PNG\r\n"u8.ToArray()).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    [Bypass("modelaudit #625")]
    public void Modelaudit_625_a_malformed_tail_loses_nothing() =>
        Judged.File(new PickleBuilder().Global("posix", "system").Raw("#\n(S'id'\ntR.")).AssertUnsafe("MG1001", "posix.system");

    [Fact]
    [Bypass("modelaudit #952")]
    public void Modelaudit_952_an_error_is_inconclusive() => Judged.File([0x80, 4, 0xff]).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    [Bypass("GHSA-cffv-grgg-g429 (<=0.1.11)")]
    public void GHSA_cffv_grgg_g429_each_rule_fires_alone()
    {
        Judged.File(new PickleBuilder().Global("os", "system").Stop()).AssertUnsafe("MG1001");
        Judged.File(new PickleBuilder().Global("argparse", "Namespace").EmptyTuple().Reduce().EmptyTuple().Reduce().Stop()).AssertUnsafe("MG1002");
        Judged.File(new PickleBuilder().Global("argparse", "Namespace").EmptyDict().BuildState().Stop()).AssertUnsafe("MG1003");
        Judged.File(new PickleBuilder().Global("acme.models", "Net").Stop()).AssertVerdict(Verdict.Suspicious, "MG1004");
        Judged.File(new PickleBuilder().Global("_codecs", "encode").Text("x").Text("rot13").Tuple2().Reduce().Stop()).AssertUnsafe("MG1005");
        Judged.File(new PickleBuilder().Global("argparse", "Namespace").EmptyTuple().NewObj().None().Append().Stop()).AssertUnsafe("MG1006");
        Judged.File(new PickleBuilder().PersId("1").Stop()).AssertUnsafe("MG1007");
        Judged.File(new PickleBuilder().Int("0x1").Stop()).AssertUnsafe("MG1008");
    }

    [Fact]
    public void Hide_and_Seek_errors_in_every_place_lose_nothing()
    {
        byte[] payload = new PickleBuilder().Global("os", "system").Call("id").Build();
        foreach (byte junk in (byte[])[0, 0xff, (byte)'R', (byte)'a', (byte)'u', (byte)'t', 0x93, (byte)'b', (byte)'o', (byte)'Q'])
            Judged.File([.. payload, junk, junk]).AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    [Bypass("GHSA-jgw4-cr84-mqxg (CVE-2025-10155)")]
    public void GHSA_jgw4_cr84_mqxg_a_pickle_under_any_name() =>
        Support.Scan.Of(new PickleBuilder().Global("os", "system").Call("id").Stop().Build(), "weights.bin").AssertUnsafe("MG1001", "os.system");

    [Fact]
    [Bypass("modelaudit #624")]
    public void Modelaudit_624_a_pickle_without_magic_number_under_txt() =>
        Support.Scan.Of(new PickleBuilder().Global("os", "system").Call("id").Stop().Build(), "notes.txt").AssertUnsafe("MG1001", "os.system");

    private static void AssertTensorTarget(Action<PickleBuilder> write)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2).Global("torch._utils", "_rebuild_tensor_v2").Mark();
        Shapes.WriteStorageId(pickle);
        pickle.BinPersId().BinInt1(0).EmptyTuple().EmptyTuple().NewFalse().Global("collections", "OrderedDict").EmptyTuple().Reduce().Tuple().Reduce();
        write(pickle);
        Judged.Stream(pickle.Stop().Build(), Scanning.Pickle.PickleContext.Torch).Result.AssertUnsafe("MG1006", "torch._utils._rebuild_tensor_v2");
    }

    private static void Push(PickleBuilder pickle, char form, string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        _ = form switch
        {
            'S' => pickle.String($"'{text}'"),
            'T' => pickle.BinString(bytes),
            'U' => pickle.ShortBinString(bytes),
            'V' => pickle.Unicode(text),
            'X' => pickle.BinUnicode(bytes),
            '\u008c' => pickle.ShortBinUnicode(text),
            _ => pickle.BinUnicode8(text),
        };
    }
}
