using CsCheck;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Scanning.TorchScript;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.TorchScript;

/// <summary>The grammar that torch prints, read to its end; anything else, read without failing.</summary>
public sealed class ScriptParserTests
{
    /// <summary>Every form of torch/csrc/jit/serialization/python_print.cpp.</summary>
    private const string Everything = """
        op_version_set = 1
        import __torch__.other
        class Point(NamedTuple):
          x : int
          y : Optional[Tensor]
        class Colour(Enum):
          RED = 1
        class Shape(ModuleInterface):
          def forward(self, x: Tensor) -> Tensor:
            pass
        class Net(Module):
          __parameters__ = ["weight", ]
          __buffers__ = []
          __forward_pre_hooks__ = ["hook", ]
          __annotations__ = []
          __annotations__["0"] = __torch__.Net
          weight : Tensor
          scale : Final[float] = -1.0000000000000001e-05
          sizes : Final[Tuple[int, int]] = (1, 2,)
          empty : Tuple[()]
          def forward(self: __torch__.Net,
            x: Tensor,
            y: Optional[Tensor]=None,
            n: int=-1) -> Tuple[Tensor, Dict[str, Tensor]]:
            _0 = "a string with \" and \n, torch.save"
            _1 = uninitialized(Tensor)
            w = getattr(self, "0")
            a, b, = (w).forward(x, )
            c, = [a]
            if torch.__is__(y, None):
              z = a
            elif bool(b):
              z = b
            else:
              y0 = unchecked_cast(Tensor, y)
              z = y0
            for i in range(torch.len([1, 2])):
              z = torch.add_(z, i, alpha=1)
            _2 = torch.lt(0, n)
            while _2:
              _2 = False
            def __forked_function0():
              return torch.mul(z, 2)
            f = fork(__forked_function0)
            g = torch.wait(f)
            h = annotate(List[Tensor], [])
            d = annotate(Dict[str, Tensor], {"a": a, "b": b})
            with __torch__.Net.__new__(__torch__.Net) as m:
              pass
            k : Tensor = z[0]
            e = (a, b)[0:1]
            q = torch.slice(z, 0, 1, 9223372036854775807)
            r = (z if _2 else a) + -b * 2 ** n // 3 and not _2
            s = __torch__.Colour.RED
            t = (s).value
            u = isinstance(x, (Tensor, List[int]))
            self.weight = CONSTANTS.c0
            p = __torch__.Point(1, None)
            l = annotate(List[int], z.tolist())
            ops.prim.RaiseException("message", "builtins.ValueError")
            assert _2, "no"
            z += inf
            x, y0, g0 = a, b, c
            del z
            return (g, d)

        """;

    [Fact]
    public void Every_form_that_torch_prints_is_read()
    {
        ScriptUnit unit = ScriptParser.Parse(Everything);

        Assert.Null(unit.Fault);
        Assert.Equal(["Colour", "Net", "Point", "Shape"], unit.Definitions.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(unit.References, reference => reference.Kind is ScriptReferenceKind.Name or ScriptReferenceKind.PythonFunction);
        Assert.Contains(unit.References, reference => reference is { Kind: ScriptReferenceKind.Path, Text: "ops.prim.RaiseException", Line: 60 });
        Assert.DoesNotContain(unit.References, reference => reference.Text.Contains("save", StringComparison.Ordinal));
    }

    [Fact]
    public void References_before_a_fault_are_kept()
    {
        ScriptUnit unit = ScriptParser.Parse("def f(x: Tensor) -> Tensor:\n  _0 = torch.save(x, \"f\")\n  ???\n");

        Assert.Contains(unit.References, reference => reference.Text == "torch.save");
        Assert.Equal(3, unit.Fault!.Line);
    }

    [Fact]
    public void Any_text_is_read_to_an_end() => Gen.String.Sample(text => Assert.NotNull(ScriptParser.Parse(text)), iter: 3000, threads: 1);

    [Fact]
    public void Code_with_changes_is_read_to_an_end() =>
        Hostile.Near(System.Text.Encoding.ASCII.GetBytes(Everything))
            .Sample(bytes => Assert.NotNull(ScriptParser.Parse(System.Text.Encoding.Latin1.GetString(bytes))), iter: 2000, threads: 1);

    [Fact]
    public void Tokens_in_any_order_are_read_to_an_end()
    {
        string[] words = ["class ", "def ", "f", "(", ")", "[", "]", "{", "}", ":", "\n", "\n  ", "\n    ", "=", ",", ".", "torch", "if ", "else", "\"", "'''", "1e", "^", "->", "for ", "in ", "not ", "\\\n", "\t", "return ", "getattr("];
        Gen.Int[0, words.Length - 1].Array[0, 60]
            .Sample(indexes => Assert.NotNull(ScriptParser.Parse(string.Concat(indexes.Select(index => words[index])))), iter: 5000, threads: 1);
    }

    [Fact]
    public void A_changed_archive_never_breaks_the_scanner() =>
        Hostile.Near(TorchScriptBuilder.Build(TorchScriptBuilder.PlainCode))
            .Sample(bytes => Assert.DoesNotContain(Scan.Of(bytes, "net.pt").Findings, finding => finding.Rule.Id == "MG0004"), iter: 300, threads: 1);
}
