using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Pickle;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.TorchScript;

/// <summary>Code in TorchScript archives: what it may use, what it must not, and what must fit together.</summary>
public sealed class TorchScriptTests
{
    private const string Code = "net/code/__torch__.py";

    [Fact]
    public void A_scripted_model_as_torch_writes_it_is_clean() => Scan.Of(TorchScriptBuilder.Build(TorchScriptBuilder.PlainCode), "net.pt").AssertClean("torchscript");

    [Theory]
    [Bypass("CVE-2025-32434")]
    [InlineData("_0 = torch.save(x, \"/tmp/owned\")", "aten::save")]
    [InlineData("_0 = torch.from_file(\"/etc/passwd\", True, 10, dtype=0)", "aten::from_file")]
    [InlineData("_0 = torch.autograd.save(x, \"/tmp/owned\")", "aten::save")]
    [InlineData("_0 = ops.aten.save(x, \"/tmp/owned\")", "aten::save")]
    [InlineData("_0 = (x).save(\"/tmp/owned\", )", "aten::save")]
    [InlineData("_0 = x.save(\"/tmp/owned\")", "aten::save")]
    [InlineData("_0 = getattr(x, \"save\")(\"/tmp/owned\")", "aten::save")]
    [InlineData("_0 = (torch.add(x, y)).save(\"/tmp/owned\")", "aten::save")]
    [InlineData("_0 = torch.add(x, torch.from_file(\"/etc/passwd\"))", "aten::from_file")]
    [InlineData("_0 = ops.image.write_file(\"/tmp/owned\", x)", "image::write_file")]
    [InlineData("_0 = ops.image.read_file(\"/etc/passwd\")", "image::read_file")]
    [InlineData("_0 = ops.torchaudio.sox_io_save_audio_file(\"/tmp/owned\", x, 1)", "torchaudio::sox_io_save_audio_file")]
    [InlineData("_0 = ops.torchaudio.sox_effects_apply_effects_tensor(x, 1, [[\"noiseprof\", \"/tmp/owned\"]], True)", "torchaudio::sox_effects_apply_effects_tensor")]
    [InlineData("_0 = ops.prim.rpc_async(\"worker\", x)", "prim::rpc_async")]
    [InlineData("_0 = ops.c10d.send(x, 1)", "c10d::send")]
    [InlineData("_0 = ^owned()(x)", "owned")]
    [InlineData("_0 = torch._sparse_coo_tensor_unsafe(x, y, [1])", "aten::_sparse_coo_tensor_unsafe")]
    [InlineData("if bool(x):\n      _0 = [torch.save(x, \"/tmp/owned\")]\n    else:\n      pass", "aten::save")]
    public void Code_that_reaches_outside_is_unsafe(string line, string subject)
    {
        ScanResult result = Scan.Of(TorchScriptBuilder.Build(TorchScriptBuilder.Code(line, "return x")), "net.pt");

        Finding finding = result.AssertFound("MG1050", Code);
        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal(subject, finding.Subject);
        Assert.True(finding.Place.Line >= 8);
    }

    [Theory]
    [InlineData("o = ops", "_0 = o.image.write_file(\"/tmp/owned\", x)")]
    [InlineData("t = torch", "_0 = t.add(x, y)")]
    [InlineData("i = ops.image", "_0 = i.write_file(\"/tmp/owned\", x)")]
    public void A_namespace_that_is_handed_on_hides_the_operator(string first, string second) =>
        Scan.Of(TorchScriptBuilder.Build(TorchScriptBuilder.Code(first, second, "return x")), "net.pt").AssertFound("MG1050", Code);

    [Theory]
    [InlineData("_0 = ops.acme.sort(x)", "acme::sort")]
    [InlineData("_0 = ops.torchvision.unheard_of(x)", "torchvision::unheard_of")]
    [InlineData("_0 = ops.prim.UnheardOf(x)", "prim::UnheardOf")]
    [InlineData("_0 = __torch__.torch.classes.acme.Engine.__new__(__torch__.torch.classes.acme.Engine)", "torch.classes.acme.Engine.__new__")]
    public void What_needs_an_unknown_library_is_suspicious(string line, string subject)
    {
        ScanResult result = Scan.Of(TorchScriptBuilder.Build(TorchScriptBuilder.Code(line, "return x")), "net.pt");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1051" && finding.Subject == subject && finding.Place.Line == 8);
    }

