using ModelGuard.Testing.Pickle;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes TorchScript archives as <c>torch.jit.save</c> does: code, pickles of torch's C++ pickler, constants.</summary>
public static class TorchScriptBuilder
{
    /// <summary>A module with one method, as torch prints it.</summary>
    public const string PlainCode = """
        class Net(Module):
          __parameters__ = ["weight", ]
          __buffers__ = []
          weight : Tensor
          training : bool
          def forward(self: __torch__.Net,
            x: Tensor) -> Tensor:
            weight = self.weight
            return torch.linear(x, weight, None)

        """;

    /// <summary>A module whose only method has the given lines as its body.</summary>
    public static string Code(params string[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return string.Concat(
            "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n",
            "  def forward(self: __torch__.Net,\n    x: Tensor,\n    y: Tensor) -> Tensor:\n",
            string.Concat(body.Select(line => $"    {line}\n")));
    }

    /// <summary>The archive around code, given as pairs of a path below <c>code/</c> and its text.</summary>
    public static ZipBuilder Archive(params (string Path, string Code)[] files) => Archive("__torch__.Net", files);

    /// <summary>The archive around code, whose <c>data.pkl</c> makes an object of a class.</summary>
    public static ZipBuilder Archive(string rootClass, params (string Path, string Code)[] files)
    {
        ArgumentNullException.ThrowIfNull(rootClass);
        ArgumentNullException.ThrowIfNull(files);
        ZipBuilder zip = new() { HasZip64End = true };
        zip.Add("net/data.pkl", ObjectPickle(rootClass));
        foreach ((string path, string code) in files)
        {
            zip.Add($"net/code/{path}", code);
            zip.Add($"net/code/{path}.debug_pkl", [0x80, 2, (byte)'(', (byte)'t', (byte)'.']);
        }

        zip.Add("net/constants.pkl", [0x80, 2, (byte)')', (byte)'.']);
        zip.Add("net/version", "3\n");
        zip.Add("net/byteorder", "little");
        zip.Add("net/.data/serialization_id", "0636067700602862230900155735022110330427");
        return zip;
    }

    /// <summary>The archive of one file <c>__torch__.py</c>.</summary>
    public static byte[] Build(string code) => Archive(("__torch__.py", code)).Build();

    /// <summary>A pickle of an object without attributes.</summary>
    public static byte[] ObjectPickle(string qualifiedClass)
    {
        ArgumentNullException.ThrowIfNull(qualifiedClass);
        int dot = qualifiedClass.LastIndexOf('.');
        return new PickleBuilder().Proto(2).Global(qualifiedClass[..dot], qualifiedClass[(dot + 1)..]).EmptyTuple().NewObj().EmptyDict().BuildState().Stop().Build();
    }
}