    [Theory]
    [InlineData("_0 = ops.torchvision.nms(x, y, 0.5)")]
    [InlineData("_0 = ops.quantized.linear(x, y, 1., 0)")]
    [InlineData("_0 = ops.image.decode_jpeg(x, 0)")]
    [InlineData("_0 = ops.video_reader.probe_video_from_memory(x, 1)")]
    [InlineData("_0 = ops.prim.RaiseException(\"save torch.save to file\", \"builtins.ValueError\")")]
    [InlineData("print(\"ops.image.write_file\")")]
    [InlineData("# torch.save(x, \"/tmp/owned\")")]
    [InlineData("_0 = torch.autograd.grad([x], [y])")]
    [InlineData("_0 = unchecked_cast(__torch__.torch.classes.quantized.LinearPackedParamsBase, x)")]
    public void Near_misses_are_clean(string line) =>
        Scan.Of(TorchScriptBuilder.Build(TorchScriptBuilder.Code(line, "return x")), "net.pt").AssertClean("torchscript");

    [Fact]
    public void A_method_of_the_archive_named_like_a_dangerous_operator_is_suspicious()
    {
        const string Method = "  def save(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n    return x\n";
        ScanResult result = Scan.Of(TorchScriptBuilder.Build(TorchScriptBuilder.Code("_0 = (self).save(x, )", "return _0") + Method), "net.pt");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        result.AssertFound("MG1051", Code);
    }

    [Theory]
    [InlineData("_0 = __torch__.Missing(x, )", "__torch__.Missing")]
    [InlineData("_0 = torch.nn.functional.relu(x)", "torch.nn.functional.relu")]
    [InlineData("_0 = open(\"/etc/passwd\")", "'open'")]
    [InlineData("_0 = z", "'z'")]
    public void A_name_that_nothing_defines_is_inconclusive(string line, string named)
    {
        ScanResult result = Scan.Of(TorchScriptBuilder.Build(TorchScriptBuilder.Code(line, "return x")), "net.pt");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Finding finding = result.AssertFound("MG1024", Code);
        Assert.Contains(named, finding.Message, StringComparison.Ordinal);
        Assert.Equal(8, finding.Place.Line);
    }

    [Theory]
    [InlineData("import os\nos.system(\"id\")\n", 1, "a module of the archive")]
    [InlineData("def f(x: Tensor) -> Tensor:\n  return (x\n", 3, "','")]
    [InlineData("def f(x: Tensor) -> Tensor:\nreturn x\n", 2, "an indented block")]
    [InlineData("class Net(Module):\n  x = $\n", 2, "U+0024")]
    [InlineData("def f(x: Tensor) -> Tensor:\n  return [y for y in x]\n", 2, "found 'for'")]
    [InlineData("print(1)\n", 1, "a class or a function")]
    public void Code_that_does_not_follow_the_grammar_names_its_line(string code, int line, string message)
    {
        byte[] file = TorchScriptBuilder.Archive(("__torch__.py", TorchScriptBuilder.PlainCode), ("__torch__/other.py", code)).Build();

        ScanResult result = Scan.Of(file, "net.pt");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Finding finding = result.AssertFound("MG1024", "net/code/__torch__/other.py");
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(line, finding.Place.Line);
    }

    [Fact]
    public void Brackets_without_end_are_inconclusive_and_cost_no_stack()
    {
        string code = TorchScriptBuilder.Code("return " + new string('(', 100_000) + "x");

        Scan.Of(TorchScriptBuilder.Build(code), "net.pt").AssertFound("MG1024", Code);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_code()
    {
        ZipBuilder zip = TorchScriptBuilder.Archive(("__torch__.py", TorchScriptBuilder.PlainCode));
        zip.Add("net/code/__torch__/other.py", [0xff, 0xfe, 0x00]);

        Scan.Of(zip.Build(), "net.pt").AssertFound("MG1024", "net/code/__torch__/other.py");
    }

    [Fact]
    public void A_class_that_a_pickle_makes_must_be_in_the_code()
    {
        byte[] file = TorchScriptBuilder.Archive("__torch__.Other", ("__torch__.py", TorchScriptBuilder.PlainCode)).Build();

        Assert.Equal("__torch__.Other", Scan.Of(file, "net.pt").AssertFound("MG1024").Subject);
    }

    [Theory]
    [InlineData("__torch__.torch.classes.quantized.Conv2dPackedParamsBase", Verdict.Clean)]
    [InlineData("__torch__.torch.classes.acme.Engine", Verdict.Suspicious)]
    [InlineData("__torch__.torch.classes.dist_c10d.FileStore", Verdict.Unsafe)]
    public void A_native_class_that_a_pickle_makes_is_judged(string name, Verdict verdict)
    {
        byte[] file = TorchScriptBuilder.Archive(name, ("__torch__.py", TorchScriptBuilder.PlainCode)).Build();

        Assert.Equal(verdict, Scan.Of(file, "net.pt").Verdict);
    }

    [Fact]
    public void A_class_of_another_file_is_found_by_its_path()
    {
        byte[] file = TorchScriptBuilder.Archive(
            ("__torch__.py", TorchScriptBuilder.Code("_0 = __torch__.lib.ops.double", "return _0(x, )")),
            ("__torch__/lib/ops.py", "def double(x: Tensor) -> Tensor:\n  return torch.mul(x, 2)\n")).Build();

        Scan.Of(file, "net.pt").AssertClean("torchscript");
    }

    [Fact]
    public void A_pickle_of_debug_lines_is_judged_like_any_other()
    {
        ZipBuilder zip = TorchScriptBuilder.Archive(("__torch__.py", TorchScriptBuilder.PlainCode));
        zip.Add("net/code/__torch__/other.py.debug_pkl", Payloads.OsSystem);

        Scan.Of(zip.Build(), "net.pt").AssertFound("MG1001", "net/code/__torch__/other.py.debug_pkl");
    }

    [Theory]
    [InlineData("aten::add", Verdict.Clean)]
    [InlineData("aten::save", Verdict.Unsafe)]
    [InlineData("acme::sort", Verdict.Suspicious)]
    public void Operators_of_bytecode_for_phones_are_judged(string name, Verdict verdict)
    {
        ZipBuilder zip = TorchScriptBuilder.Archive(("__torch__.py", TorchScriptBuilder.PlainCode));
        zip.Add("net/bytecode.pkl", new PickleBuilder().Proto(2).Mark().Text("__torch__.Net.forward").Mark().Text(name).Text("Tensor").Tuple().Tuple().Stop().Build());

        Assert.Equal(verdict, Scan.Of(zip.Build(), "net.ptl").Verdict);
    }

    [Fact]
    public void A_member_of_an_enum_is_the_class_and_its_bare_value()
    {
        PickleBuilder constants = new PickleBuilder().Proto(2).Global("__torch__.torchvision", "InterpolationMode").Text("bilinear").Reduce().Tuple1().Stop();

        Assert.DoesNotContain(WithConstants(constants).Findings, finding => finding.Rule.Id is "MG1008" or "MG1004");
        Judged.File(constants).AssertUnsafe("MG1008");
        Assert.Equal(Verdict.Unsafe, WithConstants(new PickleBuilder().Proto(2).Global("os", "system").Text("id").Reduce().Tuple1().Stop()).Verdict);
    }

    private static ScanResult WithConstants(PickleBuilder constants)
    {
        ZipBuilder zip = new();
        zip.Add("net/data.pkl", TorchScriptBuilder.ObjectPickle("__torch__.Net"));
        zip.Add("net/code/__torch__.py", TorchScriptBuilder.PlainCode);
        zip.Add("net/constants.pkl", constants.Build());
        return Scan.Of(zip.Build(), "net.pt");
    }

    [Fact]
    public void A_constant_whose_storage_is_missing_is_malformed()
    {
        ZipBuilder zip = new();
        zip.Add("net/data.pkl", TorchScriptBuilder.ObjectPickle("__torch__.Net"));
        zip.Add("net/code/__torch__.py", TorchScriptBuilder.PlainCode);
        zip.Add("net/constants.pkl", TorchBuilder.FloatStoragePickle("3", 4));

        Assert.Equal("net/constants/3", Scan.Of(zip.Build(), "net.pt").AssertFound("MG1024", "net/constants.pkl").Subject);
    }

    [Fact]
    public void A_storage_that_no_pickle_refers_to_belongs_to_nothing_however_small()
    {
        ZipBuilder zip = TorchScriptBuilder.Archive(("__torch__.py", TorchScriptBuilder.PlainCode));
        zip.Add("net/constants/0", new byte[8]);

        Scan.Of(zip.Build(), "net.pt").AssertFound("MG1025", "net/constants/0");
    }
}
